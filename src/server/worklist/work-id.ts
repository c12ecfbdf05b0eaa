import type { Office } from '../office/office.ts';

/** The id something to do goes by, on the list and among alerts: the same for the same cause, and nothing can be read from it. */
export function workId(office: Pick<Office, 'hash'>, { key }: { readonly key: string }): string {
  return office.hash(key, 'work.item').slice(0, 32);
}
