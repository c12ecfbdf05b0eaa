export type Value = string | number | Uint8Array | null;
export type Row = Record<string, Value>;

/**
 * The tables of one clinic's office, in a file or in a database server. Statements are those of SQLite, with `?` for values;
 * nothing in them names the clinic, since no other clinic's rows can be reached from here.
 */
export interface OfficeDatabase {
  all(sql: string, ...values: Value[]): Promise<Row[]>;
  one(sql: string, ...values: Value[]): Promise<Row | undefined>;
  /** Durable when fulfilled, but in a transaction. @returns rows that were written */
  run(sql: string, ...values: Value[]): Promise<number>;
  /** All of it or nothing, alone among the transactions of the clinic; what `work` asks of this database is part of it. */
  transaction<T>(work: () => T | Promise<T>): Promise<T>;
  close(): void;
}
