import type { Client } from 'pg';
import type { Issue } from '../../base/index.ts';
import type { AsyncStore } from '../async-store.ts';
import { witnessFile } from '../journal/index.ts';
import { connect } from './connect.ts';
import { describe } from './error.ts';
import { keepPlans } from './keep-plans.ts';
import { migrate, unboundRole } from './migrate.ts';
import type { TypeOf } from './session.ts';
import { storeOn } from './store.ts';

export interface PostgresOptions {
  /** How long to wait while another process writes, in milliseconds. */
  readonly waitMilliseconds?: number;
  /** Nothing is written. */
  readonly readOnly?: boolean;
  /** Whether the tables are made where there are none. */
  readonly mayMake?: boolean;
  /** For a connection that asks the same few things again and again: see `keepPlans`. */
  readonly keepsPlans?: boolean;
  /** The second place of the audit log's hashes, a file; without a name there is none. */
  readonly witness?: string;
}

export type OpenedDatabase =
  | { readonly store: AsyncStore; readonly issue?: undefined }
  | { readonly store?: undefined; readonly issue: Issue };

/**
 * Opens the ledger in a PostgreSQL database, or makes it, on a connection of its own. What cannot be opened is an Issue and
 * is left as it was; no Issue names the address, which may have a password in it.
 *
 * @param address `postgres://user:password@host:port/database`
 */
export async function openPostgres(address: string, options: PostgresOptions = {}): Promise<OpenedDatabase> {
  const { waitMilliseconds = 60_000, readOnly = false, mayMake = !readOnly, keepsPlans = false, witness } = options;
  let client: Client | undefined;
  try {
    client = await connect(address, { waitMilliseconds, readOnly });
    const issue = (await unboundRole(client)) ?? (await migrate(client, mayMake));
    if (!issue) {
      if (keepsPlans) await keepPlans(client);
      const second = witness === undefined ? undefined : witnessFile(witness);
      return { store: storeOn(client, await columnTypes(client), end(client), second) };
    }
    await client.end();
    return { issue };
  } catch (error) {
    await client?.end();
    return { issue: unreachable(error) };
  }
}

/** Ends the connection; what is held on it is undone by the server. */
function end(client: Client): () => Promise<void> {
  return () => client.end();
}

async function columnTypes(client: Client): Promise<TypeOf> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `SELECT c.relname || '.' || a.attname AS name, format_type(a.atttypid, NULL) AS type
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0`,
  );
  const types = new Map(rows.map(({ name, type }) => [name, type]));
  return (table, column) => types.get(`${table}.${column}`) ?? 'text';
}

function unreachable(error: unknown): Issue {
  return {
    code: 'LEDGER_UNREADABLE',
    severity: 'fatal',
    message: 'The ledger database cannot be opened.',
    found: describe(error),
    hint: 'See that the server runs, that the address is right, and that the role may connect and make tables.',
  };
}
