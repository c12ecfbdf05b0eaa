import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

const READ_ONLY = 8;
const CANNOT_OPEN = 14;

/**
 * Opens a file that is read and never written, whoever else writes to it.
 *
 * A database in WAL mode is read by way of two files beside it, which SQLite makes where it can. Where it cannot, as on a
 * read-only disk, and no log stands there, the file by itself is all there is; nobody else can be writing to it then.
 */
export function openReadOnly(path: string, waitMilliseconds: number): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true, timeout: waitMilliseconds });
  try {
    touch(database);
    return database;
  } catch (error) {
    database.close();
    if (!isUnwritable(error) || hasLog(path)) throw error;
  }
  const alone = pathToFileURL(resolve(path));
  alone.search = 'immutable=1';
  const unchanging = new DatabaseSync(alone, { readOnly: true });
  touch(unchanging);
  return unchanging;
}

/** Until something is read SQLite has not looked at the file. */
function touch(database: DatabaseSync): void {
  database.prepare('SELECT count(*) FROM sqlite_schema').get();
}

function isUnwritable(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  return [READ_ONLY, CANNOT_OPEN].includes(Number(error.errcode) & 0xff);
}

/** Whether there are writes that are not in the file itself yet. */
function hasLog(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
