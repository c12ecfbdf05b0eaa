import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Indices, RelativeValues, Shelf } from './shelf.ts';

export type Fees = Pick<Shelf, 'hasFees' | 'values' | 'indices'>;

/** The fee files of a policy folder: a heading down to `---`, then one row a line, fields apart by blanks. */
export function readFees(folder: string): Fees {
  const releases = readdirSync(folder)
    .flatMap((name) => /^rvu-(\d{4})-(\d\d)-(\d\d)\.txt$/.exec(name)?.slice(1).join('') ?? [])
    .sort()
    .map((date) => ({ date, values: valuesOf(rowsOf(folder, `rvu-${dashed(date)}.txt`)) }));
  const years = new Map(
    readdirSync(folder)
      .flatMap((name) => /^gpci-(\d{4})\.txt$/.exec(name)?.[1] ?? [])
      .map((year) => [year, indicesOf(rowsOf(folder, `gpci-${year}.txt`))]),
  );
  const places = localitiesOf(rowsOf(folder, 'zip-locality.txt'));
  // The first release of a year stands from January 1; each later one from its own date.
  const releaseOn = (day: string) => {
    const ofYear = releases.filter((each) => each.date.slice(0, 4) === day.slice(0, 4));
    return ofYear.findLast((each) => each.date <= day) ?? ofYear[0];
  };
  return {
    hasFees: (day) => releaseOn(day) !== undefined && years.has(day.slice(0, 4)),
    values: (code, day) => releaseOn(day)?.values.get(code),
    indices: (zip, day) => years.get(day.slice(0, 4))?.get(places.get(zip) ?? ''),
  };
}

function rowsOf(folder: string, name: string): string[][] {
  const text = readFileSync(join(folder, name), 'utf8');
  const body = text.slice(text.indexOf('\n---\n') + 5).trim();
  return body.split('\n').map((row) => row.split(/\s+/));
}

/** Rows `97110 A 45 41 1 5`: code, status, work, practice expense and malpractice in hundredths, indicator. */
function valuesOf(rows: readonly string[][]): Map<string, RelativeValues> {
  return new Map(
    rows.map(([code = '', status = '', work = '', practice = '', malpractice = '', multiple = '']) => [
      code,
      {
        status,
        work: decimal(work, 2),
        practice: decimal(practice, 2),
        malpractice: decimal(malpractice, 2),
        multiple,
      },
    ]),
  );
}

/** Rows `15202-00 OH 1000 910 989 OHIO`: locality, state and the three indices in thousandths. */
function indicesOf(rows: readonly string[][]): Map<string, Indices> {
  return new Map(
    rows.map(([locality = '', , work = '', practice = '', malpractice = '']) => [
      locality,
      { work: decimal(work, 3), practice: decimal(practice, 3), malpractice: decimal(malpractice, 3) },
    ]),
  );
}

/** Rows `432 15202-00 01-07 10 15+`: first digits of the ZIP, locality, and its last two digits as runs. */
function localitiesOf(rows: readonly string[][]): Map<string, string> {
  const localities = new Map<string, string>();
  for (const [start = '', locality = '', ...runs] of rows) {
    for (const run of runs) {
      const [first = '', last = first] = run.replace('+', '').split('-');
      for (let end = Number(first); end <= Number(last); end++) {
        localities.set(start + String(end).padStart(2, '0'), locality);
      }
    }
  }
  return localities;
}

function decimal(scaled: string, places: number): string {
  const digits = scaled.padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function dashed(date: string): string {
  return `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
}
