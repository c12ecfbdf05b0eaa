const MIX = 0x9e3779b1;

/** Alike for a claim and what replaces it. Told apart among the claims of one beneficiary alone, so 32 bits are plenty. */
export function keyNumber(keyHigh: number, keyLow: number): number {
  return keyHigh ^ Math.imul(keyLow, MIX);
}

/**
 * Alike for the same claim sent again.
 *
 * @param content what the books compare: both halves of the hash in one word
 */
export function contentNumber(key: number, content: number): number {
  return Math.imul(key, MIX) ^ content;
}

/** Both halves of a stored content hash in the one word the books compare. */
export function contentOfHash(hash: string): number {
  return Number.parseInt(hash.slice(0, 8), 16) ^ Number.parseInt(hash.slice(8, 16), 16);
}
