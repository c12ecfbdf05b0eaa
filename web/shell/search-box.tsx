import { TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { type Answer, ProblemError } from '../api/client.ts';
import { useAct } from '../api/hooks.ts';
import { Hits, NotThere } from './search-hits.tsx';

type Found = Answer<'POST /v1/patients/search'>;

/** A Medicare identifier, with or without the dashes that are printed on the card. */
const IDENTIFIER = /^[0-9a-z]{11}$/i;

/** Finds a patient. What is typed goes in the body of a request, and never in an address. */
export function SearchBox() {
  const [, go] = useLocation();
  const [said, setSaid] = useState<ReactNode>('');
  const [found, setFound] = useState<Found>();
  const box = useRef<HTMLElement>(null);
  const search = useAct('POST /v1/patients/search');
  const forget = () => {
    setSaid('');
    setFound(undefined);
  };
  const open = (id: string) => {
    forget();
    go(`/patients/${id}`);
  };
  const find = (text: string) =>
    search.mutate(
      { body: { text } },
      {
        onSuccess: (answer) => {
          const [first] = answer.items;
          if (first && answer.items.length === 1 && answer.next === null) return open(first.id);
          if (first) return setFound(answer);
          const mbi = text.replaceAll('-', '');
          setSaid(IDENTIFIER.test(mbi) ? <NotThere mbi={mbi} taken={open} /> : NOBODY);
        },
        onError: (error) => setSaid(error instanceof ProblemError && error.status !== 400 ? error.title : NOT_SO),
      },
    );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text') ?? '').trim();
    forget();
    if (text !== '') find(text);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && (found || said !== '')) {
      event.stopPropagation();
      forget();
      document.getElementById('search')?.focus();
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(box.current, event);
  };
  return (
    <search className="search" ref={box} onKeyDown={press}>
      <form onSubmit={submit}>
        <TextInput
          id="search"
          name="text"
          size="xs"
          aria-label="Find a patient by last name, last four of the identifier, identifier, or claim number"
          placeholder="Last name, last four, or claim (/)"
          autoComplete="off"
          spellCheck={false}
          error={said === '' ? undefined : said}
          onChange={forget}
        />
      </form>
      {found && <Hits found={found} open={open} />}
    </search>
  );
}

/** From the field down the list of who was found, and back up. */
function step(box: HTMLElement | null, event: KeyboardEvent): void {
  const stops = [...(box?.querySelectorAll<HTMLElement>('#search, .hits a') ?? [])];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

const NOBODY = 'Nobody on file is found by that.';
const NOT_SO = 'Search by last name (three letters or more), last four of the identifier, all of it, or claim number.';
