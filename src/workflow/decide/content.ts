import type { ClaimBatch } from '../../claim/index.ts';
import { FREQUENCY } from '../../rules/index.ts';

/**
 * The upper half of the hash of what a claim bills. A replacement or void bills what it takes the place of as well: one that
 * names another number of the payer is another claim, though its lines are alike.
 */
export function contentHighOf(batch: ClaimBatch, claim: number): number {
  const { claims } = batch;
  const high = claims.contentHigh[claim] as number;
  const frequency = claims.frequency[claim] as number;
  if (frequency !== FREQUENCY.REPLACEMENT && frequency !== FREQUENCY.VOID) return high;
  let mixed = 0;
  for (let at = claims.payerClaimStart[claim] as number; at < (claims.payerClaimEnd[claim] as number); at++)
    mixed = Math.imul(mixed ^ (batch.bytes[at] as number), 0x01000193) + 1;
  return high ^ mixed;
}

export function contentLowOf({ claims }: ClaimBatch, claim: number): number {
  return claims.contentLow[claim] as number;
}

/** Both halves of what a claim bills, in the one word the books compare. */
export function contentOf(batch: ClaimBatch, claim: number): number {
  return contentHighOf(batch, claim) ^ contentLowOf(batch, claim);
}
