import { grow } from './growable.ts';

/** Words of an account: payer book, year, the beneficiary's next account, the last day seen, all days seen by month. */
const WORDS = 16;
const BOOK = 0;
const YEAR = 1;
const NEXT = 2;
const LATEST = 3;
const DAYS = 4;

/**
 * What each beneficiary has used, by payer book and calendar year, both buckets, as a range of cents.
 * Also which days of the year have been seen, so that a day's earlier claims are looked for only when there are any.
 */
export class Accounts {
  #heads = new Int32Array(1 << 8);
  #words = new Int32Array(WORDS << 6);
  /** Low and high of bucket 1, low and high of bucket 2. */
  #amounts = new Float64Array(4 << 6);
  /** How much of a bucket's range is what other providers may have used, for the few where it is anything. */
  readonly #others = new Map<number, number>();
  #count = 0;

  /** The account of a beneficiary (by name number), book (0 is Medicare) and year; opened at zero when new. */
  of(beneficiary: number, book: number, year: number): number {
    if (beneficiary >= this.#heads.length) this.#heads = grow(this.#heads, beneficiary + 1);
    const words = this.#words;
    for (let account = this.#heads[beneficiary] as number; account !== 0; ) {
      const at = account * WORDS;
      if (words[at + YEAR] === year && words[at + BOOK] === book) return account;
      account = words[at + NEXT] as number;
    }
    return this.#open(beneficiary, book, year);
  }

  /**
   * Brings the first account of each beneficiary into the cache, so that those of claims close together wait for memory at
   * once and not one by one.
   *
   * @returns a number without meaning; a loop that nothing came of would be optimized away
   */
  foresee(beneficiaries: Int32Array, from: number, end: number): number {
    const heads = this.#heads;
    const words = this.#words;
    const amounts = this.#amounts;
    let touched = 0;
    for (let i = from; i < end; i++) {
      const account = heads[beneficiaries[i] as number] ?? 0;
      const first = account * WORDS; // the last word may lie in another line of the cache
      touched ^= (words[first] as number) ^ (words[first + WORDS - 1] as number) ^ (amounts[account * 4] as number);
    }
    return touched;
  }

  low(account: number, bucket: number): number {
    return this.#amounts[account * 4 + bucket * 2 - 2] as number;
  }

  high(account: number, bucket: number): number {
    return this.#amounts[account * 4 + bucket * 2 - 1] as number;
  }

  add(account: number, bucket: number, low: number, high: number): void {
    const at = account * 4 + bucket * 2 - 2;
    this.#amounts[at] = (this.#amounts[at] as number) + low;
    this.#amounts[at + 1] = (this.#amounts[at + 1] as number) + high;
  }

  /** Adds what other providers have used, which may be known as a range only. A range settled later is taken off again. */
  addOthers(account: number, bucket: number, low: number, high: number): void {
    this.add(account, bucket, low, high);
    if (high === low) return;
    this.#others.set(account * 4 + bucket, this.othersWidth(account, bucket) + high - low);
  }

  /** Cents of the range between low and high that are what other providers may have used. */
  othersWidth(account: number, bucket: number): number {
    return this.#others.size === 0 ? 0 : (this.#others.get(account * 4 + bucket) ?? 0);
  }

  /** Whether a line of that day (YYYYMMDD) has been noted. */
  hasDay(account: number, day: number): boolean {
    const word = this.#words[account * WORDS + DAYS + monthOf(day)] as number;
    return (word & (1 << (day % 100))) !== 0;
  }

  /** @returns whether a later day had been noted before it */
  noteDay(account: number, day: number): boolean {
    const words = this.#words;
    const first = account * WORDS;
    const at = first + DAYS + monthOf(day);
    words[at] = (words[at] as number) | (1 << (day % 100));
    if (day < (words[first + LATEST] as number)) return true;
    words[first + LATEST] = day;
    return false;
  }

  #open(beneficiary: number, book: number, year: number): number {
    const account = ++this.#count; // 0 means none
    this.#words = grow(this.#words, (account + 1) * WORDS);
    this.#amounts = grow(this.#amounts, (account + 1) * 4);
    const at = account * WORDS;
    this.#words[at + BOOK] = book;
    this.#words[at + YEAR] = year;
    this.#words[at + NEXT] = this.#heads[beneficiary] as number;
    this.#heads[beneficiary] = account;
    return account;
  }
}

/** Month of YYYYMMDD, from 0. */
function monthOf(day: number): number {
  return (((day / 100) | 0) % 100) - 1;
}
