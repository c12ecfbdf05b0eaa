import { type IsoDate, parseIsoDate, parseScaled } from '../base/index.ts';
import { csvRows } from './csv.ts';
import type { Door } from './door.ts';
import type { RvuRow } from './rvu.ts';
import type { Policy } from './types.ts';

export interface ImportedRvu {
  readonly effective: IsoDate;
  /** The conversion factor of the file as it prints it: `33.4009`. */
  readonly factor: string;
  /** Whose factor it is. Files before 2026 have one for all. */
  readonly variant: 'non_qp' | 'qp' | 'plain';
  readonly title: string;
  readonly rows: readonly RvuRow[];
}

interface Layout {
  readonly code: number;
  readonly modifier: number;
  readonly status: number;
  readonly work: number;
  readonly pe: number;
  readonly mp: number;
  readonly total: number;
  readonly multiple: number;
  readonly factor: number;
}

/** Column names as CMS stacks them over two rows, upper case. */
const NAMES: Readonly<Record<keyof Layout, string>> = {
  code: 'HCPCS',
  modifier: 'MOD',
  status: 'STATUS CODE',
  work: 'WORK RVU',
  pe: 'NON-FAC PE RVU',
  mp: 'MP RVU',
  total: 'NON-FACILITY TOTAL',
  multiple: 'MULT PROC',
  factor: 'CONV FACTOR',
};

/** The layout by width when a file has no readable header: 2026 put a pricing indicator before the conversion factor. */
const THROUGH_2025 = { code: 0, modifier: 1, status: 3, work: 5, pe: 6, mp: 10, total: 11, multiple: 18, factor: 24 };
const FIXED: Readonly<Record<number, Layout>> = { 31: THROUGH_2025, 32: { ...THROUGH_2025, factor: 25 } };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const USUAL_ROWS = 10_000;

/** Reads CMS's PPRRVU file, keeping the codes of the therapy list. Issues go to the door; undefined when unreadable. */
export function importRvu(door: Door, text: string, policy: Policy, named?: IsoDate): ImportedRvu | undefined {
  const kept = new Set(policy.codes.map((code) => code.code));
  const rows: RvuRow[] = [];
  const factors = new Set<string>();
  let [layout, above, title, count]: [Layout | undefined, string[], string, number] = [undefined, [], '', 0];
  for (const row of csvRows(text)) {
    if (/relative value file/i.test(row[2] ?? '')) title = (row[2] ?? '').replace(/\s+/g, ' ');
    if (row[0] === 'HCPCS') layout = layoutOf(above, row);
    else if (/^[0-9A-Z]{5}$/.test(row[0] ?? '')) {
      layout ??= FIXED[row.length];
      if (!layout) return unreadable(door, row);
      count++;
      factors.add(row[layout.factor] ?? '');
      if (row[layout.modifier] === '' && kept.has(row[layout.code] ?? '')) rows.push(readRow(door, row, layout));
    }
    above = row;
  }
  if (!layout || count === 0) return unreadable(door, above);
  const effective = named ?? effectiveOf(title, door.file);
  if (effective === undefined) {
    door.fail('POLICY_IMPORT_LAYOUT', 'neither the file nor its name says which release it is', {
      found: title,
      expected: '2026 National Physician Fee Schedule Relative Value File July Release, or PPRRVU2026_Jul.csv',
    });
    return undefined;
  }
  const factor = checkFactor(door, factors);
  checkRows(door, rows, count, effective, policy);
  if (title === '') title = `PPRRVU release of ${effective}`;
  return factor === undefined ? undefined : { effective, factor, variant: variantOf(door.file), title, rows };
}

function layoutOf(above: readonly string[], header: readonly string[]): Layout | undefined {
  const names = header.map((name, i) => `${above[i] ?? ''} ${name}`.trim().toUpperCase().replace(/\s+/g, ' '));
  const found = Object.entries(NAMES).map(([key, name]) => [key, names.indexOf(name)] as const);
  return found.every(([, at]) => at >= 0) ? (Object.fromEntries(found) as unknown as Layout) : undefined;
}

