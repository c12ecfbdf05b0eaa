import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import type { Answer, Asked } from '../../api/client.ts';
import { useAct, useAsk } from '../../api/hooks.ts';
import { Answered, Failed, Said, StateWord } from '../../parts/states.tsx';
import { useSession } from '../../shell/session.tsx';
import { valuesOf } from '../sign-in/values-of.ts';

type Body = NonNullable<Asked<'POST /v1/dental/check'>['body']>;

/** Whether a dental service is inextricably linked to a covered one, and so may carry KX. */
export function Dental() {
  const { welcome } = useSession();
  const examples = useAsk('GET /v1/dental/examples', { query: { on: welcome.today } });
  const check = useAct('POST /v1/dental/check');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { code = '', on = '', form, linkedTo, exchangedOn, diagnoses = '' } = valuesOf(event);
    const body = {
      code,
      on,
      form,
      modifiers: [],
      diagnoses: diagnoses.split(/[\s,]+/).filter(Boolean),
      ...(linkedTo ? { linkedTo } : {}),
      ...(exchangedOn ? { exchangedOn } : {}),
    };
    check.mutate({ body: body as unknown as Body });
  };
  return (
    <Answered of={examples}>
      {({ items }) => (
        <div className="two">
          <form className="stack" onSubmit={submit}>
            <div className="row">
              <TextInput label="Procedure code" name="code" required />
              <TextInput label="Service date" name="on" type="date" defaultValue={welcome.today} required />
              <NativeSelect label="Claim form" name="form" data={['837D', '837P']} />
            </div>
            <TextInput label="Diagnoses" description="ICD-10-CM codes" name="diagnoses" />
            <NativeSelect
              label="Linked to"
              description="The covered service without which the dental one would not be done"
              name="linkedTo"
              data={[
                { value: '', label: 'nothing that is stated' },
                ...items.map(({ key, says }) => ({ value: key, label: says })),
              ]}
            />
            <TextInput
              label="Records exchanged on"
              description="The day the physician and the dentist exchanged what they knew; empty where they did not"
              name="exchangedOn"
              type="date"
            />
            {check.error && <Failed error={check.error} />}
            <div>
              <Button type="submit" loading={check.isPending}>
                Check
              </Button>
            </div>
          </form>
          <section aria-label="Answer" aria-live="polite">
            {check.data && <Found found={check.data} />}
          </section>
        </div>
      )}
    </Answered>
  );
}

function Found({ found }: { readonly found: Answer<'POST /v1/dental/check'> }) {
  const state = found.addsKx ? 'fine' : 'unknown';
  return (
    <Said state={state}>
      <p>
        <StateWord state={state}>{found.addsKx ? 'KX' : 'No KX as it stands'}</StateWord>
      </p>
      <ol className="sentences">
        {found.because.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <ul className="sentences quiet">
        {found.cites.map((cite) => (
          <li key={cite}>{cite}</li>
        ))}
      </ul>
    </Said>
  );
}
