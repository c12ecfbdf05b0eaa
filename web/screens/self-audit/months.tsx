import { useElementSize } from '@mantine/hooks';
import { type Column, Register } from '../../parts/register.tsx';
import { dollars, inDollars } from '../../words/money.ts';
import type { Group } from './document.ts';

interface Month {
  readonly period: string;
  readonly allowedCents: number;
  readonly kxCents: number;
  readonly earlyCents: number;
  readonly missingCents: number;
}

const [HEIGHT, TOP, BOTTOM] = [180, 14, 20];
const WIDEST_BAR = 64;
const WIDEST_STEP = 110;

/** Month by month: all that was allowed outlined, with KX solid, KX too early and KX missing beside it. As a picture and a table. */
export function Months({ months }: { readonly months: readonly Group[] }) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const rows = sumsOf(months);
  if (rows.length === 0) return null;
  const most = Math.max(1, ...rows.map(({ allowedCents }) => allowedCents));
  const step = Math.min(WIDEST_STEP, (width || 720) / rows.length);
  const bar = Math.min(WIDEST_BAR, step * 0.7);
  const y = (cents: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - cents / most);
  return (
    <section aria-label="Month by month">
      <h2>Month by month</h2>
      <div ref={ref} className="picture">
        <svg viewBox={`0 0 ${width || 720} ${HEIGHT}`} height={HEIGHT} role="img" aria-label={wordsOf(rows)}>
          {rows.map((row, place) => {
            const x = place * step + (step - bar) / 2;
            const parts = [
              ['confirmed', row.kxCents],
              ['early-bar', row.earlyCents],
              ['missing-bar', row.missingCents],
            ] as const;
            const third = bar / 3;
            return (
              <g key={row.period}>
                <rect
                  className="others"
                  x={x}
                  width={bar}
                  y={y(row.allowedCents)}
                  height={HEIGHT - BOTTOM - y(row.allowedCents)}
                />
                {parts.map(([name, cents], at) => (
                  <rect
                    key={name}
                    className={name}
                    x={x + at * third}
                    width={third}
                    y={y(cents)}
                    height={HEIGHT - BOTTOM - y(cents)}
                  />
                ))}
                <text x={x + bar / 2} y={HEIGHT - 6} textAnchor="middle">
                  {row.period.slice(0, 7)}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
      <ul className="legend picture">
        <Key name="others" says="Allowed" />
        <Key name="confirmed" says="With KX" />
        <Key name="early-bar" says="▲ KX too early" />
        <Key name="missing-bar" says="◆ KX missing" />
      </ul>
      <details>
        <summary>The same as a table</summary>
        <Register caption="Months" isCaptionHidden columns={COLUMNS} rows={rows} keyOf={({ period }) => period} />
      </details>
    </section>
  );
}

function Key({ name, says }: { readonly name: string; readonly says: string }) {
  return (
    <li>
      <svg aria-hidden="true">
        <rect className={name} x="1" y="1" width="16" height="9" />
      </svg>
      {says}
    </li>
  );
}

/** All disciplines together, month by month. */
function sumsOf(months: readonly Group[]): Month[] {
  const named = months.some(({ discipline }) => discipline !== undefined);
  const kept = named ? months.filter(({ discipline }) => discipline !== undefined) : months;
  return [...Map.groupBy(kept, ({ period }) => period ?? '')]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([period, all]) => {
      const sum = (of: (group: Group) => number) => all.reduce((total, group) => total + of(group), 0);
      return {
        period,
        allowedCents: sum((group) => group.allowedCents),
        kxCents: sum((group) => group.kxCents),
        earlyCents: sum((group) => group.earlyCents),
        missingCents: sum((group) => group.missingCents),
      };
    });
}

function wordsOf(rows: readonly Month[]): string {
  return rows
    .map((row) => `${row.period}: ${inDollars(row.allowedCents)} allowed, ${inDollars(row.kxCents)} with KX`)
    .join('; ');
}

const COLUMNS: readonly Column<Month>[] = [
  { id: 'period', header: 'Month', kind: 'tight', cell: ({ period }) => period },
  { id: 'allowed', header: 'Allowed $', kind: 'figure', cell: ({ allowedCents }) => dollars(allowedCents) },
  { id: 'kx', header: 'With KX $', kind: 'figure', cell: ({ kxCents }) => dollars(kxCents) },
  { id: 'early', header: 'KX too early $', kind: 'figure', cell: ({ earlyCents }) => dollars(earlyCents) },
  { id: 'missing', header: 'KX missing $', kind: 'figure', cell: ({ missingCents }) => dollars(missingCents) },
];
