import { Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import type { Answer } from '../../api/client.ts';
import { useAct, useAsk } from '../../api/hooks.ts';
import { type Column, Register } from '../../parts/register.tsx';
import { RemoveButton } from '../../parts/remove-button.tsx';
import { SecretOnce } from '../../parts/secret-once.tsx';
import { Answered, Failed } from '../../parts/states.tsx';
import { valuesOf } from '../../parts/values-of.ts';
import { useMay } from '../../shell/session.tsx';
import { moment } from '../../words/days.ts';

type Webhook = Answer<'GET /v1/webhooks'>['items'][number];

/** Programs that are told of alerts: signed, and nothing of a patient in them. */
export function Webhooks() {
  const may = useMay();
  const webhooks = useAsk('GET /v1/webhooks');
  const remove = useAct('DELETE /v1/webhooks/{id}');
  const columns: readonly Column<Webhook>[] = [
    { id: 'url', header: 'Address', cell: ({ url }) => <span className="mono">{url}</span> },
    {
      id: 'by',
      header: 'Made',
      kind: 'tight',
      cell: ({ createdBy, createdAt }) => `${createdBy}, ${moment(createdAt)}`,
    },
    {
      id: 'remove',
      header: 'Remove',
      cell: ({ id, url }) =>
        may('DELETE /v1/webhooks/{id}') && <RemoveButton what={url} remove={() => remove.mutate({ params: { id } })} />,
    },
  ];
  return (
    <section aria-label="Told of alerts">
      <h2>Told of alerts</h2>
      {may('POST /v1/webhooks') && <AddWebhook />}
      {remove.error && <Failed error={remove.error} />}
      <Answered of={webhooks}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">No program is told.</p>
          ) : (
            <Register
              caption="Programs told of alerts"
              isCaptionHidden
              columns={columns}
              rows={items}
              keyOf={({ id }) => id}
            />
          )
        }
      </Answered>
    </section>
  );
}

function AddWebhook() {
  const add = useAct('POST /v1/webhooks');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    add.mutate({ body: { url: valuesOf(event)['url'] ?? '' } });
  };
  if (add.data) return <SecretOnce secret={add.data.secret} done={() => add.reset()} />;
  return (
    <form className="row" onSubmit={submit}>
      <TextInput label="Address of the program" name="url" type="url" placeholder="https://" w={320} required />
      <Button type="submit" variant="default" loading={add.isPending}>
        Tell it of alerts
      </Button>
      {add.error && <Failed error={add.error} />}
    </form>
  );
}
