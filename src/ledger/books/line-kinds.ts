import { grow } from './growable.ts';

/** Kinds that a line can name: what twenty-six bits hold. */
const KINDS_MAX = 1 << 26;

/**
 * What a line is worth (low, cents), what the full unit of its day adds, and its bits of LINE: each distinct set of the
 * three once. Fees and charges recur, so a million lines come in some thousand kinds. Number 0 is a line never written.
 */
export class LineKinds {
  low = new Int32Array(1 << 7);
  difference = new Int32Array(1 << 7);
  bits = new Int32Array(1 << 7);
  #count = 1;
  /** Open-addressed, at most half full. */
  #slots = new Int32Array(1 << 8);

  /** The number of a kind. @throws RangeError when there are more than KINDS_MAX */
  of(low: number, difference: number, bits: number): number {
    if (low === 0 && difference === 0 && bits === 0) return 0;
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hash(low, difference, bits) & mask; ; slot = (slot + 1) & mask) {
      const kind = slots[slot] as number;
      if (kind === 0) return this.#add(slot, low, difference, bits);
      if (this.low[kind] === low && this.bits[kind] === bits && this.difference[kind] === difference) return kind;
    }
  }

  #add(slot: number, low: number, difference: number, bits: number): number {
    const kind = this.#count++;
    if (kind >= KINDS_MAX) throw new RangeError(`more than ${KINDS_MAX} kinds of line`);
    this.low = grow(this.low, kind + 1);
    this.difference = grow(this.difference, kind + 1);
    this.bits = grow(this.bits, kind + 1);
    this.low[kind] = low;
    this.difference[kind] = difference;
    this.bits[kind] = bits;
    this.#slots[slot] = kind;
    if (kind * 2 > this.#slots.length) this.#index();
    return kind;
  }

  #index(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let kind = 1; kind < this.#count; kind++) {
      let slot = hash(this.low[kind] as number, this.difference[kind] as number, this.bits[kind] as number) & mask;
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
