import { type ClaimBatch, ContentHash } from '../../claim/index.ts';
import { FREQUENCY } from '../../rules/index.ts';

/** One for all claims: nothing of it is kept from one to the next. */
const hash = new ContentHash();

/**
 * Hash of what a claim bills. A replacement or void bills what it takes the place of as well: one that names another number
 * of the payer is another claim, though its lines are alike.
 *
 * @returns good until the next is asked for
 */
export function contentHashOf(batch: ClaimBatch, claim: number): { readonly high: number; readonly low: number } {
  const { claims } = batch;
  hash.take(batch, claim);
  const frequency = claims.frequency[claim] as number;
  if (frequency !== FREQUENCY.REPLACEMENT && frequency !== FREQUENCY.VOID) return hash;
  let mixed = 0;
  for (let at = claims.payerClaimStart[claim] as number; at < (claims.payerClaimEnd[claim] as number); at++)
    mixed = Math.imul(mixed ^ (batch.bytes[at] as number), 0x01000193) + 1;
  hash.high ^= mixed;
  return hash;
}

/** Both halves of what a claim bills, in the one word the books compare. */
export function contentOf(batch: ClaimBatch, claim: number): number {
  const { high, low } = contentHashOf(batch, claim);
  return high ^ low;
}
