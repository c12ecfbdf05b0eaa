import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Issue } from '../base/index.ts';
import { newerLedger, notLedger } from './issues.ts';
import { witnessFile } from './journal/index.ts';
import { MIGRATIONS } from './migrations.ts';
import { isBusy } from './sqlite-error.ts';
import { openReadOnly } from './sqlite-read-only.ts';
import { sqliteTables } from './sqlite-tables.ts';
import type { Store } from './store.ts';
import { storeOver } from './table-store.ts';

export interface SqliteStore extends Store {
  /** Writes a complete copy to a new file while the ledger stays in use; an older copy under that name is replaced. */
  backup(to: string): void;
}

export interface SqliteOptions {
  /** How long to wait while another process writes, in milliseconds. */
  readonly waitMilliseconds?: number;
  /**
   * Nothing is written, so that one who only asks neither waits for a writer nor needs a disk that can be written to. The
   * exception is a ledger of an older version, which is brought up to date first.
   */
  readonly readOnly?: boolean;
  /** The second place of the audit log's hashes; `<ledger>.witness` if not given. */
  readonly witness?: string;
}

export type OpenedLedger =
  | { readonly store: SqliteStore; readonly issue?: undefined }
  | { readonly store?: undefined; readonly issue: Issue };

/**
 * Opens the ledger in a file, or makes it. One file holds everything once no process has it open; while one does, a
 * `-wal` file beside it belongs to it. A second file keeps the hashes of the audit log, so that they are in two places. What cannot be opened is an Issue, and is left as it was.
 */
export function openSqlite(path: string, options: SqliteOptions = {}): OpenedLedger {
  const { waitMilliseconds = 60_000, readOnly = false, witness = `${path}.witness` } = options;
  let database: DatabaseSync | undefined;
  try {
    if (readOnly) {
      database = openReadOnly(path, waitMilliseconds);
      const schema = schemaOf(database);
      if (schema.version === MIGRATIONS.length) return { store: storeIn(database, witness) };
      database.close();
      if (schema.issue) return { issue: schema.issue };
    }
    database = new DatabaseSync(path, { timeout: 0 });
    configure(database, waitMilliseconds);
    const issue = migrate(database);
    if (!issue) return { store: storeIn(database, witness) };
    database.close();
    return { issue };
  } catch (error) {
    if (database?.isOpen) database.close();
    return { issue: unreadable(error) };
  }
}

function storeIn(database: DatabaseSync, witness: string): SqliteStore {
  const file = database.location() ?? undefined;
  const second = file === undefined ? undefined : witnessFile(witness);
  return { ...storeOver(sqliteTables(database), file, second), backup: (to) => backup(database, to) };
}

// Durable before acknowledged: in WAL mode only synchronous=FULL syncs the log at every commit. A longer log between
// checkpoints (here 128 MiB) writes a page that many batches touch once and not once a batch. The foreign keys of the
// tables are not looked up at every row, which costs a sixth of an append: a draft names only rows it has read or adds
// itself, and verify() looks at all of them.
const SETTINGS = `
  PRAGMA page_size = 8192;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = OFF;
  PRAGMA cache_size = -65536;
  PRAGMA wal_autocheckpoint = 16384;
`;

const PAUSE_MILLISECONDS = 10;

/** SQLite does not wait by itself when it is to turn a file to WAL mode that another process writes to. */
function configure(database: DatabaseSync, waitMilliseconds: number): void {
  for (let waited = 0; ; waited += PAUSE_MILLISECONDS) {
    try {
      database.exec(`${SETTINGS} PRAGMA busy_timeout = ${waitMilliseconds};`);
      return;
    } catch (error) {
      if (!isBusy(error) || waited >= waitMilliseconds) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS);
    }
  }
}

function migrate(database: DatabaseSync): Issue | undefined {
  database.exec('BEGIN IMMEDIATE');
  const { version, issue } = schemaOf(database);
  if (issue) {
    database.exec('ROLLBACK');
    return issue;
  }
  if (version === undefined) database.exec('CREATE TABLE schema_migration (version INTEGER NOT NULL PRIMARY KEY)');
  for (const [index, text] of MIGRATIONS.entries()) {
    if (index < (version ?? 0)) continue;
    database.exec(text);
    database.prepare('INSERT INTO schema_migration (version) VALUES (?)').run(index + 1);
  }
  database.exec('COMMIT');
  return undefined;
}

/** The version of the tables; undefined where there are none yet. */
function schemaOf(database: DatabaseSync): { readonly version?: number; readonly issue?: Issue } {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  if (tables.length === 0) return {};
  if (!tables.some((table) => table['name'] === 'schema_migration')) {
    return { issue: notLedger('file', 'a database of another program') };
  }
  const latest = database.prepare('SELECT max(version) AS version FROM schema_migration').get();
  const version = Number(latest?.['version'] ?? 0);
  return version > MIGRATIONS.length ? { issue: newerLedger(version, MIGRATIONS.length) } : { version };
}

function backup(database: DatabaseSync, to: string): void {
  const partial = `${to}.partial`;
  rmSync(partial, { force: true });
  database.prepare('VACUUM INTO ?').run(partial);
  sync(partial); // VACUUM INTO does not
  renameSync(partial, to);
  sync(dirname(to));
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}

const NOT_A_DATABASE = 26;

function unreadable(error: unknown): Issue {
  if (error instanceof Error && 'errcode' in error && error.errcode === NOT_A_DATABASE)
    return notLedger('file', 'no database');
  const found = error instanceof Error ? error.message : String(error);
  const hint = 'See that the folder exists, that you may write to it, and that the disk has room.';
  return { code: 'LEDGER_UNREADABLE', severity: 'fatal', message: 'The ledger file cannot be opened.', found, hint };
}
