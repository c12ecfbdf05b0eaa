import { outranks } from '../../price/index.ts';

const GROUPS = 1 << 12;
const NO_LINE = -1;

/**
 * The days of a batch on which lines compete for the one unreduced unit: by beneficiary, payer book, billing provider
 * and day. A day that is cut is found no more; lines after that form another group of the same day.
 */
export class DayGroups {
  /** Line that leads the group, -1 when a line in the books does. */
  best = new Int32Array(GROUPS);
  bestPe = new Int32Array(GROUPS);
  bestFull = new Int32Array(GROUPS);
  /** 1 once the group has been ranked with the books. */
  settled = new Uint8Array(GROUPS);
  #slots = new Int32Array(GROUPS * 2);
  #beneficiary = new Int32Array(GROUPS);
  #book = new Int32Array(GROUPS);
  #provider = new Int32Array(GROUPS);
  #day = new Int32Array(GROUPS);
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
    if (group !== 0) this.#day[group] = 0;
  }

  /** The group of a day, formed when there is none; never 0. */
  of(beneficiary: number, book: number, provider: number, day: number): number {
    const slot = this.#find(beneficiary, book, provider, day);
    const known = this.#slots[slot] as number;
    if (known !== 0) return known;
    const group = ++this.#count;
    if (group === this.settled.length) this.#grow();
    this.#beneficiary[group] = beneficiary;
    this.#book[group] = book;
    this.#provider[group] = provider;
    this.#day[group] = day;
    this.best[group] = NO_LINE;
    this.settled[group] = 0;
    if (this.#slots.length < group * 2) this.#index();
    else this.#slots[slot] = group;
    return group;
  }

  /** Lets a line compete. Of equals the one that came first leads. */
  enter(group: number, line: number, peRvu: number, full: number): void {
    if (
      this.best[group] !== NO_LINE &&
      !outranks(peRvu, full, this.bestPe[group] as number, this.bestFull[group] as number)
    )
      return;
    this.best[group] = line;
    this.bestPe[group] = peRvu;
    this.bestFull[group] = full;
  }

  /** The slot that holds the group, or the free one where it belongs. */
  #find(beneficiary: number, book: number, provider: number, day: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hash(beneficiary, provider, day) & mask; ; slot = (slot + 1) & mask) {
      const group = slots[slot] as number;
      if (group === 0) return slot;
      if (
        group > this.#floor &&
        this.#day[group] === day &&
        this.#beneficiary[group] === beneficiary &&
        this.#provider[group] === provider &&
        this.#book[group] === book
      ) {
        return slot;
      }
    }
  }

  #index(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let group = this.#floor + 1; group <= this.#count; group++) {
      let slot =
        hash(this.#beneficiary[group] as number, this.#provider[group] as number, this.#day[group] as number) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = group;
    }
  }

  #grow(): void {
    const longer = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const column = new Int32Array(old.length * 2);
      column.set(old);
      return column;
    };
    this.#beneficiary = longer(this.#beneficiary);
    this.#book = longer(this.#book);
    this.#provider = longer(this.#provider);
    this.#day = longer(this.#day);
    this.best = longer(this.best);
    this.bestPe = longer(this.bestPe);
    this.bestFull = longer(this.bestFull);
    const settled = new Uint8Array(this.settled.length * 2);
    settled.set(this.settled);
    this.settled = settled;
  }
}

function hash(beneficiary: number, provider: number, day: number): number {
  const mixed = Math.imul(beneficiary, 0x9e3779b1) ^ Math.imul(day, 0x85ebca6b) ^ Math.imul(provider, 0xc2b2ae35);
  return mixed ^ (mixed >>> 15);
}
