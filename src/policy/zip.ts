import type { Door } from './door.ts';
import { formatTable, splitTable } from './table.ts';
import type { Source } from './types.ts';

export interface ZipRow {
  readonly zip: number;
  /** Contractor and locality number: `10112-00`. */
  readonly key: string;
  readonly plusFour: boolean;
}

export interface ZipTable {
  /** The quarter of the file: `2025Q4`. */
  readonly quarter: string;
  readonly source: Source;
  readonly rows: readonly ZipRow[];
}

export interface ZipColumns {
  readonly localityOfZip: Int16Array;
  readonly plusFour: Uint8Array;
  readonly source: Source;
}

/**
 * Reads `350 10112-00 04-07 10+` : the ZIP prefix, the locality, and the last two digits that belong to it, alone or as
 * ranges; `+` where only ZIP+4 would settle the locality. One pass over characters: it holds 43,000 ZIP codes and is
 * read at every start.
 */
export function parseZip(door: Door, text: string, byKey: ReadonlyMap<string, number>): ZipColumns {
  const { head, body } = splitTable(door, text, 'zip');
  const localityOfZip = new Int16Array(100_000).fill(-1);
  const plusFour = new Uint8Array(100_000);
  const length = body.length;
  for (let at = 0; at < length; ) {
    let end = body.indexOf('\n', at);
    if (end < 0) end = length;
    const prefix = Number(body.slice(at, at + 3));
    const locality = byKey.get(body.slice(at + 4, at + 12));
    if (end - at < 15 || !/^\d{3} $/.test(body.slice(at, at + 4))) {
      door.fail('POLICY_SHAPE', 'a row is not prefix, locality and digits', { found: body.slice(at, end) });
    } else if (locality === undefined) {
      door.fail('POLICY_LOCALITY_UNKNOWN', 'no year of cost indices has this locality', {
        found: body.slice(at + 4, at + 12),
        hint: 'Import the GPCI file of the same year along with the ZIP file.',
      });
    } else {
      for (let i = at + 13; i < end; i++) {
        const first = digitsAt(body, i);
        let last = first;
        i += 2;
        if (body.charCodeAt(i) === 45) {
          last = digitsAt(body, i + 1);
          i += 3;
        }
        const plus = body.charCodeAt(i) === 43;
        if (plus) i++;
        if (first < 0 || last < first) {
          door.fail('POLICY_SHAPE', 'a row has digits that are no range', { found: body.slice(at, end) });
          break;
        }
        localityOfZip.fill(locality, prefix * 100 + first, prefix * 100 + last + 1);
        if (plus) plusFour.fill(1, prefix * 100 + first, prefix * 100 + last + 1);
      }
    }
    at = end + 1;
  }
  return { localityOfZip, plusFour, source: head.source };
}

/** Two digits as a number, -1 when they are not. */
function digitsAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

export function formatZip(table: ZipTable): string {
  const lines = new Map<string, ZipRow[]>();
  for (const row of [...table.rows].sort((a, b) => a.zip - b.zip)) {
    const head = `${String(row.zip).padStart(5, '0').slice(0, 3)} ${row.key}`;
    const of = lines.get(head);
    if (of) of.push(row);
    else lines.set(head, [row]);
  }
  return formatTable(
    { kind: 'zip', stands: table.quarter, source: table.source },
    'Fee schedule locality by ZIP: first three digits, contractor-locality, last two digits; + needs ZIP+4',
    [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([head, rows]) => `${head} ${rangesOf(rows).join(' ')}`),
  );
}

function rangesOf(rows: readonly ZipRow[]): string[] {
  const ranges: { first: number; last: number; plus: boolean }[] = [];
  for (const { zip, plusFour: plus } of rows) {
    const range = ranges.at(-1);
    if (range && range.last + 1 === zip && range.plus === plus) range.last = zip;
    else ranges.push({ first: zip, last: zip, plus });
  }
  const two = (zip: number) => String(zip % 100).padStart(2, '0');
  return ranges.map(({ first, last, plus }) => `${two(first)}${last > first ? `-${two(last)}` : ''}${plus ? '+' : ''}`);
}
