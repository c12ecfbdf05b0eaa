/** Bits of what is kept of a line, below its price number. */
export const LINE = {
  BUCKET: 3,
  VERDICT: 7 << 2,
  VERDICT_SHIFT: 2,
  BASIS_SHIFT: 5,
  /** It takes part in its day's ranking. */
  RANKED: 1 << 8,
  /** It holds the day's one unreduced unit now; it did when it was decided. */
  KEEPS: 1 << 9,
  KEPT_AT_FIRST: 1 << 10,
  COUNTED: 1 << 11,
  KX_ADDED: 1 << 12,
  PRICE_SHIFT: 13,
} as const;

/** Prices a line can name: what nineteen bits hold. */
export const PRICES_MAX = 1 << 19;

const DIFFERENCE_MAX = 0xffff;
const FIRST_YEAR = 1990;
/** Words of a line: allowed amount (low, cents), day and difference, bits. */
const WORDS = 3;

/** Lines of a block: blocks are added as they are needed and never moved, so that growing copies nothing. */
const BLOCK_BITS = 14;
const IN_BLOCK = (1 << BLOCK_BITS) - 1;

/** The lines of all claims in the books, twelve bytes each. A line that was never written counts for nothing. */
export class PostedLines {
  #count = 0;
  readonly #blocks: Int32Array[] = [];
  /** High ends of the few lines where it is not the low one. */
  readonly #high = new Map<number, number>();

  get count(): number {
    return this.#count;
  }

  /** Makes room. @returns the first of the new places */
  add(lines: number): number {
    const first = this.#count;
    this.#count += lines;
    while (this.#blocks.length << BLOCK_BITS < this.#count) this.#blocks.push(new Int32Array(WORDS << BLOCK_BITS));
    return first;
  }

  /**
   * @param day from `packDay`
   * @param difference cents that the full unit adds
   * @throws RangeError when that is more than a fee schedule can hold, 655.35
   * @param bits of LINE
   */
  set(at: number, low: number, high: number, day: number, difference: number, bits: number): void {
    if (difference > DIFFERENCE_MAX) throw new RangeError(`a unit loses too much: ${difference}`);
    const block = this.#blocks[at >>> BLOCK_BITS] as Int32Array;
    const word = (at & IN_BLOCK) * WORDS;
    block[word] = low;
    block[word + 1] = (day << 16) | difference;
    block[word + 2] = bits;
    if (high !== low) this.#high.set(at, high);
  }

  /** Another verdict, and whether KX was put on the line. */
  amend(at: number, verdict: number, kxAdded: boolean): void {
    const bits = this.bits(at) & ~(LINE.VERDICT | LINE.KX_ADDED);
    this.#put(at, 2, bits | (verdict << LINE.VERDICT_SHIFT) | (kxAdded ? LINE.KX_ADDED : 0));
  }

  low(at: number): number {
    return this.#word(at, 0);
  }

  high(at: number): number {
    return this.#high.size === 0 ? this.low(at) : (this.#high.get(at) ?? this.low(at));
  }

  /** As `packDay` gives it. */
  day(at: number): number {
    return this.#word(at, 1) >>> 16;
  }

  difference(at: number): number {
    return this.#word(at, 1) & 0xffff;
  }

  bits(at: number): number {
    return this.#word(at, 2);
  }

  /** Moves the full unit to the line or away from it, and its amounts by `delta`. */
  shift(at: number, delta: number, keeps: boolean): void {
    const high = this.#high.get(at);
    if (high !== undefined) this.#high.set(at, high + delta);
    this.#put(at, 0, this.low(at) + delta);
    this.#put(at, 2, (this.bits(at) & ~LINE.KEEPS) | (keeps ? LINE.KEEPS : 0));
  }

  #word(at: number, word: number): number {
    return (this.#blocks[at >>> BLOCK_BITS] as Int32Array)[(at & IN_BLOCK) * WORDS + word] as number;
  }

  #put(at: number, word: number, value: number): void {
    (this.#blocks[at >>> BLOCK_BITS] as Int32Array)[(at & IN_BLOCK) * WORDS + word] = value;
  }
}

/** A day (YYYYMMDD) as one of 372 places of its year, so that sixteen bits hold it through 2165. */
export function packDay(day: number): number {
  const year = (day / 10000) | 0;
  const month = ((day / 100) | 0) % 100;
  return day === 0 ? 0 : (year - FIRST_YEAR) * 372 + (month - 1) * 31 + (day % 100) - 1;
}

export function unpackDay(packed: number): number {
  const place = packed % 372;
  return yearOfPacked(packed) * 10000 + (((place / 31) | 0) + 1) * 100 + (place % 31) + 1;
}

export function yearOfPacked(packed: number): number {
  return FIRST_YEAR + ((packed / 372) | 0);
}
