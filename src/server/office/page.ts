import type { OfficeDatabase, Row } from './database.ts';
import type { Page } from './office.ts';

type Table = 'person' | 'token' | 'file' | 'job' | 'break_glass' | 'policy_proposal';

/**
 * A page of a table, newest first.
 *
 * @param after cursor of an earlier page; one that no page gave stands for the beginning
 * @param kind only rows of this kind, where the table has kinds
 */
export async function pageOf<T>(
  database: OfficeDatabase,
  table: Table,
  after: string | null,
  limit: number,
  read: (row: Row) => T,
  kind?: string,
): Promise<Page<T>> {
  const below = after === null ? Number.MAX_SAFE_INTEGER : placeOf(after);
  const rows = await database.all(
    `SELECT rowid AS place, * FROM ${table} WHERE rowid < ? ${kind === undefined ? '' : 'AND kind = ?'}
      ORDER BY rowid DESC LIMIT ?`,
    ...[below, ...(kind === undefined ? [] : [kind]), limit + 1],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1)?.['place'];
  return { rows: shown.map(read), next: rows.length > limit ? cursorOf(last as number) : null };
}

/** A page of a list that is at hand whole; the cursor is a place in it. */
export function pageOfArray<T>(
  all: readonly T[],
  after: string | undefined,
  limit: number,
): { readonly items: T[]; readonly next: string | null } {
  const from = after === undefined ? 0 : placeOf(after);
  const items = all.slice(from, from + limit);
  return { items, next: from + limit < all.length ? cursorOf(from + limit) : null };
}

/** An opaque cursor for a place in a list. */
export function cursorOf(place: number): string {
  return Buffer.from(`p${place}`).toString('base64url');
}

/** @returns the place of a cursor; past the end of every list when no page gave it */
export function placeOf(cursor: string): number {
  const [, digits] = /^p(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  return digits === undefined ? Number.MAX_SAFE_INTEGER : Number(digits);
}
