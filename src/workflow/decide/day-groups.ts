import { outranks } from '../../price/index.ts';

/** Words of a group. */
const BENEFICIARY = 0;
const BOOK = 1;
const PROVIDER = 2;
const DAY = 3;
const BEST = 4;
const BEST_PE = 5;
const BEST_FULL = 6;
const SETTLED = 7;
const WORDS = 8;
const GROUPS = 1 << 10;
const NO_LINE = -1;

/**
 * The days of a batch on which lines compete for the one unreduced unit: by beneficiary, payer book, billing provider
 * and day. A day that is cut is found no more; lines after that form another group of the same day.
 */
export class DayGroups {
  #words = new Int32Array(GROUPS * WORDS);
  #slots = new Int32Array(GROUPS * 2);
  #count = 0;
  /** Groups up to this one are found no more. */
  #floor = 0;

  clear(): void {
    if (this.#count > 0) this.#slots.fill(0);
    this.#count = 0;
    this.#floor = 0;
  }

  /** Cuts every day. */
  cutAll(): void {
    this.#floor = this.#count;
  }

  /** Lines after this point do not compete with those before it. */
  cut(beneficiary: number, book: number, provider: number, day: number): void {
    const group = this.#slots[this.#find(beneficiary, book, provider, day)] as number;
    if (group !== 0) this.#words[group * WORDS + DAY] = 0;
  }

  /** The group of a day, formed when there is none; never 0. */
  of(beneficiary: number, book: number, provider: number, day: number): number {
    const slot = this.#find(beneficiary, book, provider, day);
    const known = this.#slots[slot] as number;
    if (known !== 0) return known;
    const group = ++this.#count;
    const at = group * WORDS;
    if (at === this.#words.length) this.#words = longer(this.#words);
    const words = this.#words;
    words[at + BENEFICIARY] = beneficiary;
    words[at + BOOK] = book;
    words[at + PROVIDER] = provider;
    words[at + DAY] = day;
    words[at + BEST] = NO_LINE;
    words[at + SETTLED] = 0;
    this.#slots[slot] = group;
    if (group * 2 > this.#slots.length) this.#index();
    return group;
  }

  /** Lets a line compete. Of equals the one that came first leads. */
  enter(group: number, line: number, peRvu: number, full: number): void {
    const words = this.#words;
    const at = group * WORDS;
    if (
      words[at + BEST] !== NO_LINE &&
      !outranks(peRvu, full, words[at + BEST_PE] as number, words[at + BEST_FULL] as number)
    )
      return;
    words[at + BEST] = line;
    words[at + BEST_PE] = peRvu;
    words[at + BEST_FULL] = full;
  }

  /** The line that leads the group, -1 when a line in the books does. */
  best(group: number): number {
    return this.#words[group * WORDS + BEST] as number;
  }

  bestPe(group: number): number {
    return this.#words[group * WORDS + BEST_PE] as number;
  }

  bestFull(group: number): number {
    return this.#words[group * WORDS + BEST_FULL] as number;
  }

  /** Whether the group has been ranked with the books. */
  isSettled(group: number): boolean {
    return this.#words[group * WORDS + SETTLED] === 1;
  }

  settle(group: number, leads: boolean): void {
    this.#words[group * WORDS + SETTLED] = 1;
    if (!leads) this.#words[group * WORDS + BEST] = NO_LINE;
  }

  /** The slot that holds the group, or the free one where it belongs. */
  #find(beneficiary: number, book: number, provider: number, day: number): number {
    const slots = this.#slots;
    const words = this.#words;
    const mask = slots.length - 1;
    for (let slot = hash(beneficiary, provider, day) & mask; ; slot = (slot + 1) & mask) {
      const group = slots[slot] as number;
      if (group === 0) return slot;
      const at = group * WORDS;
      if (words[at + BENEFICIARY] !== beneficiary || words[at + DAY] !== day || group <= this.#floor) continue;
      if (words[at + PROVIDER] === provider && words[at + BOOK] === book) return slot;
    }
  }

  #index(): void {
    const words = this.#words;
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let group = this.#floor + 1; group <= this.#count; group++) {
      const at = group * WORDS;
      let slot =
        hash(words[at + BENEFICIARY] as number, words[at + PROVIDER] as number, words[at + DAY] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = group;
    }
    this.#slots = slots;
  }
}

function longer(words: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(words.length * 2);
  larger.set(words);
  return larger;
}

function hash(beneficiary: number, provider: number, day: number): number {
  const mixed = Math.imul(beneficiary, 0x9e3779b1) ^ Math.imul(day, 0x85ebca6b) ^ Math.imul(provider, 0xc2b2ae35);
  return mixed ^ (mixed >>> 15);
}
