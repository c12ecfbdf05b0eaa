import type { Issue } from '../base/index.ts';
import { openPostgresAndWait } from './postgres/bridge.ts';
import type { OpenedDatabase, PostgresOptions } from './postgres/open.ts';
import type { StorePool } from './postgres/pool.ts';
import type { Transactions } from './postgres/transactions.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

/** A store that has been opened somewhere. */
export interface OpenLedger extends Store {
  /** Writes a complete copy while the ledger stays in use, where it is a file; a server has its own tools for that. */
  backup?(to: string): void;
}

export type OpenedStore =
  | { readonly store: OpenLedger; readonly issue?: undefined }
  | { readonly store?: undefined; readonly issue: Issue };

/** Whether the place of a ledger is a database server and not a file. */
export function isServer(place: string): boolean {
  return /^postgres(ql)?:\/\//.test(place);
}

/** Opens the ledger in a PostgreSQL database for a program that does not stand still while it waits, such as a server. */
export async function openPostgres(address: string, options: PostgresOptions = {}): Promise<OpenedDatabase> {
  return (await import('./postgres/open.ts')).openPostgres(address, options); // commands on a file need no driver
}

/** The same on several connections, for a server that is asked many things at once. */
export async function openPostgresPool(
  address: string,
  most: number,
  options: PostgresOptions = {},
): Promise<
  { readonly pool: StorePool; readonly issue?: undefined } | { readonly pool?: undefined; readonly issue: Issue }
> {
  return (await import('./postgres/pool.ts')).openPostgresPool(address, most, options);
}

/** Transactions on tables beside the ledger's, in the same database. */
export async function openTransactions(address: string, most: number): Promise<Transactions> {
  return (await import('./postgres/transactions.ts')).openTransactions(address, most);
}

/** The address of a database with all its tables in one schema, as a file of its own would be. */
export function inSchema(address: string, schema: string): string {
  const [place = '', query = ''] = address.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('options', `${parameters.get('options') ?? ''} -c search_path=${schema}`.trim());
  return `${place}?${parameters.toString().replaceAll('+', '%20')}`;
}

/** Opens the ledger in a file, or in the PostgreSQL database of an address (`postgres://…`), or makes it. */
export function openLedger(place: string, options: PostgresOptions = {}): OpenedStore {
  return isServer(place) ? openPostgresAndWait(place, options) : openSqlite(place, options);
}
