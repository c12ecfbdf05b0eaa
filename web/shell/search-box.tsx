import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { ProblemError } from '../api/client.ts';
import { useAct } from '../api/hooks.ts';

/** Finds a patient. What is typed goes in the body of a request, and never in an address. */
export function SearchBox() {
  const [, go] = useLocation();
  const [said, setSaid] = useState('');
  const search = useAct('POST /v1/patients/search', ({ items }) => {
    const [found] = items;
    if (found) go(`/patients/${found.id}`);
    else setSaid('Nothing is on file of that identifier.');
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const mbi = String(new FormData(event.currentTarget).get('mbi') ?? '').trim();
    setSaid('');
    if (mbi === '') return;
    search.mutate(
      { body: { mbi } },
      { onError: (error) => setSaid(error instanceof ProblemError && error.status !== 400 ? error.title : NOT_ONE) },
    );
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

const NOT_ONE = 'That is not a Medicare identifier: eleven letters and digits, as on the card.';
