import { Link, useSearchParams } from 'wouter';
import type { Answer } from '../../api/client.ts';
import { usePages } from '../../api/hooks.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty, StateWord } from '../../parts/states.tsx';
import { withParams } from '../../shell/address.ts';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.tsx';
import { untilDay } from '../../words/days.ts';
import { counted, dollars } from '../../words/money.ts';
import { ItemPanel } from './item-panel.tsx';
import { KIND_ORDER, kindSaid } from './kinds.ts';

export type Item = Answer<'GET /v1/worklist'>['items'][number];
type Kind = Item['kind'];

/** What only this person can do, sorted by deadline and money. An item leaves when its cause is gone. */
export default function Today() {
  const { welcome } = useSession();
  const [search] = useSearchParams();
  const kind = search.get('kind') as Kind | null;
  const isSnoozed = search.get('snoozed') === 'true';
  const query = { limit: 100, ...(kind ? { kind } : {}), ...(isSnoozed ? { snoozed: 'true' as never } : {}) };
  const list = usePages('GET /v1/worklist', { query });
  const first = list.data?.pages[0] as Answer<'GET /v1/worklist'> | undefined;
  const open = list.items.find(({ id }) => id === search.get('item'));
  return (
    <Page
      title="Today"
      about={first && aboutOf(first)}
      panel={open && { title: kindSaid(open.kind).word, param: 'item', body: <ItemPanel item={open} key={open.id} /> }}
    >
      {first && <Filters counts={first.counts} snoozed={first.snoozed} kind={kind} isSnoozed={isSnoozed} />}
      <Paged of={list} empty={<AllDone isFiltered={kind !== null || isSnoozed} />}>
        {(items) => (
          <Register
            caption="What is to be done: overdue first, then what is due this week, then the rest; most money first"
            isCaptionHidden
            columns={columnsOf(welcome.today)}
            rows={items}
            keyOf={({ id }) => id}
            opens="item"
          />
        )}
      </Paged>
    </Page>
  );
}

function aboutOf({ counts, isCatchingUp }: Answer<'GET /v1/worklist'>): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (isCatchingUp) return `${counted(all, 'thing')} to do so far; more is being worked out`;
  return all === 0 ? 'nothing is left' : `${counted(all, 'thing')} to do`;
}

function AllDone({ isFiltered }: { readonly isFiltered: boolean }) {
  if (isFiltered)
    return (
      <Empty title="None of these">
        <p>
          <Link href="/today">Show all that is to be done</Link>
        </p>
      </Empty>
    );
  return (
    <Empty title="● All done">
      <p>
        Nothing waits for you. What comes up next shows here by itself: a file with held claims, a denial, a day that
        nears.
      </p>
    </Empty>
  );
}

function Filters(props: {
  readonly counts: Readonly<Record<string, number>>;
  readonly snoozed: number;
  readonly kind: Kind | null;
  readonly isSnoozed: boolean;
}) {
  const [search] = useSearchParams();
  const { counts, snoozed, kind, isSnoozed } = props;
  const to = (change: Readonly<Record<string, string | null>>) => `?${withParams(search, { item: null, ...change })}`;
  const shown = KIND_ORDER.filter((each) => (counts[each] ?? 0) > 0);
  if (shown.length === 0 && snoozed === 0) return null;
  return (
    <nav className="filters" aria-label="Filter what is to be done">
      <Link href={to({ kind: null, snoozed: null })} aria-current={kind === null && !isSnoozed ? 'true' : undefined}>
        All
      </Link>
      {shown.map((each) => (
        <Link key={each} href={to({ kind: each, snoozed: null })} aria-current={kind === each ? 'true' : undefined}>
          {kindSaid(each).word} {counts[each]}
        </Link>
      ))}
      {snoozed > 0 && (
        <Link href={to({ kind: null, snoozed: 'true' })} aria-current={isSnoozed ? 'true' : undefined}>
          Put off {snoozed}
        </Link>
      )}
    </nav>
  );
}

function columnsOf(today: string): readonly Column<Item>[] {
  return [
    {
      id: 'kind',
      header: 'What it is',
      cell: ({ kind }) => <StateWord state={kindSaid(kind).state}>{kindSaid(kind).word}</StateWord>,
      by: ({ kind }) => kind,
    },
    {
      id: 'patient',
      header: 'Patient',
      kind: 'tight',
      cell: ({ patient }) => <span className="mono">{patient?.beneficiary ?? ''}</span>,
      by: ({ patient }) => patient?.beneficiary ?? '',
    },
    {
      id: 'cents',
      header: 'Amount $',
      kind: 'figure',
      cell: ({ cents }) => (cents === null ? '' : dollars(cents)),
      by: ({ cents }) => cents ?? -1,
    },
    {
      id: 'deadline',
      header: 'Due',
      kind: 'tight',
      cell: ({ deadline, isOverdue }) =>
        deadline === null ? (
          ''
        ) : (
          <>
            {deadline} <span className={isOverdue ? 'state-held' : 'quiet'}>{untilDay(today, deadline)}</span>
          </>
        ),
      by: ({ deadline }) => deadline ?? '9999',
    },
    { id: 'about', header: 'About', kind: 'long', cell: ({ about }) => about },
    { id: 'what', header: 'What to do', kind: 'long', cell: ({ what }) => what },
  ];
}
