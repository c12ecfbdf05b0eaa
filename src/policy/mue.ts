import { addDays, dayNumberOf, type IsoDate } from '../base/index.ts';
import { packedOf } from './codes.ts';
import type { Door } from './door.ts';
import { formatTable, rowsOf, splitTable, whole } from './table.ts';
import { type MueLimit, type MueRow, type MueTable, OPEN_END, type Source } from './types.ts';

export interface MueQuarter {
  readonly effective: IsoDate;
  readonly source: Source;
  readonly rows: readonly MueRow[];
}

export function parseMue(door: Door, text: string): MueQuarter {
  const { head, body } = splitTable(door, text, 'mue');
  const rows = rowsOf(door, body, 5).map(([code = '', first, second, third, fourth], i, all) => {
    if (packedOf(code) === undefined || (i > 0 && (all[i - 1]?.[0] ?? '') >= code)) {
      door.fail('POLICY_SHAPE', 'rows are not procedure codes in rising order', { found: code });
    }
    return {
      code,
      practitioner: readLimit(door, first, second, `${code} practitioner`),
      outpatientHospital: readLimit(door, third, fourth, `${code} outpatient hospital`),
    };
  });
  return { effective: door.day(head.stands, 'stands'), source: head.source, rows };
}

function readLimit(
  door: Door,
  units: string | undefined,
  indicator: string | undefined,
  at: string,
): MueLimit | undefined {
  if (units === '-') return undefined;
  return {
    units: whole(door, units, `${at} units`, 0, 9999),
    adjudication: whole(door, indicator, `${at} adjudication indicator`, 1, 3),
  };
}

export function formatMue(table: MueQuarter): string {
  const rows = [...table.rows].sort((a, b) => (a.code < b.code ? -1 : 1));
  return formatTable(
    { kind: 'mue', stands: table.effective, source: table.source },
    'Medically unlikely edits of therapy codes: code, then units and adjudication indicator of practitioner and hospital',
    rows.map((row) => `${row.code} ${formatLimit(row.practitioner)} ${formatLimit(row.outpatientHospital)}`),
  );
}

function formatLimit(limit: MueLimit | undefined): string {
  return limit ? `${limit.units} ${limit.adjudication}` : '- -';
}

/** Each quarter's file stands until the next one on file, and is unconfirmed once its own quarter is over. */
export function spreadMues(quarters: readonly MueQuarter[]): MueTable[] {
  const sorted = [...quarters].sort((a, b) => (a.effective < b.effective ? -1 : 1));
  return sorted.map((table, i) => {
    const next = sorted[i + 1];
    return {
      from: dayNumberOf(table.effective),
      through: next ? addDays(dayNumberOf(next.effective), -1) : dayNumberOf(OPEN_END),
      confirmedThrough: quarterEnd(dayNumberOf(table.effective)),
      source: table.source,
      rows: new Map(table.rows.map((row) => [packedOf(row.code) ?? -1, row])),
    };
  });
}

function quarterEnd(day: number): number {
  const quarter = Math.trunc(((Math.trunc(day / 100) % 100) - 1) / 3);
  return Math.trunc(day / 10000) * 10000 + ([331, 630, 930, 1231][quarter] as number);
}
