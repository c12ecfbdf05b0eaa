import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { ServerStop } from '../seal/stop.ts';
import type { KeyShelf } from '../seal/vault.ts';
import { OFFICE_MIGRATIONS } from './migrations.ts';

export type Row = Record<string, string | number | Uint8Array | null>;

/** The office's tables in an open SQLite file. Every statement outside a transaction is durable when it returns. */
export class OfficeDatabase implements KeyShelf {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#statement(sql).all(...values) as Row[];
  }

  one(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values) as Row | undefined;
  }

  /** @returns rows that were written */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /** All of it or nothing; `work` must not wait for anything. */
  transaction<T>(work: () => T): T {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const made = work();
      this.#database.exec('COMMIT');
      return made;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  wrappedKey(purpose: string): Uint8Array | undefined {
    return this.one('SELECT wrapped FROM data_key WHERE purpose = ?', purpose)?.['wrapped'] as Uint8Array | undefined;
  }

  keepKey(purpose: string, wrapped: Uint8Array): void {
    this.run('INSERT INTO data_key (purpose, wrapped) VALUES (?, ?)', purpose, wrapped);
  }

  /** Whether nothing has been sealed yet. */
  get isNew(): boolean {
    return this.one('SELECT 1 AS one FROM data_key LIMIT 1') === undefined;
  }

  close(): void {
    this.#database.close();
  }

  #statement(sql: string): StatementSync {
    const statement = this.#prepared.get(sql) ?? this.#database.prepare(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }
}

/** @throws ServerStop when a newer version of the program wrote it */
export function openOfficeDatabase(path: string): OfficeDatabase {
  const database = new DatabaseSync(path, { timeout: 10_000 });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > OFFICE_MIGRATIONS.length) {
    database.close();
    throw new ServerStop('SERVER_NEWER', `schema ${version}`);
  }
  for (const [index, text] of OFFICE_MIGRATIONS.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN IMMEDIATE; ${text} PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
  return new OfficeDatabase(database);
}
