import type { Answer } from '../../api/client.ts';
import { usePages } from '../../api/hooks.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty, Said, StateWord } from '../../parts/states.tsx';
import { dollars, inDollars } from '../../words/money.ts';

type Denial = Answer<'GET /v1/denials'>['items'][number];

export function useDenials(isWanted: boolean) {
  const denials = usePages('GET /v1/denials', { query: { limit: 100 } }, isWanted);
  const items = denials.items.map((denial, place) => ({
    ...denial,
    key: `${denial.claim}.${denial.line}.${place}`,
  }));
  return { ...denials, items };
}

/** What payers have refused and still stands, oldest first, each with its next step. */
export function Denials({ denials }: { readonly denials: ReturnType<typeof useDenials> }) {
  return (
    <Paged
      of={denials}
      empty={
        <Empty title="● All done">
          <p>No denied line stands.</p>
        </Empty>
      }
    >
      {(shown) => (
        <Register
          caption={`Denied lines, oldest decision first: ${inDollars(shown.reduce((sum, { deniedCents }) => sum + deniedCents, 0))}`}
          columns={COLUMNS}
          rows={shown}
          keyOf={({ key }) => key}
          opens="denial"
        />
      )}
    </Paged>
  );
}

export function DenialPanel({ denial }: { readonly denial: Denial }) {
  return (
    <>
      <Said state="held">
        <p>
          <StateWord state="held">Denied {inDollars(denial.deniedCents)}</StateWord>
        </p>
        <p>{nextStep(denial.next)}</p>
      </Said>
      <dl className="facts">
        <dt>Patient</dt>
        <dd className="mono">{denial.beneficiary}</dd>
        <dt>Decided</dt>
        <dd>
          {denial.decidedOn ?? 'not said'}
          {denial.ageDays !== null && `, ${denial.ageDays} days ago`}
        </dd>
        <dt>Why</dt>
        <dd>{denial.meanings.join('; ') || denial.kind}</dd>
      </dl>
    </>
  );
}

const COLUMNS: readonly Column<Denial & { readonly key: string }>[] = [
  { id: 'claim', header: 'Claim', kind: 'tight', cell: ({ claim, line }) => `${claim} · ${line}` },
  {
    id: 'denied',
    header: 'Denied $',
    kind: 'figure',
    cell: ({ deniedCents }) => dollars(deniedCents),
    by: (row) => row.deniedCents,
  },
  {
    id: 'patient',
    header: 'Patient',
    kind: 'tight',
    cell: ({ beneficiary }) => <span className="mono">{beneficiary}</span>,
  },
  {
    id: 'decided',
    header: 'Decided',
    kind: 'tight',
    cell: ({ decidedOn }) => decidedOn ?? '',
    by: (row) => row.decidedOn ?? '',
  },
  { id: 'age', header: 'Days', kind: 'figure', cell: ({ ageDays }) => ageDays ?? '', by: (row) => row.ageDays ?? -1 },
  { id: 'next', header: 'What to do', kind: 'long', cell: ({ next }) => nextStep(next) },
];

const NEXT: Readonly<Record<string, string>> = {
  add_kx: 'Have it attested, then send a replacement with KX',
  collect_from_patient: 'Bill the patient: a notice was given',
  correct_claim: 'Correct the claim and send a replacement',
  check_duplicate: 'See whether it was sent twice',
  check_bundling: 'See what it was bundled with',
  check_eligibility: 'See whether the patient was covered',
  check_enrolment: 'See to the enrolment with the payer',
  bill_other_payer: 'Bill the other payer first',
  send_records: 'Send the records that were asked for',
  read_remarks: 'Read the remarks of the remittance',
  write_off: 'Write it off',
  appeal: 'Appeal',
  none: 'Nothing to do',
};

/** What can be done about a denial, in the billing office's words. */
function nextStep(next: string): string {
  return NEXT[next] ?? `${next.charAt(0).toUpperCase()}${next.slice(1).replaceAll('_', ' ')}`;
}
