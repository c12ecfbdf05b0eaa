import { Button, TextInput } from '@mantine/core';
import { startRegistration } from '@simplewebauthn/browser';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Answer, type Asked, ask, ProblemError } from '../../api/client.ts';
import { useAct, useAsk } from '../../api/hooks.ts';
import { useConfirming } from '../../parts/confirming.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { RemoveButton } from '../../parts/remove-button.tsx';
import { Answered, Failed } from '../../parts/states.tsx';
import { valuesOf } from '../../parts/values-of.ts';
import { moment } from '../../words/days.ts';

type Passkey = Answer<'GET /v1/me/passkeys'>['items'][number];
type Options = Parameters<typeof startRegistration>[0]['optionsJSON'];
type Body = NonNullable<Asked<'POST /v1/me/passkeys'>['body']>;

/** My passkeys: a fingerprint, a face or a key in place of password and code. */
export function Passkeys() {
  const passkeys = useAsk('GET /v1/me/passkeys');
  const remove = useAct('DELETE /v1/me/passkeys/{id}');
  const columns: readonly Column<Passkey>[] = [
    { id: 'name', header: 'Name', cell: ({ name }) => name },
    { id: 'since', header: 'Since', kind: 'tight', cell: ({ createdAt }) => moment(createdAt) },
    {
      id: 'remove',
      header: 'Remove',
      cell: ({ id, name }) => <RemoveButton what={name} remove={() => remove.mutate({ params: { id } })} />,
    },
  ];
  return (
    <section aria-label="Passkeys">
      <h2>Passkeys</h2>
      <Answered of={passkeys}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">
              None yet. With one, a fingerprint, a face or a key signs in instead of password and code.
            </p>
          ) : (
            <Register caption="Passkeys" isCaptionHidden columns={columns} rows={items} keyOf={({ id }) => id} />
          )
        }
      </Answered>
      {remove.error && <Failed error={remove.error} />}
      <AddPasskey />
    </section>
  );
}

function AddPasskey() {
  const client = useQueryClient();
  const [problem, setProblem] = useState<unknown>();
  const confirming = useConfirming('me.passkey_options');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = valuesOf(event);
    const { name = '' } = values;
    setProblem(undefined);
    const who = await confirming.said(values);
    if (!who) return;
    try {
      const options = await ask('POST /v1/me/passkeys/options', { body: who });
      const credential = await startRegistration({ optionsJSON: options as unknown as Options });
      await ask('POST /v1/me/passkeys', { body: { name, credential } as unknown as Body });
      await client.invalidateQueries();
    } catch (error) {
      const refused = {
        title: 'No passkey was made',
        hint: 'This device has none to give, or it was called off.',
        code: 'PASSKEY',
      };
      setProblem(error instanceof ProblemError ? error : new ProblemError(400, refused));
    }
  };
  return (
    <details>
      <summary>Add a passkey of this device</summary>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <TextInput label="What to call it" name="name" placeholder="front desk, left computer" required />
        {confirming.fields}
        {(problem ?? confirming.problem) !== undefined && <Failed error={problem ?? confirming.problem} />}
        <div>
          <Button type="submit" variant="default">
            Add it
          </Button>
        </div>
      </form>
    </details>
  );
}
