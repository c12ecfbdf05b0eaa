import { grow } from './growable.ts';

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

/** The lines of all claims in the books, twelve bytes each. A line that was never written counts for nothing. */
export class PostedLines {
  #count = 0;
  #words = new Int32Array(WORDS << 12);
  /** High ends of the few lines where it is not the low one. */
  readonly #high = new Map<number, number>();

  get count(): number {
    return this.#count;
  }

  /** Makes room. @returns the first of the new places */
  add(lines: number): number {
    const first = this.#count;
    this.#count += lines;
    this.#words = grow(this.#words, this.#count * WORDS);
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
    const word = at * WORDS;
    this.#words[word] = low;
    this.#words[word + 1] = (day << 16) | difference;
    this.#words[word + 2] = bits;
    if (high !== low) this.#high.set(at, high);
  }

  /** Another verdict, and whether KX was put on the line. */
  amend(at: number, verdict: number, kxAdded: boolean): void {
    const bits = this.bits(at) & ~(LINE.VERDICT | LINE.KX_ADDED);
    this.#words[at * WORDS + 2] = bits | (verdict << LINE.VERDICT_SHIFT) | (kxAdded ? LINE.KX_ADDED : 0);
  }

  low(at: number): number {
    return this.#words[at * WORDS] as number;
  }

  high(at: number): number {
    return this.#high.size === 0 ? this.low(at) : (this.#high.get(at) ?? this.low(at));
  }

  /** As `packDay` gives it. */
  day(at: number): number {
    return (this.#words[at * WORDS + 1] as number) >>> 16;
  }

  difference(at: number): number {
    return (this.#words[at * WORDS + 1] as number) & 0xffff;
  }

  bits(at: number): number {
    return this.#words[at * WORDS + 2] as number;
  }

  /** Moves the full unit to the line or away from it, and its amounts by `delta`. */
  shift(at: number, delta: number, keeps: boolean): void {
    const high = this.#high.get(at);
    if (high !== undefined) this.#high.set(at, high + delta);
    this.#words[at * WORDS] = this.low(at) + delta;
    this.#words[at * WORDS + 2] = (this.bits(at) & ~LINE.KEEPS) | (keeps ? LINE.KEEPS : 0);
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
