import type { Door } from './door.ts';
import { formatTable, rowsOf, splitTable, whole } from './table.ts';
import type { GpciYear, Locality, Source } from './types.ts';

/** Cost indices of one locality, in thousandths. */
export interface GpciRow {
  /** Contractor and locality number: `10112-00`. */
  readonly key: string;
  readonly state: string;
  readonly name: string;
  readonly work: number;
  readonly pe: number;
  readonly mp: number;
}

export interface GpciTable {
  readonly year: number;
  readonly source: Source;
  readonly rows: readonly GpciRow[];
}

export function parseGpci(door: Door, text: string): GpciTable {
  const { head, body } = splitTable(door, text, 'gpci');
  const rows: GpciRow[] = [];
  for (const line of body.split('\n')) {
    if (line === '') continue;
    const [row] = rowsOf(door, line, 6);
    if (!row) continue;
    const [key = '', state = '', work, pe, mp] = row;
    if (!/^\d{5}-\d{2}$/.test(key)) {
      door.fail('POLICY_SHAPE', 'a row does not begin with contractor and locality', {
        found: key,
        expected: '10112-00',
      });
    }
    if (rows.some((other) => other.key === key)) door.fail('POLICY_OVERLAP', 'a locality stands twice', { found: key });
    const index = (text: string | undefined, what: string) => whole(door, text, `${key} ${what}`, 200, 4000);
    const name = line.slice(row.slice(0, 5).join(' ').length + 1);
    rows.push({
      key,
      state,
      work: index(work, 'work'),
      pe: index(pe, 'practice expense'),
      mp: index(mp, 'malpractice'),
      name,
    });
  }
  return { year: whole(door, head.stands, 'stands', 2000, 2998), source: head.source, rows };
}

export function formatGpci(table: GpciTable): string {
  const rows = [...table.rows].sort((a, b) => (a.key < b.key ? -1 : 1));
  return formatTable(
    { kind: 'gpci', stands: String(table.year), source: table.source },
    'Geographic practice cost indices in thousandths: contractor-locality state work pe malpractice name',
    rows.map((row) => `${row.key} ${row.state} ${row.work} ${row.pe} ${row.mp} ${row.name}`),
  );
}

/** Localities of all years and the indices of each, joined over years by state and locality number. */
export interface LocalityTables {
  readonly gpcis: readonly GpciYear[];
  readonly localities: readonly Locality[];
  /** Locality number by every contractor-locality key any year has used. */
  readonly byKey: ReadonlyMap<string, number>;
}

/** Contractors change with their contracts, so a locality is known by its state and number, not by who pays there. */
export function joinLocalities(door: Door, tables: readonly GpciTable[]): LocalityTables {
  const sorted = [...tables].sort((a, b) => a.year - b.year);
  const latest = new Map<string, GpciRow>();
  for (const table of sorted) for (const row of table.rows) latest.set(identity(row), row);
  const order = [...latest.keys()].sort();
  const number = new Map(order.map((id, i) => [id, i]));
  const byKey = new Map<string, number>();
  const gpcis = sorted.map((table): GpciYear => {
    const seen = new Set<number>();
    const locality = table.rows.map((row) => {
      const index = number.get(identity(row)) as number;
      if (seen.has(index))
        door.fail('POLICY_OVERLAP', `${table.year} has two rows for one locality`, { found: row.key });
      seen.add(index);
      byKey.set(row.key, index);
      return index;
    });
    return {
      year: table.year,
      from: table.year * 10000 + 101,
      through: table.year * 10000 + 1231,
      source: table.source,
      locality: Int32Array.from(locality),
      work: Int32Array.from(table.rows, (row) => row.work),
      pe: Int32Array.from(table.rows, (row) => row.pe),
      mp: Int32Array.from(table.rows, (row) => row.mp),
    };
  });
  const localities = order.map((id) => {
    const { key, state, name } = latest.get(id) as GpciRow;
    return { key, state, name };
  });
  return { gpcis, localities, byKey };
}

function identity(row: GpciRow): string {
  return `${row.state}${row.key.slice(5)}`;
}
