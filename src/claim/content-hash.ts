import { packModifier } from './modifier.ts';

/** Where the content hash of every claim begins. Ledgers keep the hash: change neither these nor how it is mixed. */
export const CONTENT_HIGH_FIRST = 0x2545f491;
export const CONTENT_LOW_FIRST = 0x4f6cdd1d;

const KX = packModifier('KX');

/**
 * Hash of what a claim bills: for each line its code, modifiers, charge, units, days and revenue code, then payer, frequency
 * and form. KX and empty slots are left out, since adding KX does not make it another claim. `src/x12/scan` mixes the same
 * where it reads claims from files.
 */
export class ContentHash {
  high = CONTENT_HIGH_FIRST;
  low = CONTENT_LOW_FIRST;

  begin(): void {
    this.high = CONTENT_HIGH_FIRST;
    this.low = CONTENT_LOW_FIRST;
  }

  mix(value: number): void {
    const high = Math.imul(this.high ^ value, 0x9e3779b1);
    const low = Math.imul((this.low + value) | 0, 0x85ebca6b);
    this.high = high ^ (high >>> 15);
    this.low = ((low ^ (low >>> 13)) + high) | 0;
  }

  /** @param packed a modifier slot */
  mixModifier(packed: number): void {
    if (packed !== 0 && packed !== KX) this.mix(packed);
  }
}

/** What the payer whose id is in bytes[start, end) brings to the hash of its claims. */
export function payerHash(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash;
}
