import { Button } from '@mantine/core';
import { Link, useSearchParams } from 'wouter';
import type { Answer } from '../../api/client.ts';
import { usePages } from '../../api/hooks.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty, StateWord } from '../../parts/states.tsx';
import { useMay } from '../../shell/session.tsx';
import { roleName } from '../../words/states.ts';
import { AddPerson } from './add-person.tsx';
import { ChangePerson } from './change-person.tsx';

type Person = Answer<'GET /v1/people'>['items'][number];

/** What of people the panel shows: somebody, or the form to add one. */
export function usePersonPanel() {
  const [search] = useSearchParams();
  const may = useMay();
  const open = search.get('person');
  if (open === null || (open === 'new' && !may('POST /v1/people'))) return null;
  if (open === 'new') return { title: 'Add somebody', param: 'person', body: <AddPerson /> };
  return { title: 'Change what somebody may do', param: 'person', body: <ChangePerson id={open} key={open} /> };
}

/** Everybody who works here. */
export function People() {
  const may = useMay();
  const people = usePages('GET /v1/people', { query: { limit: 200 } });
  return (
    <>
      {may('POST /v1/people') && (
        <p>
          <Button component={Link} href="?about=people&person=new" size="xs" data-act>
            Add somebody
          </Button>
        </p>
      )}
      <Paged of={people} empty={<Empty title="Nobody is here" />}>
        {(items) => <Register caption="People" columns={COLUMNS} rows={items} keyOf={({ id }) => id} opens="person" />}
      </Paged>
    </>
  );
}

const COLUMNS: readonly Column<Person>[] = [
  { id: 'name', header: 'Name', cell: ({ name }) => name, by: ({ name }) => name },
  { id: 'roles', header: 'Roles', cell: ({ roles }) => roles.map(roleName).join(', ') },
  {
    id: 'clinician',
    header: 'Discipline, NPI',
    kind: 'tight',
    cell: ({ discipline, npi }) => [discipline, npi].filter(Boolean).join(', '),
  },
  {
    id: 'factor',
    header: 'Second factor',
    kind: 'tight',
    cell: ({ hasSecondFactor }) => (
      <StateWord state={hasSecondFactor ? 'fine' : 'needs'}>{hasSecondFactor ? 'On' : 'Off'}</StateWord>
    ),
  },
  {
    id: 'active',
    header: 'May sign in',
    kind: 'tight',
    cell: ({ isActive }) => <StateWord state={isActive ? 'fine' : 'held'}>{isActive ? 'Yes' : 'No'}</StateWord>,
  },
];
