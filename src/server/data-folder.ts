import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqlite, type SqliteStore } from '../workflow/index.ts';
import type { Folders } from './http/ports.ts';
import type { Office } from './office/office.ts';
import { openSqliteOffice } from './office/sqlite-office.ts';
import { ServerStop } from './seal/stop.ts';

const OWNER_ONLY = 0o700;

/** Everything a server keeps, in one folder. */
export interface DataFolder {
  readonly office: Office;
  /** Path of the ledger, and the same opened for reading. */
  readonly ledgerPath: string;
  readonly ledger: SqliteStore;
  /** The ledger file whose journal is the log of accesses. */
  readonly access: SqliteStore;
  readonly folders: Folders;
  close(): void;
}

/**
 * Opens the folder, or makes it. One server at a time has it: two would do each other's jobs.
 *
 * @param keyFile the master key; `master.key` in the folder when not given
 * @throws ServerStop when something of it cannot be used
 */
export async function openDataFolder(
  path: string,
  keyFile: string | undefined,
  now: () => number,
): Promise<DataFolder> {
  const closing: (() => void)[] = [];
  const close = () => {
    for (const each of closing.splice(0).reverse()) each();
  };
  try {
    const folders = { files: join(path, 'files'), jobs: join(path, 'jobs') };
    for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: OWNER_ONLY });
    closing.push(lock(join(path, 'server.lock')));
    const office = openSqliteOffice(join(path, 'office.db'), keyFile ?? join(path, 'master.key'), now);
    closing.push(() => office.close());
    const ledgerPath = join(path, 'ledger.db');
    open(ledgerPath, false).close(); // made, or brought up to date
    const ledger = open(ledgerPath, true);
    closing.push(() => ledger.close());
    const access = open(join(path, 'access.db'), false);
    closing.push(() => access.close());
    await sweep(folders.files, office);
    return { office, ledgerPath, ledger, access, folders, close };
  } catch (error) {
    close();
    if (error instanceof ServerStop || !(error instanceof Error) || !('code' in error)) throw error;
    throw new ServerStop('SERVER_DATA', error.message);
  }
}

function open(path: string, readOnly: boolean): SqliteStore {
  const opened = openSqlite(path, { readOnly });
  if (opened.issue) throw new ServerStop(opened.issue.code, opened.issue.found ?? path);
  return opened.store;
}

/** A lock the system lets go of however the process ends. */
function lock(path: string): () => void {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch {
    database.close();
    throw new ServerStop('SERVER_DATA', 'another server has it open');
  }
  return () => database.close();
}

/** Takes away what a server that was cut off had received and no row names. */
async function sweep(folder: string, office: Office): Promise<void> {
  for (const name of readdirSync(folder))
    if ((await office.file(name)) === undefined) rmSync(join(folder, name), { force: true });
}
