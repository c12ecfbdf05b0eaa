import { AsyncLocalStorage } from 'node:async_hooks';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { ServerStop } from '../seal/stop.ts';
import type { OfficeDatabase, Row, Value } from './database.ts';
import { OFFICE_MIGRATIONS } from './migrations.ts';

/** The office's tables in an open SQLite file. */
class SqliteDatabase implements OfficeDatabase {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();
  /** Set for whatever a transaction's own work asks. */
  readonly #inside = new AsyncLocalStorage<true>();
  #last: Promise<unknown> = Promise.resolve();
  #isOpen = false;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  all(sql: string, ...values: Value[]): Promise<Row[]> {
    return this.#inTurn(() => this.#statement(sql).all(...values) as Row[]);
  }

  one(sql: string, ...values: Value[]): Promise<Row | undefined> {
    return this.#inTurn(() => this.#statement(sql).get(...values) as Row | undefined);
  }

  run(sql: string, ...values: Value[]): Promise<number> {
    return this.#inTurn(() => Number(this.#statement(sql).run(...values).changes));
  }

  transaction<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.#last.then(() => this.#inside.run(true, () => this.#alone(work)));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  close(): void {
    this.#database.close();
  }

  async #alone<T>(work: () => T | Promise<T>): Promise<T> {
    this.#database.exec('BEGIN IMMEDIATE');
    this.#isOpen = true;
    try {
      const made = await work();
      this.#database.exec('COMMIT');
      return made;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    } finally {
      this.#isOpen = false;
    }
  }

  /** There is one connection: what is no part of an open transaction waits for its end. */
  async #inTurn<T>(ask: () => T): Promise<T> {
    while (this.#isOpen && !this.#inside.getStore()) await this.#last;
    return ask();
  }

  #statement(sql: string): StatementSync {
    const statement = this.#prepared.get(sql) ?? this.#database.prepare(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }
}

/**
 * Opens the tables in a file, and brings them up to date or makes them.
 *
 * @param migrations of this version of the program; fewer for a test of an earlier one
 * @throws ServerStop when a newer version of the program wrote it
 */
export function openOfficeDatabase(path: string, migrations = OFFICE_MIGRATIONS): OfficeDatabase {
  const database = new DatabaseSync(path, { timeout: 10_000 });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > migrations.length) {
    database.close();
    throw new ServerStop('SERVER_NEWER', `schema ${version}`);
  }
  for (const [index, text] of migrations.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN IMMEDIATE; ${text} PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
  return new SqliteDatabase(database);
}
