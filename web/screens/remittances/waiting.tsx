import { Link } from 'wouter';
import type { Answer } from '../../api/client.ts';
import { usePages } from '../../api/hooks.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty, Said, StateWord } from '../../parts/states.tsx';
import { dollars, inDollars } from '../../words/money.ts';

type Waiting = Answer<'GET /v1/answers/waiting'>['items'][number];

export function useWaiting(isWanted: boolean) {
  const waiting = usePages('GET /v1/answers/waiting', { query: { limit: 100 } }, isWanted);
  return {
    ...waiting,
    items: waiting.items.map((answer, place) => ({ ...answer, key: `${answer.claim}.${answer.trace}.${place}` })),
  };
}

/** Answers that are like no claim on file: they count all the same, and are joined when their claim comes. */
export function WaitingAnswers({ waiting }: { readonly waiting: ReturnType<typeof useWaiting> }) {
  return (
    <Paged
      of={waiting}
      empty={
        <Empty title="● Every answer has its claim">
          <p>Nothing waits to be joined.</p>
        </Empty>
      }
    >
      {(items) => (
        <Register
          caption="Answers without a claim"
          columns={COLUMNS}
          rows={items}
          keyOf={({ key }) => key}
          opens="answer"
        />
      )}
    </Paged>
  );
}

export function WaitingPanel({ answer }: { readonly answer: Waiting }) {
  return (
    <>
      <Said state="unknown">
        <p>
          <StateWord state="unknown">Like no claim of ours</StateWord>
        </p>
        <p>
          Post the claim file it answers, or see whether it was sent from another system. Until then it counts as it is.
        </p>
      </Said>
      <dl className="facts">
        {answer.patient && (
          <>
            <dt>Patient</dt>
            <dd>
              <Link href={`/patients/${answer.patient.id}`} className="mono">
                {answer.patient.beneficiary}
              </Link>
            </dd>
          </>
        )}
        <dt>Decided</dt>
        <dd>{answer.decidedOn ?? 'not said'}</dd>
        <dt>Charge, paid</dt>
        <dd>
          {inDollars(answer.chargeCents)}, {inDollars(answer.paidCents)}
        </dd>
        <dt>Payer's number</dt>
        <dd className="mono">{answer.payerClaimNumber}</dd>
      </dl>
      <Register
        caption="Its lines"
        columns={LINES}
        rows={answer.lines.map((line, place) => ({ ...line, place }))}
        keyOf={({ place }) => String(place)}
      />
    </>
  );
}

type Line = Waiting['lines'][number] & { readonly place: number };

const LINES: readonly Column<Line>[] = [
  { id: 'code', header: 'Code', cell: ({ code, modifiers }) => [code, ...modifiers].join(' ') },
  { id: 'day', header: 'Service', kind: 'tight', cell: ({ serviceDate }) => serviceDate ?? '' },
  { id: 'allowed', header: 'Allowed $', kind: 'figure', cell: ({ allowedCents }) => dollars(allowedCents) },
  { id: 'adjustments', header: 'Adjustments', cell: ({ adjustments }) => <span className="mono">{adjustments}</span> },
];

const COLUMNS: readonly Column<Waiting & { readonly key: string }>[] = [
  { id: 'claim', header: 'Claim', cell: ({ claim }) => claim },
  {
    id: 'patient',
    header: 'Patient',
    kind: 'tight',
    cell: ({ patient }) => <span className="mono">{patient?.beneficiary}</span>,
  },
  { id: 'decided', header: 'Decided', kind: 'tight', cell: ({ decidedOn }) => decidedOn ?? '' },
  { id: 'charge', header: 'Charge $', kind: 'figure', cell: ({ chargeCents }) => dollars(chargeCents) },
  { id: 'paid', header: 'Paid $', kind: 'figure', cell: ({ paidCents }) => dollars(paidCents) },
];
