import type { Office } from '../office/office.ts';

/**
 * The ids something to do goes by, on the list and among alerts: the same for the same cause, and nothing can be read from
 * them. The newest first: while keys are changed, it may have been put off, or told, under an earlier one.
 */
export function workIds(office: Pick<Office, 'hashes'>, { key }: { readonly key: string }): readonly string[] {
  return office.hashes(key, 'work.item').map((hash) => hash.slice(0, 32));
}
