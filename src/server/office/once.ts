import type { Vault } from '../seal/vault.ts';
import type { OfficeDatabase } from './database.ts';

/** A request that creates something, and what it is answered with when it has. */
export interface Once {
  /** Of the caller, the route and the Idempotency-Key. */
  readonly keyHash: string;
  /** Keyed hash of all that was asked. */
  readonly requestHash: string;
  readonly status: number;
  /** JSON. */
  readonly answer: string;
}

/** `repeated` and `other`: nothing was made, since the key was used before; for the same request or for another. */
export type OnceOutcome =
  | { readonly outcome: 'made' | 'repeated'; readonly status: number; readonly answer: string }
  | { readonly outcome: 'other' };

const PLACE = 'once.answer';
const KEPT_MILLISECONDS = 24 * 3_600_000;

/** Makes what is asked for and remembers the answer in one transaction, so that a repeated request makes nothing anew. */
export function makeOnce(
  database: OfficeDatabase,
  vault: Vault,
  once: Once,
  now: number,
  make: () => void,
): OnceOutcome {
  return database.transaction((): OnceOutcome => {
    database.run('DELETE FROM once WHERE created_at < ?', now - KEPT_MILLISECONDS);
    const before = answeredBefore(database, vault, once);
    if (before) return before;
    make();
    database.run(
      'INSERT INTO once (key_hash, request_hash, status, answer, created_at) VALUES (?, ?, ?, ?, ?)',
      ...[once.keyHash, once.requestHash, once.status, vault.seal(once.answer, PLACE), now],
    );
    return { outcome: 'made', status: once.status, answer: once.answer };
  });
}

/** What was answered under a key before; undefined where it was not used. */
export function answeredBefore(
  database: OfficeDatabase,
  vault: Vault,
  { keyHash, requestHash }: Pick<Once, 'keyHash' | 'requestHash'>,
): OnceOutcome | undefined {
  const before = database.one('SELECT request_hash, status, answer FROM once WHERE key_hash = ?', keyHash);
  if (!before) return undefined;
  if (before['request_hash'] !== requestHash) return { outcome: 'other' };
  const answer = vault.open(before['answer'] as Uint8Array, PLACE);
  return { outcome: 'repeated', status: before['status'] as number, answer };
}
