import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { Answer } from '../api/client.ts';
import { useAct } from '../api/hooks.ts';
import { counted } from '../words/money.ts';
import { useMay } from './session.tsx';

type Found = Answer<'POST /v1/patients/search'>;

/** Those who were found, where they are several; the arrow keys walk them. */
export function Hits({ found, open }: { readonly found: Found; readonly open: (id: string) => void }) {
  return (
    <div className="hits">
      <p className="quiet" role="status">
        {counted(found.items.length, 'patient')}
        {found.next !== null && ' and more: say more of the name'}
      </p>
      <ul>
        {found.items.map(({ id, beneficiary, name, by }) => (
          <li key={id}>
            <Link
              href={`/patients/${id}`}
              onClick={(event) => {
                event.preventDefault();
                open(id);
              }}
            >
              <b>{name ? [name.last, name.first].filter(Boolean).join(', ') : 'No name on file'}</b>{' '}
              <span className="mono">{beneficiary}</span> <span className="quiet">by {BY[by]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

const BY: Readonly<Record<Found['items'][number]['by'], string>> = {
  identifier: 'identifier',
  last_four: 'last four',
  last_name: 'last name',
  claim: 'claim',
};

/** Nothing is on file; a new patient can be taken up before the first claim, so that a record can be sent. */
export function NotThere({ mbi, taken }: { readonly mbi: string; readonly taken: (id: string) => void }) {
  const may = useMay();
  const takeUp = useAct('PUT /v1/patients', ({ id }) => taken(id));
  return (
    <>
      Nothing is on file of that identifier.{' '}
      {may('PUT /v1/patients') && (
        <Anchor component="button" type="button" size="xs" onClick={() => takeUp.mutate({ body: { mbi } })}>
          Take the patient up
        </Anchor>
      )}
    </>
  );
}
