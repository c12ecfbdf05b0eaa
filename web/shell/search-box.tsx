import { Anchor, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { ProblemError } from '../api/client.ts';
import { useAct } from '../api/hooks.ts';
import { useMay } from './session.tsx';

/** Finds a patient. What is typed goes in the body of a request, and never in an address. */
export function SearchBox() {
  const [, go] = useLocation();
  const may = useMay();
  const [said, setSaid] = useState<ReactNode>('');
  const takeUp = useAct('PUT /v1/patients', ({ id }) => go(`/patients/${id}`));
  const search = useAct('POST /v1/patients/search');
  const find = (mbi: string) =>
    search.mutate(
      { body: { mbi } },
      {
        onSuccess: ({ items: [found] }) => {
          if (found) return go(`/patients/${found.id}`);
          const again = () => {
            setSaid('');
            takeUp.mutate({ body: { mbi } });
          };
          setSaid(<NotThere takeUp={may('PUT /v1/patients') ? again : undefined} />);
        },
        onError: (error) => setSaid(error instanceof ProblemError && error.status !== 400 ? error.title : NOT_ONE),
      },
    );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const mbi = String(new FormData(event.currentTarget).get('mbi') ?? '').trim();
    setSaid('');
    if (mbi !== '') find(mbi);
  };
  return (
    <search className="search">
      <form onSubmit={submit}>
        <TextInput
          id="search"
          name="mbi"
          size="xs"
          aria-label="Find a patient by Medicare identifier"
          placeholder="Medicare identifier (/)"
          autoComplete="off"
          spellCheck={false}
          error={said === '' ? undefined : said}
          onChange={() => setSaid('')}
        />
      </form>
    </search>
  );
}

/** Nothing is on file; a new patient can be taken up before the first claim, so that a record can be sent. */
function NotThere({ takeUp }: { readonly takeUp: (() => void) | undefined }) {
  return (
    <>
      Nothing is on file of that identifier.{' '}
      {takeUp && (
        <Anchor component="button" type="button" size="xs" onClick={takeUp}>
          Take the patient up
        </Anchor>
      )}
    </>
  );
}

const NOT_ONE = 'That is not a Medicare identifier: eleven letters and digits, as on the card.';
