import { grow } from './growable.ts';

/** Kinds that a line can name: what twenty-six bits hold. */
const KINDS_MAX = 1 << 26;

/** Words of a kind, side by side: they are looked at together. */
const LOW = 0;
const DIFFERENCE = 1;
const BITS = 2;
const WORDS = 4;

/**
 * What a line is worth (low, cents), what the full unit of its day adds, and its bits of LINE: each distinct set of the
 * three once. Fees and charges recur, so a million lines come in some thousand kinds. Number 0 is a line never written.
 */
export class LineKinds {
  #words = new Int32Array(WORDS << 7);
  #count = 1;
  /** Open-addressed, at most half full. */
  #slots = new Int32Array(1 << 8);

  low(kind: number): number {
    return this.#words[kind * WORDS + LOW] as number;
  }

  difference(kind: number): number {
    return this.#words[kind * WORDS + DIFFERENCE] as number;
  }

  bits(kind: number): number {
    return this.#words[kind * WORDS + BITS] as number;
  }

  /** The number of a kind. @throws RangeError when there are more than KINDS_MAX */
  of(low: number, difference: number, bits: number): number {
    if (low === 0 && difference === 0 && bits === 0) return 0;
    const slots = this.#slots;
    const words = this.#words;
    const mask = slots.length - 1;
    for (let slot = hash(low, difference, bits) & mask; ; slot = (slot + 1) & mask) {
      const kind = slots[slot] as number;
      if (kind === 0) return this.#add(slot, low, difference, bits);
      const at = kind * WORDS;
      if (words[at + LOW] === low && words[at + BITS] === bits && words[at + DIFFERENCE] === difference) return kind;
    }
  }

  #add(slot: number, low: number, difference: number, bits: number): number {
    const kind = this.#count++;
    if (kind >= KINDS_MAX) throw new RangeError(`more than ${KINDS_MAX} kinds of line`);
    this.#words = grow(this.#words, (kind + 1) * WORDS);
    const at = kind * WORDS;
    this.#words[at + LOW] = low;
    this.#words[at + DIFFERENCE] = difference;
    this.#words[at + BITS] = bits;
    this.#slots[slot] = kind;
    if (kind * 2 > this.#slots.length) this.#index();
    return kind;
  }

  #index(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let kind = 1; kind < this.#count; kind++) {
      let slot = hash(this.low(kind), this.difference(kind), this.bits(kind)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = kind;
    }
    this.#slots = slots;
  }
}

function hash(low: number, difference: number, bits: number): number {
  const mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(difference, 0x85ebca6b) ^ Math.imul(bits, 0xc2b2ae35);
  return mixed ^ (mixed >>> 15);
}
