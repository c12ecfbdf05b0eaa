import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import type { Query, Transactions } from '../../workflow/index.ts';
import { type Part, partOf } from './manifest.ts';

/** Rows fetched, or put back, at a time. */
const PAGE = 2_000;

/** A part of the database: the ledger, the log of accesses, the office. */
export interface DatabasePart {
  readonly name: 'ledger' | 'access' | 'office';
  readonly schema: string;
  /** The table that has a row for each tenant. */
  readonly tenants: 'tenant' | 'clinic';
}

/**
 * Writes every row of every tenant, a table a file, a JSON object a line, all as they stood at one moment. Rows are read as
 * their tenant reads them: the role may not see more, and need not.
 */
export async function writeRows(
  transactions: Transactions,
  parts: readonly DatabasePart[],
  folder: string,
): Promise<Part[]> {
  return transactions.within({}, async (query) => {
    await query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const written: Part[] = [];
    for (const part of parts) {
      const tenants = await tenantsOf(query, part);
      for (const table of await tablesOf(query, part.schema)) {
        const path = `${part.name}/${table}.ndjson`;
        await mkdir(join(folder, part.name), { recursive: true, mode: 0o700 });
        const file = createWriteStream(join(folder, path), { mode: 0o600 });
        for (const tenant of tenants) {
          await query("SELECT set_config('app.tenant', $1, true)", [tenant]);
          await query(
            `DECLARE rows_of CURSOR FOR SELECT row_to_json(t)::text AS line FROM "${part.schema}".${table} t`,
          );
          for (;;) {
            const { rows } = await query(`FETCH ${PAGE} FROM rows_of`);
            if (rows.length === 0) break;
            if (!file.write(`${rows.map(({ line }) => line).join('\n')}\n`)) await once(file, 'drain');
          }
          await query('CLOSE rows_of');
        }
        file.end();
        await finished(file);
        written.push(await partOf(folder, path));
      }
    }
    return written;
  });
}

/** Puts all rows back into empty tables, in one transaction. @returns false where the tables are not empty */
export async function putRows(
  transactions: Transactions,
  parts: readonly DatabasePart[],
  folder: string,
): Promise<boolean> {
  return transactions.within({}, async (query) => {
    for (const part of parts) if ((await tenantsOf(query, part)).length > 0) return false;
    for (const part of parts)
      for (const table of await tablesOf(query, part.schema)) {
        const path = join(dirname(join(folder, part.name, table)), `${table}.ndjson`);
        await putTable(query, part.schema, table, path);
      }
    return true;
  });
}

async function putTable(query: Query, schema: string, table: string, path: string): Promise<void> {
  const name = `"${schema}".${table}`;
  let [tenant, page]: [string, string[]] = ['', []];
  const put = async () => {
    if (page.length === 0) return;
    await query("SELECT set_config('app.tenant', $1, true)", [tenant]);
    await query(
      `INSERT INTO ${name} OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(NULL::${name}, $1::json)`,
      [`[${page.join(',')}]`],
    );
    page = [];
  };
  for await (const line of createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const { tenant: own } = JSON.parse(line.replaceAll('\0', '')) as { tenant: string };
    if (own !== tenant || page.length >= PAGE) await put();
    tenant = own;
    page.push(line);
  }
  await put();
  const counted = await query(
    `SELECT pg_get_serial_sequence($1, attname) AS sequence FROM pg_attribute
      WHERE attrelid = $1::regclass AND attidentity <> ''`,
    [name],
  );
  // The next row comes after those of every tenant, which no one tenant can see: the file has them all.
  for (const { sequence } of counted.rows)
    await query('SELECT setval($1::regclass, $2)', [sequence as string, await highestPlace(path)]);
}

async function highestPlace(path: string): Promise<number> {
  let highest = 1;
  for await (const line of createInterface({ input: createReadStream(path, 'utf8') }))
    highest = Math.max(highest, (JSON.parse(line.replaceAll('\0', '')) as { place: number }).place);
  return highest;
}

async function tenantsOf(query: Query, { schema, tenants }: DatabasePart): Promise<string[]> {
  await query("SELECT set_config('app.list_tenants', 'on', true)");
  const { rows } = await query(`SELECT tenant FROM "${schema}".${tenants} ORDER BY tenant`);
  await query("SELECT set_config('app.list_tenants', '', true)");
  return rows.map(({ tenant }) => tenant as string);
}

/** Tables with rows of a tenant, in the order they were made: what is referred to comes first. */
async function tablesOf(query: Query, schema: string): Promise<string[]> {
  const { rows } = await query(
    `SELECT c.relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant'
      WHERE n.nspname = $1 AND c.relkind = 'r' ORDER BY c.oid`,
    [schema],
  );
  return rows.map(({ name }) => name as string);
}
