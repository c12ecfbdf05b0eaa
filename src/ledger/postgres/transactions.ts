import { hash } from 'node:crypto';
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

/** Of a transaction alone, which row-level security goes by: `app.tenant`. */
type Settings = Readonly<Record<string, string>>;

/** Transactions on several connections to one database, for tables beside the ledger's. */
export interface Transactions {
  /** Does work in a transaction of its own: all of it or nothing. */
  within<T>(settings: Settings, work: (query: Query) => Promise<T>): Promise<T>;
  /** Asks one thing in a transaction of its own, which costs one way there and back. Durable when fulfilled. */
  ask(settings: Settings, ...asked: Parameters<Query>): ReturnType<Query>;
  close(): Promise<void>;
}

/** @param most connections at once */
export function openTransactions(address: string, most: number): Transactions {
  const pool = new PostgresPool({ ...configOf(address), max: most, application_name: 'openkx' });
  pool.on('error', () => undefined); // a connection that is lost while nobody uses it is only replaced
  pool.on('connect', (client) => {
    client.on('error', () => undefined); // the pool listens to those alone that nobody uses; whoever does hears by their query
    void client.query(BY_INDEX).catch(() => undefined);
  });
  const using = async <T>(work: (client: PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect().catch((error) => {
      throw asLedgerError(error);
    });
    let trouble: Error | undefined;
    try {
      return await work(client);
    } catch (error) {
      trouble = isLost(error) ? (error as Error) : undefined;
      throw asLedgerError(error);
    } finally {
      client.release(trouble);
    }
  };
  return {
    within: (settings, work) => using((client) => transaction(client, settings, work)),
    ask: (settings, text, values) => using((client) => askedAlone(client, settings, text, values)),
    close: () => pool.end(),
  };
}

/** A plan is kept with its statement, and may have been made while the tables were empty. */
const BY_INDEX = 'SET enable_seqscan = off; SET jit = off';

/** All three are sent at once; where the question fails the server turns COMMIT into a ROLLBACK by itself. */
async function askedAlone(client: PoolClient, settings: Settings, ...asked: Parameters<Query>): ReturnType<Query> {
  const all = [client.query(begin(client, settings)), queryOf(client)(...asked), client.query('COMMIT')] as const;
  const failed = (await Promise.allSettled(all)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return all[1];
}

/**
 * What the work asks first is sent behind BEGIN without waiting for it. Where the transaction could not begin, the settings
 * are those of no tenant, and nothing is seen or written.
 */
async function transaction<T>(client: PoolClient, settings: Settings, work: (query: Query) => Promise<T>): Promise<T> {
  const begun = client.query(begin(client, settings));
  const [started, worked] = await Promise.allSettled([begun, work(queryOf(client))]);
  if (started.status === 'fulfilled' && worked.status === 'fulfilled') {
    await client.query('COMMIT');
    return worked.value;
  }
  await client.query('ROLLBACK').catch(() => undefined); // the first trouble is the one to be told
  throw started.status === 'rejected' ? started.reason : (worked as PromiseRejectedResult).reason;
}

function begin(client: PoolClient, settings: Settings): string {
  const sets = Object.entries(settings).map(
    ([name, value]) => `SELECT set_config('${name}', ${client.escapeLiteral(encodeText(value))}, true);`,
  );
  return `BEGIN; SET LOCAL synchronous_commit = on; ${sets.join(' ')}`;
}

function queryOf(client: PoolClient): Query {
  return async (text, values = []) => {
    const asked = { text, values: values.map(encoded) };
    const named = values.length > 0 && values.length <= PREPARED_VALUES ? { name: nameOf(text), ...asked } : asked;
    const { rows, rowCount }: QueryResult<DatabaseRow> = await client.query(named);
    return { rows, count: rowCount ?? 0 };
  };
}

/** A statement with more values is one of a list that is as long as it happens to be, and is not kept prepared. */
const PREPARED_VALUES = 24;
const names = new Map<string, string>();

/** What a prepared statement is called: within the 63 bytes a name has, and another for another text. */
function nameOf(text: string): string {
  const name = names.get(text) ?? hash('sha1', text);
  names.set(text, name);
  return name;
}

function encoded(value: Cell): Cell {
  return typeof value === 'string' ? encodeText(value) : value;
}

/** Errors of a statement leave the connection as it was; those of the connection itself have no SQLSTATE, or one of class 08 or 57. */
function isLost(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return !/^[0-9A-Z]{5}$/.test(code) || /^(08|57)/.test(code);
}
