import { LineKinds } from './line-kinds.ts';

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
  /** Medicare pays it second and has not answered: it is worth anything from nothing to its high end. */
  OPEN: 1 << 13,
  /** Medicare paid it second: what the full unit would change about that is known as a range. */
  SECOND: 1 << 14,
  PRICE_SHIFT: 15,
} as const;

/** Prices a line can name: what seventeen bits hold. */
export const PRICES_MAX = 1 << 17;

const FIRST_YEAR = 1990;

/** Bits of a line's word: its kind, and below that how many days of `packDay` it comes after its claim's first. */
const DAYS_BITS = 6;
const DAYS = (1 << DAYS_BITS) - 1;
/** Its day is elsewhere. */
const FAR = DAYS;

/** Lines of a block: blocks are added as they are needed and never moved, so that growing copies nothing. */
const BLOCK_BITS = 14;
const IN_BLOCK = (1 << BLOCK_BITS) - 1;

/** The lines of all claims in the books, four bytes each. A line that was never written counts for nothing. */
export class PostedLines {
  #count = 0;
  readonly #blocks: Int32Array[] = [];
  readonly #kinds = new LineKinds();
  /** High ends of the few lines where it is not the low one. */
  readonly #high = new Map<number, number>();
  /** Days of the few lines that come long after their claim's first. */
  readonly #far = new Map<number, number>();

  get count(): number {
    return this.#count;
  }

  /** Makes room. @returns the first of the new places */
  add(lines: number): number {
    const first = this.#count;
    this.#count += lines;
    while (this.#blocks.length << BLOCK_BITS < this.#count) this.#blocks.push(new Int32Array(1 << BLOCK_BITS));
    return first;
  }

  /**
   * @param firstDay of the claim, from `packDay`
   * @param day from `packDay`
   * @param difference cents that the full unit adds
   * @param bits of LINE
   */
  set(at: number, low: number, high: number, firstDay: number, day: number, difference: number, bits: number): void {
    const days = day - firstDay;
    const isFar = days < 0 || days >= FAR;
    this.#put(at, (this.#kinds.of(low, difference, bits) << DAYS_BITS) | (isFar ? FAR : days));
    if (isFar) this.#far.set(at, day);
    if (high !== low) this.#high.set(at, high);
  }

  /** Another verdict, and whether KX was put on the line. */
  amend(at: number, verdict: number, kxAdded: boolean): void {
    const bits = this.bits(at) & ~(LINE.VERDICT | LINE.KX_ADDED);
    const amended = bits | (verdict << LINE.VERDICT_SHIFT) | (kxAdded ? LINE.KX_ADDED : 0);
    this.#putKind(at, this.low(at), this.difference(at), amended);
  }

  low(at: number): number {
    return this.#kinds.low(this.#kind(at));
  }

  high(at: number): number {
    return this.#high.size === 0 ? this.low(at) : (this.#high.get(at) ?? this.low(at));
  }

  /** As `packDay` gives it. @param firstDay of the claim */
  day(at: number, firstDay: number): number {
    const days = this.#word(at) & DAYS;
    return days === FAR ? (this.#far.get(at) as number) : firstDay + days;
  }

  difference(at: number): number {
    return this.#kinds.difference(this.#kind(at));
  }

  bits(at: number): number {
    return this.#kinds.bits(this.#kind(at));
  }

  /** Moves the full unit to the line or away from it, and its amounts by `delta`, as far as `endsMoved` says. */
  shift(at: number, delta: number, keeps: boolean): void {
    const before = this.bits(at);
    const ends = endsMoved(before);
    const high = this.high(at) + (ends.high ? delta : 0);
    const low = this.low(at) + (ends.low ? delta : 0);
    if (high !== low) this.#high.set(at, high);
    else if (this.#high.size > 0) this.#high.delete(at);
    this.#putKind(at, low, this.difference(at), (before & ~LINE.KEEPS) | (keeps ? LINE.KEEPS : 0));
  }

  #kind(at: number): number {
    return this.#word(at) >>> DAYS_BITS;
  }

  #putKind(at: number, low: number, difference: number, bits: number): void {
    this.#put(at, (this.#kinds.of(low, difference, bits) << DAYS_BITS) | (this.#word(at) & DAYS));
  }

  #word(at: number): number {
    return (this.#blocks[at >>> BLOCK_BITS] as Int32Array)[at & IN_BLOCK] as number;
  }

  #put(at: number, word: number): void {
    (this.#blocks[at >>> BLOCK_BITS] as Int32Array)[at & IN_BLOCK] = word;
  }
}

const BOTH = { low: true, high: true };
const HIGH = { low: false, high: true };
const LOW = { low: true, high: false };

/**
 * Which ends of a line move with the full unit of its day. Of one that Medicare pays second it is not known how much of the
 * difference counts: what is open moves at its high end; what was paid may be as much less, or as much more, as the
 * difference.
 */
export function endsMoved(bits: number): { readonly low: boolean; readonly high: boolean } {
  if ((bits & (LINE.OPEN | LINE.SECOND)) === 0) return BOTH;
  if ((bits & LINE.OPEN) !== 0) return HIGH;
  return (bits & LINE.KEPT_AT_FIRST) !== 0 ? LOW : HIGH;
}

/** A day (YYYYMMDD) as one of 372 places of its year, so that days are told apart by a difference. */
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
