import { randomUUID } from 'node:crypto';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { Print } from './disk.ts';
import { WatchStop } from './issue.ts';

/** How far the watch is with a file. */
type Stage = 'taken' | 'decided' | 'done';

/** One file that was taken. */
export interface Taken {
  /** From 1, in the order they were taken; never given twice. */
  readonly number: number;
  /** As it was dropped. */
  readonly name: string;
  /** SHA-256 in hex, and what it was when it was taken. */
  readonly hash: string;
  readonly print: Print;
  /** ISO 8601: the time that stands in the books, however often it is begun. */
  readonly takenAt: string;
  readonly stage: Stage;
  /** Whether it still has to be removed from where it was dropped. */
  readonly isDropped: boolean;
  /** How often deciding it was begun; how often of late it came to no end, for no reason the watch knows. */
  readonly begun: number;
  readonly failed: number;
  /** What it came to, as JSON; empty until it is decided. */
  readonly outcome: string;
}

const SCHEMA = `
  CREATE TABLE watch (id TEXT NOT NULL) STRICT;
  CREATE TABLE file (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    changed TEXT NOT NULL,
    takenAt TEXT NOT NULL,
    stage TEXT NOT NULL,
    isDropped INTEGER NOT NULL,
    begun INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    outcome TEXT NOT NULL
  ) STRICT;
  CREATE INDEX file_by_hash ON file (hash);
  CREATE INDEX file_unfinished ON file (number) WHERE stage <> 'done' OR isDropped = 1;
`;
const VERSION = 1;
const BUSY = 5;
const ROW_MISSING = 'the file is not among those taken';

/**
 * What the watch remembers, in one SQLite file that one process has at a time: the lock is the system's, and goes with the
 * process however it ends. Each call is durable when it returns.
 */
export class Journal {
  /** Names this state, for the mark in the folder that is watched. */
  readonly id: string;
  readonly #database: DatabaseSync;

  /** @throws WatchStop when another process has it, or it is not what it should be */
  constructor(path: string) {
    let database: DatabaseSync | undefined;
    try {
      database = new DatabaseSync(path, { timeout: 0 });
      // No write-ahead log: its shared memory does not work on network shares.
      database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL');
      database.exec('BEGIN EXCLUSIVE');
      const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
      if (version === 0) {
        database.exec(`${SCHEMA} PRAGMA user_version = ${VERSION};`);
        database.prepare('INSERT INTO watch (id) VALUES (?)').run(randomUUID());
      }
      database.exec('COMMIT');
      if (version > VERSION) throw new WatchStop('WATCH_STATE', 'a state of a newer version');
      this.#database = database;
      this.id = String(database.prepare('SELECT id FROM watch').get()?.['id']);
    } catch (error) {
      database?.close();
      throw asStop(error);
    }
  }

  close(): void {
    this.#database.close();
  }

  /** Takes a file into the list. @returns its number */
  add(name: string, hash: string, { bytes, changed }: Print, takenAt: string): number {
    const sql = `INSERT INTO file (name, hash, bytes, changed, takenAt, stage, isDropped, begun, failed, outcome)
      VALUES (?, ?, ?, ?, ?, 'taken', 1, 0, 0, '')`;
    return Number(this.#run(sql, name, hash, bytes, String(changed), takenAt).lastInsertRowid);
  }

  /** The number the next file will have. */
  next(): number {
    const row = this.#database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'file'").get();
    return Number(row?.['seq'] ?? 0) + 1;
  }

  /** It is where it was dropped no more. */
  picked(number: number): void {
    this.#run('UPDATE file SET isDropped = 0 WHERE number = ?', number);
  }

  /** Deciding it begins: counted before, so that it is known even where the program ends at it. */
  begin(number: number): void {
    this.#run('UPDATE file SET begun = begun + 1, failed = failed + 1 WHERE number = ?', number);
  }

  /** It came to no end for a reason that lies elsewhere. */
  excuse(number: number): void {
    this.#run('UPDATE file SET failed = 0 WHERE number = ?', number);
  }

  decided(number: number, outcome: string): void {
    this.#run("UPDATE file SET stage = 'decided', outcome = ? WHERE number = ?", outcome, number);
  }

  done(number: number): void {
    this.#run("UPDATE file SET stage = 'done' WHERE number = ?", number);
  }

  outcomeOf(number: number): string {
    return String(this.#database.prepare('SELECT outcome FROM file WHERE number = ?').get(number)?.['outcome']);
  }

  /** Files that are not done with, in the order they were taken. */
  unfinished(): Taken[] {
    const sql = "SELECT * FROM file WHERE stage <> 'done' OR isDropped = 1 ORDER BY number";
    return this.#database.prepare(sql).all().map(takenOf);
  }

  /** Files of the same bytes that were done with before one, the last first. */
  before({ hash, number }: Pick<Taken, 'hash' | 'number'>): Taken[] {
    const sql = "SELECT * FROM file WHERE hash = ? AND number < ? AND stage = 'done' ORDER BY number DESC";
    return this.#database.prepare(sql).all(hash, number).map(takenOf);
  }

  #run(sql: string, ...values: SQLInputValue[]) {
    const result = this.#database.prepare(sql).run(...values);
    if (Number(result.changes) !== 1) throw new Error(ROW_MISSING);
    return result;
  }
}

function takenOf(row: Record<string, unknown>): Taken {
  const text = (column: string) => String(row[column]);
  return {
    number: Number(row['number']),
    name: text('name'),
    hash: text('hash'),
    print: { bytes: Number(row['bytes']), changed: BigInt(text('changed')) },
    takenAt: text('takenAt'),
    stage: text('stage') as Stage,
    isDropped: row['isDropped'] === 1,
    begun: Number(row['begun']),
    failed: Number(row['failed']),
    outcome: text('outcome'),
  };
}

function asStop(error: unknown): unknown {
  if (!(error instanceof Error && 'errcode' in error)) return error;
  const isBusy = (Number(error.errcode) & 0xff) === BUSY;
  return isBusy ? new WatchStop('WATCH_RUNNING') : new WatchStop('WATCH_STATE', error.message);
}
