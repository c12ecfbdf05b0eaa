import { csvRows } from './csv.ts';
import type { Door } from './door.ts';
import type { GpciRow } from './gpci.ts';

export interface ImportedGpci {
  readonly year: number;
  readonly rows: readonly GpciRow[];
}

const USUAL_ROWS = 100;

/** Reads CMS's yearly GPCI file (Addendum E as CSV). Notes below the table are passed over. */
export function importGpci(door: Door, text: string): ImportedGpci | undefined {
  let columns: Readonly<Record<Column, number>> | undefined;
  let year = 0;
  const rows: GpciRow[] = [];
  for (const row of csvRows(text)) {
    if (columns === undefined) {
      columns = columnsOf(row);
      if (columns) year = Number(/20\d\d/.exec(row[columns.pe] ?? '')?.[0] ?? /20\d\d/.exec(door.file)?.[0] ?? 0);
    } else if (/^\d{4,5}$/.test(row[columns.mac] ?? '')) rows.push(readRow(door, row, columns));
  }
  if (!columns || rows.length === 0 || year === 0) {
    door.fail('POLICY_IMPORT_LAYOUT', 'this is not a GPCI table with its year', {
      found: columns ? `${rows.length} localities, year ${year || 'unknown'}` : 'no header',
      expected: 'a header with contractor, state, locality number, locality name and 20YY PW, PE and MP GPCI',
    });
    return undefined;
  }
  const keys = new Set(rows.map((row) => row.key));
  if (keys.size !== rows.length) door.fail('POLICY_IMPORT_CHECK', 'a locality stands twice');
  if (rows.length < USUAL_ROWS) {
    const details = { severity: 'warning', found: String(rows.length), expected: `${USUAL_ROWS} or more` } as const;
    door.fail('POLICY_IMPORT_CHECK', 'the file has fewer localities than there are', details);
  }
  return { year, rows };
}

type Column = 'mac' | 'state' | 'number' | 'name' | 'work' | 'pe' | 'mp';

function columnsOf(row: readonly string[]): Readonly<Record<Column, number>> | undefined {
  const find = (pattern: RegExp) => row.findIndex((cell) => pattern.test(cell));
  const floored = row.findIndex((cell) => /pw gpci/i.test(cell) && /with 1\.0 floor/i.test(cell));
  const columns = {
    mac: find(/administrative contractor/i),
    state: find(/^state$/i),
    number: find(/locality number/i),
    name: find(/locality name/i),
    work: floored >= 0 ? floored : find(/pw gpci/i), // payment uses the floor wherever the law has one
    pe: find(/pe gpci/i),
    mp: find(/mp gpci/i),
  };
  return Object.values(columns).every((at) => at >= 0) ? columns : undefined;
}

function readRow(door: Door, row: readonly string[], columns: Readonly<Record<Column, number>>): GpciRow {
  // Spreadsheets drop leading zeros.
  const key = `${(row[columns.mac] ?? '').padStart(5, '0')}-${(row[columns.number] ?? '').padStart(2, '0')}`;
  const index = (at: number, what: string) => door.number(row[at], `${key} ${what}`, 3, 200, 4000);
  return {
    key,
    state: (row[columns.state] ?? '').toUpperCase(),
    name: (row[columns.name] ?? '').replace(/\s+/g, ' ').replace(/\*+$/, ''),
    work: index(columns.work, 'work'),
    pe: index(columns.pe, 'practice expense'),
    mp: index(columns.mp, 'malpractice'),
  };
}
