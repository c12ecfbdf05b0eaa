import { Link, useSearchParams } from 'wouter';
import { usePages } from '../../api/hooks.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty, StateWord } from '../../parts/states.tsx';
import { withParams } from '../../shell/address.ts';
import { dollars } from '../../words/money.ts';
import { VERDICT_CODES, verdictSaid } from '../../words/states.ts';
import type { Line } from './line.ts';

export function useLines(id: string, isWanted: boolean) {
  const pages = usePages('GET /v1/jobs/{id}/lines', { params: { id }, query: { limit: 200 } }, isWanted);
  const items = pages.items.map((line: Line) => ({ ...line, key: `${line.claim}.${line.line}` }));
  return { ...pages, items };
}

export type KeyedLine = ReturnType<typeof useLines>['items'][number];

/** Lines that need somebody; which verdict is shown is in the address. */
export function Lines({ lines }: { readonly lines: ReturnType<typeof useLines> }) {
  const [search] = useSearchParams();
  const wanted = search.get('verdict');
  const shown = { ...lines, items: lines.items.filter(({ verdict }) => wanted === null || verdict === wanted) };
  return (
    <section aria-label="Lines">
      <h2>Lines that need somebody</h2>
      <Filter lines={lines.items} />
      <Paged
        of={shown}
        empty={
          <Empty title="All done">
            <p>No line of this file needs anybody.</p>
          </Empty>
        }
      >
        {(items) => (
          <Register
            caption="Lines in file order"
            isCaptionHidden
            columns={COLUMNS}
            rows={items}
            keyOf={({ key }) => key}
            opens="line"
          />
        )}
      </Paged>
    </section>
  );
}

function Filter({ lines }: { readonly lines: readonly KeyedLine[] }) {
  const [search] = useSearchParams();
  const wanted = search.get('verdict');
  const counts = Map.groupBy(lines, ({ verdict }): string => verdict);
  if (counts.size < 2) return null;
  const to = (verdict: string | null) => `?${withParams(search, { verdict, line: null })}`;
  return (
    <nav className="filters" aria-label="Filter by verdict">
      <Link href={to(null)} aria-current={wanted === null ? 'true' : undefined}>
        All {lines.length}
      </Link>
      {VERDICT_CODES.filter((code) => counts.has(code)).map((code) => (
        <Link key={code} href={to(code)} aria-current={wanted === code ? 'true' : undefined}>
          {verdictSaid(code).word} {counts.get(code)?.length}
        </Link>
      ))}
    </nav>
  );
}

const COLUMNS: readonly Column<KeyedLine>[] = [
  {
    id: 'claim',
    header: 'Claim',
    kind: 'tight',
    cell: ({ claim, line }) => `${claim} · ${line}`,
    by: ({ key }) => key,
  },
  {
    id: 'verdict',
    header: 'Verdict',
    kind: 'tight',
    cell: ({ verdict }) => <StateWord state={verdictSaid(verdict).state}>{verdictSaid(verdict).word}</StateWord>,
    by: ({ verdict }) => verdict,
  },
  {
    id: 'patient',
    header: 'Patient',
    kind: 'spare',
    cell: ({ beneficiary }) => <span className="mono">{beneficiary}</span>,
  },
  {
    id: 'day',
    header: 'Service',
    kind: 'spare',
    cell: ({ serviceDate }) => serviceDate ?? '',
    by: (row) => row.serviceDate ?? '',
  },
  {
    id: 'code',
    header: 'Code',
    kind: 'tight',
    cell: ({ code, modifiers, units }) => `${[code, ...modifiers].join(' ')} ×${units}`,
  },
  {
    id: 'allowed',
    header: 'Allowed $',
    kind: 'figure',
    cell: ({ allowedCents }) => (allowedCents === null ? '' : dollars(allowedCents)),
    by: ({ allowedCents }) => allowedCents ?? -1,
  },
  {
    id: 'after',
    header: 'Year so far $',
    kind: 'figure',
    cell: ({ accruedAfterCents }) => (accruedAfterCents === null ? '' : dollars(accruedAfterCents)),
    by: ({ accruedAfterCents }) => accruedAfterCents ?? -1,
  },
  { id: 'why', header: 'Why', kind: 'long', cell: ({ findings }) => findings[0]?.message ?? '' },
];
