import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useSearchParams } from 'wouter';
import type { Answer } from '../../api/client.ts';
import { useAsk } from '../../api/hooks.ts';
import { Answered } from '../../parts/states.tsx';
import { valuesOf } from '../../parts/values-of.ts';
import { useSession } from '../../shell/session.tsx';
import { meaningName } from './meanings.ts';

/** What KX says on a line, and what would have to be so; the question is in the address, since it is about nobody. */
export function Meaning() {
  const { welcome } = useSession();
  const [search, setSearch] = useSearchParams();
  const code = search.get('code') ?? '';
  const query = {
    code,
    modifiers: search.get('modifiers') ?? undefined,
    on: search.get('on') ?? welcome.today,
    form: search.get('form') ?? '837P',
  };
  const meaning = useAsk('GET /v1/meaning', { query: query as never }, code !== '');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSearch({ of: 'meaning', ...valuesOf(event) });
  };
  return (
    <>
      <form className="row" onSubmit={submit} key={search.toString()}>
        <TextInput label="Procedure code" name="code" defaultValue={code} required />
        <TextInput label="Modifiers" name="modifiers" defaultValue={search.get('modifiers') ?? 'KX'} />
        <TextInput label="Service date" name="on" type="date" defaultValue={query.on} />
        <NativeSelect label="Claim form" name="form" defaultValue={query.form} data={['837P', '837I', '837D']} />
        <Button type="submit" variant="default">
          Ask
        </Button>
      </form>
      {code !== '' && <Answered of={meaning}>{(answer) => <Shown answer={answer} />}</Answered>}
    </>
  );
}

function Shown({ answer }: { readonly answer: Answer<'GET /v1/meaning'> }) {
  const { settles, authority, policies } = answer;
  return (
    <section aria-label="Answer">
      <h2>{meaningName(answer.meaning)}</h2>
      <ol className="sentences">
        {answer.because.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      {settles.length > 0 && (
        <>
          <h2>What settles it</h2>
          <ul className="sentences">
            {settles.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </>
      )}
      {policies.map(({ key, name, lcd, criteria }) => (
        <section key={key} aria-label={name}>
          <h2>
            {name} {lcd && <span className="quiet">{lcd}</span>}
          </h2>
          <ul className="sentences">
            {criteria.map(({ id, says, confidence }) => (
              <li key={id}>
                {says} <span className="quiet">{confidence}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {authority.length > 0 && (
        <>
          <h2>Authority</h2>
          <ul className="sentences">
            {authority.map(({ title, href, checked, confidence }) => (
              <li key={`${title} ${href}`}>
                <a href={href} target="_blank" rel="noreferrer noopener">
                  {title}
                </a>{' '}
                <span className="quiet">
                  read {checked}, {confidence}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
