import type { Office } from '../office/office.ts';
import type { ShownRow, WorkList, WorkPage } from '../office/work-rows.ts';
import type { RowValues } from './worked-rows.ts';

type Asked = Omit<WorkPage, 'after'> & {
  /** Cursor of an earlier page; one that no page gave leads past the end. */
  readonly after: string | undefined;
};

interface RowPage<T> {
  readonly rows: readonly ShownRow<T>[];
  readonly next: string | null;
}

/** A page of a list, in order of rank. Its cursor is a rank, so that what comes and goes meanwhile moves no page. */
export async function pageOfRows<L extends WorkList>(
  { work }: Pick<Office, 'work'>,
  list: L,
  { after, limit, ...asked }: Asked,
): Promise<RowPage<RowValues[L]>> {
  const from = after === undefined ? {} : { after: rankOf(after) };
  return cut(await work.rows<RowValues[L]>(list, { ...asked, ...from, limit: limit + 1 }), limit);
}

/** The same of rows that are at hand whole, in order of rank. */
export function pageAmong<R extends { readonly rank: string }>(
  rows: readonly R[],
  after: string | undefined,
  limit: number,
): { readonly rows: readonly R[]; readonly next: string | null } {
  const from = after === undefined ? '' : rankOf(after);
  return cut(rows.filter(({ rank }) => rank > from).slice(0, limit + 1), limit);
}

function cut<R extends { readonly rank: string }>(found: readonly R[], limit: number) {
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? cursorAt(rows.at(-1)?.rank ?? '') : null };
}

const MARK = 'r';
const PAST_THE_END = '\uffff';

function cursorAt(rank: string): string {
  return Buffer.from(MARK + rank).toString('base64url');
}

function rankOf(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  return /^r[0-9a-z :-]+$/.test(text) ? text.slice(MARK.length) : PAST_THE_END;
}
