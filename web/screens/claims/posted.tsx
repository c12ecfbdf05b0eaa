import type { Answer } from '../../api/client.ts';
import { usePages } from '../../api/hooks.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty, Said, StateWord } from '../../parts/states.tsx';
import { counted, dollars, inDollars } from '../../words/money.ts';
import type { State } from '../../words/states.ts';
import { Issues } from './issues.tsx';

type Job = Answer<'GET /v1/jobs/{id}'>;
type Check = Answer<'GET /v1/jobs/{id}/remittances'>['items'][number];
type Answered = Answer<'GET /v1/jobs/{id}/answers'>['items'][number];

/** What a file of answers came to: checks and whether they balance, and each claim it answered. */
export function Posted(props: {
  readonly id: string;
  readonly posted: NonNullable<NonNullable<Job['result']>['posted']>;
  readonly issues: NonNullable<Job['result']>['issues'];
}) {
  const { claims, denials, deniedCents, allowedCents, paidCents, remittances, unbalanced, checkpoints, rejections } =
    props.posted;
  return (
    <>
      <dl className="totals">
        {[
          ['Claims settled', String(claims.settled)],
          ['Waiting for their claim', String(claims.waiting)],
          ['Known already', String(claims.exists)],
          ['Remittances', String(remittances)],
          ['Allowed', inDollars(allowedCents)],
          ['Paid', inDollars(paidCents)],
          ['Denied', `${inDollars(deniedCents)}, ${counted(denials, 'line')}`],
          ['Eligibility answers', String(checkpoints)],
          ['Rejections', String(rejections)],
        ].map(([what, value]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {unbalanced > 0 && (
        <Said state="held">
          <p>
            <StateWord state="held">{counted(unbalanced, 'remittance')} out of balance</StateWord> Nothing of those was
            posted. Ask the payer for a corrected one.
          </p>
        </Said>
      )}
      <Issues issues={props.issues} />
      {remittances > 0 && <Checks id={props.id} />}
      {remittances > 0 && <Answers id={props.id} />}
    </>
  );
}

function Checks({ id }: { readonly id: string }) {
  const checks = usePages('GET /v1/jobs/{id}/remittances', { params: { id }, query: { limit: 50 } });
  return (
    <section aria-label="Checks">
      <h2>Checks and transfers</h2>
      <Paged of={checks} empty={<Empty title="No check is in the file" />}>
        {(items) => (
          <Register
            caption="Checks"
            isCaptionHidden
            columns={CHECKS}
            rows={items}
            keyOf={({ trace, payer }) => `${payer} ${trace}`}
          />
        )}
      </Paged>
    </section>
  );
}

function Answers({ id }: { readonly id: string }) {
  const answers = usePages('GET /v1/jobs/{id}/answers', { params: { id }, query: { limit: 100 } });
  const items = answers.items.map((answer, place) => ({ ...answer, place }));
  return (
    <section aria-label="Claims answered">
      <h2>Claims answered</h2>
      <Paged of={{ ...answers, items }} empty={<Empty title="No claim was answered" />}>
        {(shown) => (
          <Register
            caption="Claims answered"
            isCaptionHidden
            columns={ANSWERS}
            rows={shown}
            keyOf={({ place }) => String(place)}
          />
        )}
      </Paged>
    </section>
  );
}

const OUTCOMES: Readonly<Record<Answered['outcome'], { readonly state: State; readonly word: string }>> = {
  settled: { state: 'fine', word: 'Settled' },
  waiting: { state: 'unknown', word: 'Like no claim of ours' },
  exists: { state: 'quiet', word: 'Known already' },
};

const CHECKS: readonly Column<Check>[] = [
  { id: 'trace', header: 'Number', cell: ({ trace }) => trace },
  { id: 'payer', header: 'Payer', cell: ({ payer }) => payer },
  { id: 'paid', header: 'Paid on', kind: 'tight', cell: ({ paidOn }) => paidOn ?? '' },
  { id: 'claims', header: 'Claims', kind: 'figure', cell: ({ claims }) => claims },
  { id: 'payment', header: 'Payment $', kind: 'figure', cell: ({ paymentCents }) => dollars(paymentCents) },
  {
    id: 'balance',
    header: 'Balance',
    kind: 'tight',
    cell: ({ differenceCents }) =>
      differenceCents === 0 ? (
        <StateWord state="fine">Balances</StateWord>
      ) : (
        <StateWord state="held">Off by {inDollars(differenceCents)}</StateWord>
      ),
  },
];

const ANSWERS: readonly Column<Answered & { readonly place: number }>[] = [
  { id: 'claim', header: 'Claim', cell: ({ claim }) => claim, by: ({ claim }) => claim },
  {
    id: 'outcome',
    header: 'Came to',
    kind: 'tight',
    cell: ({ outcome }) => <StateWord state={OUTCOMES[outcome].state}>{OUTCOMES[outcome].word}</StateWord>,
    by: ({ outcome }) => outcome,
  },
  { id: 'decided', header: 'Decided', kind: 'tight', cell: ({ decidedOn }) => decidedOn ?? '' },
  { id: 'charge', header: 'Charge $', kind: 'figure', cell: ({ chargeCents }) => dollars(chargeCents) },
  {
    id: 'paid',
    header: 'Paid $',
    kind: 'figure',
    cell: ({ paidCents }) => dollars(paidCents),
    by: ({ paidCents }) => paidCents,
  },
  {
    id: 'denied',
    header: 'Denied',
    kind: 'tight',
    cell: ({ denials }) => denials.length > 0 && <StateWord state="held">{counted(denials.length, 'line')}</StateWord>,
    by: ({ denials }) => denials.length,
  },
  {
    id: 'payers',
    header: "Payer's number",
    kind: 'tight',
    cell: ({ payerClaimNumber }) => <span className="mono">{payerClaimNumber}</span>,
  },
];
