/**
 * Hash of what makes a claim the same claim: billing provider, beneficiary (both by name number) and the patient control
 * number in bytes[start, end). Two lanes of 32 bits; good within one run, since name numbers are.
 */
export function claimKeyHigh(
  bytes: Uint8Array,
  start: number,
  end: number,
  provider: number,
  beneficiary: number,
): number {
  let hash = Math.imul(provider ^ 0x9e3779b9, 0x85ebca6b) ^ beneficiary;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash ^ (hash >>> 13);
}

/** The other lane; its low bits also choose the place in a table. */
export function claimKeyLow(
  bytes: Uint8Array,
  start: number,
  end: number,
  provider: number,
  beneficiary: number,
): number {
  let hash = Math.imul(beneficiary ^ 0x7f4a7c15, 0xc2b2ae35) ^ provider;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x5bd1e995) ^ (hash >>> 15);
  return hash ^ (hash >>> 16);
}
