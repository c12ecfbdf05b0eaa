import { type PoolClient, Pool as PostgresPool, type QueryResult } from 'pg';
import { configOf } from './connect.ts';
import { asLedgerError } from './error.ts';
import { encodeText } from './text.ts';

type Cell = string | number | Uint8Array | null;
export type DatabaseRow = Record<string, Cell>;

/** Asks within a transaction; placeholders are `$1`. */
export type Query = (
  text: string,
  values?: readonly Cell[],
) => Promise<{ readonly rows: DatabaseRow[]; readonly count: number }>;

/** Transactions on several connections to one database, for tables beside the ledger's. */
export interface Transactions {
  /**
   * Does work in a transaction of its own: all of it or nothing.
   *
   * @param settings of the transaction alone, which row-level security goes by: `app.tenant`
   */
  within<T>(settings: Readonly<Record<string, string>>, work: (query: Query) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** @param most connections at once */
export function openTransactions(address: string, most: number): Transactions {
  const pool = new PostgresPool({ ...configOf(address), max: most, application_name: 'openkx' });
  pool.on('error', () => undefined); // a connection that is lost while nobody uses it is only replaced
  return {
    within: async (settings, work) => {
      const client = await pool.connect().catch((error) => {
        throw asLedgerError(error);
      });
      let trouble: Error | undefined;
      try {
        return await transaction(client, settings, work);
      } catch (error) {
        trouble = isLost(error) ? (error as Error) : undefined;
        throw asLedgerError(error);
      } finally {
        client.release(trouble);
      }
    },
    close: () => pool.end(),
  };
}

/**
 * What the work asks first is sent behind BEGIN without waiting for it. Where the transaction could not begin, the settings
 * are those of no tenant, and nothing is seen or written.
 */
async function transaction<T>(
  client: PoolClient,
  settings: Readonly<Record<string, string>>,
  work: (query: Query) => Promise<T>,
): Promise<T> {
  const sets = Object.entries(settings).map(
    ([name, value]) => `SELECT set_config('${name}', ${client.escapeLiteral(encodeText(value))}, true);`,
  );
  const begun = client.query(`BEGIN; SET LOCAL synchronous_commit = on; ${sets.join(' ')}`);
  const query: Query = async (text, values = []) => {
    const { rows, rowCount }: QueryResult<DatabaseRow> = await client.query(text, values.map(encoded));
    return { rows, count: rowCount ?? 0 };
  };
  const [started, worked] = await Promise.allSettled([begun, work(query)]);
  if (started.status === 'fulfilled' && worked.status === 'fulfilled') {
    await client.query('COMMIT');
    return worked.value;
  }
  await client.query('ROLLBACK').catch(() => undefined); // the first trouble is the one to be told
  throw started.status === 'rejected' ? started.reason : (worked as PromiseRejectedResult).reason;
}

function encoded(value: Cell): Cell {
  return typeof value === 'string' ? encodeText(value) : value;
}

/** Errors of a statement leave the connection as it was; those of the connection itself have no SQLSTATE, or one of class 08 or 57. */
function isLost(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return !/^[0-9A-Z]{5}$/.test(code) || /^(08|57)/.test(code);
}
