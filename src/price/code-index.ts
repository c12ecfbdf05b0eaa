import type { PackedCode } from '../claim/index.ts';

const EMPTY = -1;

/**
 * Numbers a fixed set of procedure codes 0, 1, 2 … and finds the number of a code again in a few nanoseconds:
 * an open-addressed table, a quarter full, of two integers a slot.
 */
export class CodeIndex {
  readonly size: number;
  readonly codes: Int32Array;
  readonly #slots: Int32Array;
  readonly #mask: number;

  /** @param codes packed codes in any order; the first of equal ones gives the number. */
  constructor(codes: Iterable<PackedCode>) {
    this.codes = Int32Array.from(new Set(codes));
    this.size = this.codes.length;
    let capacity = 16;
    while (capacity < this.size * 4) capacity *= 2;
    this.#mask = capacity - 1;
    this.#slots = new Int32Array(capacity * 2).fill(EMPTY);
    this.codes.forEach((code, number) => {
      let slot = spread(code) & this.#mask;
      while (this.#slots[slot * 2] !== EMPTY) slot = (slot + 1) & this.#mask;
      this.#slots[slot * 2] = code;
      this.#slots[slot * 2 + 1] = number;
    });
  }

  /** The number of a code, -1 when it is not in the set. */
  of(code: PackedCode): number {
    const slots = this.#slots;
    const mask = this.#mask;
    for (let slot = spread(code) & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot * 2] as number;
      if (found === code) return slots[slot * 2 + 1] as number;
      if (found === EMPTY) return -1;
    }
  }
}

function spread(code: PackedCode): number {
  const mixed = Math.imul(code, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
