import type { Door } from './door.ts';
import type { ZipRow } from './zip.ts';

export interface ImportedZip {
  readonly quarter: string;
  readonly rows: readonly ZipRow[];
}

const USUAL_ROWS = 40_000;

/**
 * Reads CMS's ZIP5 file. Fixed columns, from 1: state 1-2, ZIP 3-7, carrier 8-12, locality 13-14, plus-four flag 21,
 * year and quarter 76-80.
 *
 * @param known contractor-locality keys that some year of cost indices has.
 */
export function importZip(door: Door, text: string, known: ReadonlySet<string>): ImportedZip | undefined {
  const rows: ZipRow[] = [];
  const quarters = new Set<string>();
  const strangers = new Set<string>();
  const seen = new Set<number>();
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const match = /^[A-Z]{2}(\d{5})(\d{5})(\d{2}).{6}([01]).{54}(20\d\d[1-4])/.exec(line);
    if (!match) {
      door.fail('POLICY_IMPORT_LAYOUT', 'a line does not have the columns of the ZIP5 file', {
        found: line.slice(0, 24),
      });
      return undefined;
    }
    const [, zip = '', carrier, locality, flag, quarter = ''] = match;
    const key = `${carrier}-${locality}`;
    if (!known.has(key)) strangers.add(key);
    if (seen.has(Number(zip))) door.fail('POLICY_IMPORT_CHECK', 'a ZIP code stands twice', { found: zip });
    seen.add(Number(zip));
    quarters.add(quarter);
    rows.push({ zip: Number(zip), key, plusFour: flag === '1' });
  }
  if (strangers.size > 0) {
    door.fail('POLICY_LOCALITY_UNKNOWN', 'ZIP codes lead to localities that no cost indices are known for', {
      found: [...strangers].sort().join(', '),
      hint: 'Import the GPCI file of the same year along with it.',
    });
  }
  if (quarters.size !== 1) {
    door.fail('POLICY_IMPORT_CHECK', 'the lines are not of one quarter', { found: [...quarters].join(', ') });
    return undefined;
  }
  if (rows.length < USUAL_ROWS) {
    const details = { severity: 'warning', found: String(rows.length), expected: `${USUAL_ROWS} or more` } as const;
    door.fail('POLICY_IMPORT_CHECK', 'the file has fewer ZIP codes than there are', details);
  }
  const [quarter = ''] = quarters;
  return { quarter: `${quarter.slice(0, 4)}Q${quarter.slice(4)}`, rows };
}
