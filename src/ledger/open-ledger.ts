import type { Issue } from '../base/index.ts';
import { openPostgresAndWait } from './postgres/bridge.ts';
import type { OpenedDatabase, PostgresOptions } from './postgres/open.ts';
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

/** Opens the ledger in a file, or in the PostgreSQL database of an address (`postgres://…`), or makes it. */
export function openLedger(place: string, options: PostgresOptions = {}): OpenedStore {
  return isServer(place) ? openPostgresAndWait(place, options) : openSqlite(place, options);
}
