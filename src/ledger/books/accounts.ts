import { grow } from './growable.ts';

const DAY_WORDS = 12; // 372 day places, 31 to a month

/**
 * What each beneficiary has used, by payer book and calendar year, both buckets, as a range of cents.
 * Also which days of the year have been seen, so that a day's earlier claims are looked for only when there are any.
 */
export class Accounts {
  #heads = new Int32Array(1 << 16);
  #book = new Int32Array(1 << 12);
  #year = new Uint16Array(1 << 12);
  #next = new Int32Array(1 << 12);
  /** Low and high of bucket 1, low and high of bucket 2. */
  #amounts = new Int32Array(1 << 14);
  #days = new Int32Array(DAY_WORDS << 12);
  #count = 0;

  /** The account of a beneficiary (by name number), book (0 is Medicare) and year; opened at zero when new. */
  of(beneficiary: number, book: number, year: number): number {
    if (beneficiary >= this.#heads.length) this.#heads = grow(this.#heads, beneficiary + 1);
    for (let account = this.#heads[beneficiary] as number; account !== 0; account = this.#next[account] as number) {
      if (this.#year[account] === year && this.#book[account] === book) return account;
    }
    return this.#open(beneficiary, book, year);
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

  /** Whether a counted line of that day (YYYYMMDD) has been noted. */
  hasDay(account: number, day: number): boolean {
    const place = dayPlace(day);
    return ((this.#days[account * DAY_WORDS + (place >> 5)] as number) & (1 << (place & 31))) !== 0;
  }

  noteDay(account: number, day: number): void {
    const place = dayPlace(day);
    const at = account * DAY_WORDS + (place >> 5);
    this.#days[at] = (this.#days[at] as number) | (1 << (place & 31));
  }

  #open(beneficiary: number, book: number, year: number): number {
    const account = ++this.#count; // 0 means none
    if (account >= this.#year.length) {
      this.#book = grow(this.#book, account + 1);
      this.#year = grow(this.#year, account + 1);
      this.#next = grow(this.#next, account + 1);
      this.#amounts = grow(this.#amounts, this.#year.length * 4);
      this.#days = grow(this.#days, this.#year.length * DAY_WORDS);
    }
    this.#book[account] = book;
    this.#year[account] = year;
    this.#next[account] = this.#heads[beneficiary] as number;
    this.#heads[beneficiary] = account;
    return account;
  }
}

function dayPlace(day: number): number {
  return (((day / 100) | 0) % 100) * 31 - 31 + (day % 100) - 1;
}
