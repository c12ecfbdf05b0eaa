import { addDays, dayNumberOf, type IsoDate, isoDateOf } from '../base/index.ts';
import { packedOf } from './codes.ts';
import type { Door } from './door.ts';
import { formatTable, rowsOf, splitTable, whole } from './table.ts';
import type { RvuRelease, Source } from './types.ts';

/** One row of a release: relative values in hundredths. */
export interface RvuRow {
  readonly code: string;
  readonly status: string;
  readonly work: number;
  readonly pe: number;
  readonly mp: number;
  readonly multiple: number;
}

/** One release of the relative value file, before it is known which days it stands for. */
export interface RvuTable {
  readonly effective: IsoDate;
  readonly source: Source;
  readonly rows: readonly RvuRow[];
}

const HUNDREDS = 9999;

export function parseRvu(door: Door, text: string): RvuTable {
  const { head, body } = splitTable(door, text, 'rvu');
  const rows: RvuRow[] = [];
  for (const [code = '', status = '', work, pe, mp, multiple] of rowsOf(door, body, 6)) {
    const last = rows.at(-1);
    if (packedOf(code) === undefined || (last && last.code >= code)) {
      door.fail('POLICY_SHAPE', 'rows are not procedure codes in rising order', { found: code });
    }
    if (!/^[A-Z]$/.test(status)) door.fail('POLICY_SHAPE', `${code} has no status letter`, { found: status });
    rows.push({
      code,
      status,
      work: whole(door, work, `${code} work`, 0, HUNDREDS),
      pe: whole(door, pe, `${code} practice expense`, 0, HUNDREDS),
      mp: whole(door, mp, `${code} malpractice`, 0, HUNDREDS),
      multiple: whole(door, multiple, `${code} multiple-procedure indicator`, 0, 9),
    });
  }
  return { effective: door.day(head.stands, 'stands'), source: head.source, rows };
}

export function formatRvu(table: RvuTable): string {
  const rows = [...table.rows].sort((a, b) => (a.code < b.code ? -1 : 1));
  return formatTable(
    { kind: 'rvu', stands: table.effective, source: table.source },
    'Relative values of therapy codes in hundredths: code status work non-facility-pe malpractice multiple',
    rows.map((row) => `${row.code} ${row.status} ${row.work} ${row.pe} ${row.mp} ${row.multiple}`),
  );
}

/**
 * Releases with the days they stand for: a year's earliest from January 1, each to the day before the next one of its
 * year, the last to December 31. A year without a release has none.
 */
export function spreadReleases(tables: readonly RvuTable[]): RvuRelease[] {
  const sorted = [...tables].sort((a, b) => (a.effective < b.effective ? -1 : 1));
  return sorted.map((table, i) => {
    const year = table.effective.slice(0, 4);
    const next = sorted[i + 1];
    const first = sorted[i - 1]?.effective.slice(0, 4) !== year;
    const through = next?.effective.startsWith(year)
      ? isoDateOf(addDays(dayNumberOf(next.effective), -1))
      : `${year}-12-31`;
    return {
      from: dayNumberOf(first ? (`${year}-01-01` as IsoDate) : table.effective),
      through: dayNumberOf(through as IsoDate),
      confirmedFrom: dayNumberOf(table.effective),
      source: table.source,
      code: Int32Array.from(table.rows, (row) => packedOf(row.code) ?? -1),
      status: Uint8Array.from(table.rows, (row) => row.status.charCodeAt(0)),
      work: Int32Array.from(table.rows, (row) => row.work),
      pe: Int32Array.from(table.rows, (row) => row.pe),
      mp: Int32Array.from(table.rows, (row) => row.mp),
      multiple: Uint8Array.from(table.rows, (row) => row.multiple),
    };
  });
}
