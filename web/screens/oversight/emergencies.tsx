import { Button, Radio, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import type { Answer, Asked } from '../../api/client.ts';
import { useAct, usePages } from '../../api/hooks.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty, Failed, Said, StateWord } from '../../parts/states.tsx';
import { valuesOf } from '../../parts/values-of.ts';
import { useMay } from '../../shell/session.tsx';
import { moment } from '../../words/days.ts';
import type { State } from '../../words/states.ts';

type Access = Answer<'GET /v1/break-glass'>['items'][number];
type Review = NonNullable<Asked<'POST /v1/break-glass/{id}/review'>['body']>;

export function useEmergencies(isWanted: boolean) {
  return usePages('GET /v1/break-glass', { query: { limit: 100 } }, isWanted);
}

export function Emergencies({ emergencies }: { readonly emergencies: ReturnType<typeof useEmergencies> }) {
  return (
    <Paged
      of={emergencies}
      empty={
        <Empty title="● No emergency">
          <p>Nobody has taken access that their roles do not give.</p>
        </Empty>
      }
    >
      {(items) => (
        <Register
          caption="Accesses in an emergency"
          columns={COLUMNS}
          rows={items}
          keyOf={({ id }) => id}
          opens="access"
        />
      )}
    </Paged>
  );
}

function stateOf({ review }: Access): { readonly state: State; readonly word: string } {
  if (!review) return { state: 'needs', word: 'To be looked at' };
  return review.verdict === 'justified'
    ? { state: 'fine', word: 'Justified' }
    : { state: 'held', word: 'Not justified' };
}

export function EmergencyPanel({ access }: { readonly access: Access }) {
  const may = useMay();
  const review = useAct('POST /v1/break-glass/{id}/review');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { verdict, note = '' } = valuesOf(event);
    review.mutate({ params: { id: access.id }, body: { verdict: verdict as Review['verdict'], note } });
  };
  const said = stateOf(access);
  return (
    <>
      <Said state={said.state}>
        <p>
          <StateWord state={said.state}>{said.word}</StateWord>
        </p>
        <p>{access.reason}</p>
        {access.review && (
          <p>
            {access.review.by}, {moment(access.review.at)}: {access.review.note}
          </p>
        )}
      </Said>
      <dl className="facts">
        <dt>Who</dt>
        <dd>{access.person}</dd>
        <dt>From, until</dt>
        <dd>
          {moment(access.begunAt)}, {moment(access.until)}
        </dd>
      </dl>
      <p className="quiet">What was done meanwhile stands in the audit log, noted as such.</p>
      {access.review === null && may('POST /v1/break-glass/{id}/review') && (
        <form className="stack" onSubmit={submit}>
          <Radio.Group label="Was it justified?" name="verdict" required>
            <Radio value="justified" label="It was" mt={4} />
            <Radio value="not_justified" label="It was not" mt={4} />
          </Radio.Group>
          <Textarea label="Why" name="note" required />
          {review.error && <Failed error={review.error} />}
          <div>
            <Button type="submit" loading={review.isPending}>
              Write it down
            </Button>
          </div>
        </form>
      )}
    </>
  );
}

const COLUMNS: readonly Column<Access>[] = [
  { id: 'begun', header: 'When', kind: 'tight', cell: ({ begunAt }) => moment(begunAt) },
  { id: 'person', header: 'Who', kind: 'tight', cell: ({ person }) => person },
  {
    id: 'state',
    header: 'Review',
    kind: 'tight',
    cell: (access) => <StateWord state={stateOf(access).state}>{stateOf(access).word}</StateWord>,
  },
  { id: 'reason', header: 'Why it could not wait', kind: 'long', cell: ({ reason }) => reason },
];