function unreadable(door: Door, row: readonly string[]): undefined {
  door.fail('POLICY_IMPORT_LAYOUT', 'the columns of the relative value file are not known', {
    found: `${row.length} columns`,
    expected: `a header with ${Object.values(NAMES).join(', ')}, or 31 or 32 columns`,
  });
}

function readRow(door: Door, row: readonly string[], layout: Layout): RvuRow {
  const code = row[layout.code] ?? '';
  const hundredths = (at: number, what: string) => door.number(row[at], `${code} ${what}`, 2, 0, 9999);
  const work = hundredths(layout.work, 'work');
  const pe = hundredths(layout.pe, 'practice expense');
  const mp = hundredths(layout.mp, 'malpractice');
  const total = parseScaled(row[layout.total] ?? '', 2);
  if (total !== work + pe + mp) {
    door.fail('POLICY_IMPORT_CHECK', `${code} does not add up to its total`, {
      found: `${row[layout.work]} + ${row[layout.pe]} + ${row[layout.mp]}`,
      expected: row[layout.total] ?? 'a total',
      hint: 'The columns may have moved; compare the header with the file of the year before.',
    });
  }
  const status = row[layout.status] ?? '';
  if (!/^[A-Z]$/.test(status)) door.fail('POLICY_IMPORT_CHECK', `${code} has no status letter`, { found: status });
  return { code, status, work, pe, mp, multiple: door.number(row[layout.multiple], `${code} indicator`, 0, 0, 9) };
}

/** First day of the release: its quarter's, by the title line or by the file name. */
function effectiveOf(title: string, file: string): IsoDate | undefined {
  const match = /(20\d\d).*?file\s+([a-z]{3})/i.exec(title) ?? /PPRRVU_?(20\d\d|\d\d)_?([a-z]{3})/i.exec(file);
  const month = MONTHS.indexOf((match?.[2] ?? '').toLowerCase()) + 1;
  const year = (match?.[1] ?? '').padStart(4, '20');
  return month === 0 ? undefined : parseIsoDate(`${year}-${String(month).padStart(2, '0')}-01`);
}

function variantOf(file: string): ImportedRvu['variant'] {
  if (/non-?_?qpp/i.test(file)) return 'non_qp';
  return /qpp/i.test(file) ? 'qp' : 'plain';
}

function checkFactor(door: Door, factors: ReadonlySet<string>): string | undefined {
  const [factor = ''] = factors;
  const value = parseScaled(factor, 4);
  if (factors.size === 1 && value !== undefined && value >= 20_0000 && value <= 60_0000) return factor;
  door.fail('POLICY_IMPORT_CHECK', 'the rows do not share one believable conversion factor', {
    found: [...factors].slice(0, 3).join(', '),
    expected: 'the same on each row, from 20 to 60',
  });
  return undefined;
}

function checkRows(door: Door, rows: readonly RvuRow[], count: number, effective: IsoDate, policy: Policy): void {
  const day = Number(effective.replaceAll('-', ''));
  const present = new Set(rows.map((row) => row.code));
  const expected = policy.codes.filter(
    (code) => code.disposition === 'always' && code.from <= day && day <= code.through,
  );
  const missing = expected.filter((code) => !present.has(code.code)).map((code) => code.code);
  if (present.size !== rows.length) door.fail('POLICY_IMPORT_CHECK', 'a therapy code stands twice without modifier');
  if (rows.length === 0) door.fail('POLICY_IMPORT_CHECK', 'the file has no code of the therapy list');
  else if (missing.length > 0) {
    door.fail('POLICY_IMPORT_CHECK', 'codes that are always therapy are not in the file', {
      severity: 'warning',
      found: `without ${missing.join(', ')}`,
      hint: 'They may have been retired: compare with the CMS therapy code list of the year.',
    });
  }
  if (count < USUAL_ROWS) {
    const details = { severity: 'warning', found: String(count), expected: `${USUAL_ROWS} rows or more` } as const;
    door.fail('POLICY_IMPORT_CHECK', 'the file is shorter than a whole relative value file', details);
  }
}
