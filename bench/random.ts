/**
 * A whole number in [0, below), the same for the same arguments. The facts of a patient or visit are hashed from its
 * numbers instead of drawn in sequence, so that none of them has to be remembered.
 */
export function pick(below: number, seed: number, a: number, b = 0): number {
  let h = Math.imul(seed ^ Math.imul(a + 0x7f4a7c15, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(b + 0x165667b1, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39);
  return ((h ^ (h >>> 16)) >>> 0) % below;
}
