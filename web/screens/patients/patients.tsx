import { Link, useSearchParams } from 'wouter';
import type { Answer } from '../../api/client.ts';
import { usePages } from '../../api/hooks.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty, StateWord } from '../../parts/states.tsx';
import { Page } from '../../shell/page.tsx';
import { useMay, useSession } from '../../shell/session.tsx';
import { untilDay } from '../../words/days.ts';
import { dollarRange, dollars } from '../../words/money.ts';
import { bucketShort, type State } from '../../words/states.ts';
import { SendSchedule } from './send-schedule.tsx';

type Near = Answer<'GET /v1/patients/near'>['items'][number];

const SHARES = [
  ['50', 'From half on'],
  ['75', 'From three quarters'],
  ['90', 'From nine tenths'],
] as const;

/** Who nears a threshold or has passed it, most used first; everybody else is found by the search. */
export default function Patients() {
  const { welcome } = useSession();
  const [search] = useSearchParams();
  const percent = search.get('percent') ?? '50';
  const may = useMay();
  const near = usePages(
    'GET /v1/patients/near',
    { query: { percent: Number(percent), limit: 100 } },
    may('GET /v1/patients/near'),
  );
  if (!may('GET /v1/patients/near')) return <Unlisted />;
  return (
    <Page title="Patients" about="Most used first; anybody is found by the search (/)">
      <nav className="filters" aria-label="How much is used">
        {SHARES.map(([share, name]) => (
          <Link key={share} href={`?percent=${share}`} aria-current={percent === share ? 'true' : undefined}>
            {name}
          </Link>
        ))}
      </nav>
      <Paged
        of={near}
        empty={
          <Empty title="Nobody has used that much of this year">
            <p>Find a patient above (/): the identifier is sent in the body of a request, and stands in no address.</p>
          </Empty>
        }
      >
        {(items) => (
          <Register
            caption="Patients who near a threshold or have passed it"
            isCaptionHidden
            columns={columnsOf(welcome.today)}
            rows={items}
            keyOf={({ patient, book, bucket }) => `${patient.id} ${book} ${bucket}`}
            leadsTo={({ patient }) => `/patients/${patient.id}`}
          />
        )}
      </Paged>
      {may('PUT /v1/schedules') && <SendSchedule />}
    </Page>
  );
}

/** Who sees a patient in an emergency alone has no list of them. */
function Unlisted() {
  return (
    <Page title="Patients">
      <Empty title="Find the patient above">
        <p>By last name, last four or claim (/). What you see is noted, with the reason you gave.</p>
      </Empty>
    </Page>
  );
}

function stateOf({ reviewedOn, lowCents, highCents, thresholdCents }: Near): {
  readonly state: State;
  readonly word: string;
} {
  if (reviewedOn !== null) return { state: 'needs', word: 'Past the review amount' };
  if (lowCents > thresholdCents) return { state: 'needs', word: 'Over: KX' };
  if (highCents > thresholdCents) return { state: 'unknown', word: 'Over, or not' };
  return { state: 'fine', word: 'Under' };
}

function columnsOf(today: string): readonly Column<Near>[] {
  return [
    { id: 'patient', header: 'Patient', cell: ({ patient }) => patient.beneficiary },
    {
      id: 'bucket',
      header: 'In',
      kind: 'tight',
      cell: ({ bucket }) => bucketShort(bucket),
      by: ({ bucket }) => bucket,
    },
    {
      id: 'state',
      header: 'Stands',
      kind: 'tight',
      cell: (row) => <StateWord state={stateOf(row).state}>{stateOf(row).word}</StateWord>,
    },
    {
      id: 'used',
      header: 'Used',
      kind: 'figure',
      cell: ({ lowCents, highCents }) => dollarRange(lowCents, highCents),
      by: (row) => row.highCents,
    },
    {
      id: 'share',
      header: '%',
      kind: 'figure',
      cell: ({ usedPercent }) => usedPercent,
      by: ({ usedPercent }) => usedPercent,
    },
    { id: 'of', header: 'Of $', kind: 'figure', cell: ({ thresholdCents }) => dollars(thresholdCents) },
    {
      id: 'visits',
      header: 'Visits left',
      kind: 'figure',
      cell: ({ visitsLeft }) => visitsLeft ?? '',
      by: (row) => row.visitsLeft ?? -1,
    },
    {
      id: 'crosses',
      header: 'Passes it',
      kind: 'tight',
      cell: ({ crossedOn, crossesOn }) => crossedOn ?? (crossesOn ? `${crossesOn}, ${untilDay(today, crossesOn)}` : ''),
      by: ({ crossedOn, crossesOn }) => crossedOn ?? crossesOn ?? '9999',
    },
  ];
}
