import type { Vault } from '../seal/vault.ts';
import type { OfficeDatabase } from './database.ts';

/** A request that creates something, and what it is answered with when it has. */
export interface Once {
  /** Of the caller, the route and the Idempotency-Key: the keyed hash under each key there is, the newest first. */
  readonly keyHashes: readonly string[];
  /** Of all that was asked, in the same order. */
  readonly requestHashes: readonly string[];
  readonly status: number;
  /** JSON. */
  readonly answer: string;
}

/** `repeated` and `other`: nothing was made, since the key was used before; for the same request or for another. */
export type OnceOutcome =
  | { readonly outcome: 'made' | 'repeated'; readonly status: number; readonly answer: string }
  | { readonly outcome: 'other' };

const PLACE = 'once.answer';
export const KEPT_MILLISECONDS = 24 * 3_600_000;

/** Makes what is asked for and remembers the answer in one transaction, so that a repeated request makes nothing anew. */
export function makeOnce(
  database: OfficeDatabase,
  vault: Vault,
  once: Once,
  now: number,
  make: () => Promise<void>,
): Promise<OnceOutcome> {
  return database.transaction(async (): Promise<OnceOutcome> => {
    await database.run('DELETE FROM once WHERE created_at < ?', now - KEPT_MILLISECONDS);
    const before = await answeredBefore(database, vault, once);
    if (before) return before;
    await make();
    const [keyHash = '', requestHash = ''] = [once.keyHashes[0], once.requestHashes[0]];
    await database.run(
      'INSERT INTO once (key_hash, request_hash, status, answer, created_at) VALUES (?, ?, ?, ?, ?)',
      ...[keyHash, requestHash, once.status, vault.seal(once.answer, PLACE), now],
    );
    return { outcome: 'made', status: once.status, answer: once.answer };
  });
}

/** What was answered under a key before; undefined where it was not used. */
export async function answeredBefore(
  database: OfficeDatabase,
  vault: Vault,
  { keyHashes, requestHashes }: Pick<Once, 'keyHashes' | 'requestHashes'>,
): Promise<OnceOutcome | undefined> {
  for (const [place, keyHash] of keyHashes.entries()) {
    const before = await database.one('SELECT request_hash, status, answer FROM once WHERE key_hash = ?', keyHash);
    if (!before) continue;
    if (before['request_hash'] !== requestHashes[place]) return { outcome: 'other' };
    const answer = vault.open(before['answer'] as Uint8Array, PLACE);
    return { outcome: 'repeated', status: before['status'] as number, answer };
  }
  return undefined;
}
