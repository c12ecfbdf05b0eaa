import { outranks } from '../../price/index.ts';

const SLOTS = 1 << 17;

/**
 * The days of a batch on which lines compete for the one unreduced unit: by beneficiary, day and billing provider.
 * A replacement or void ends the group of its days; lines after it form another.
 */
export class DayGroups {
  #slots = new Int32Array(SLOTS);
  #beneficiary = new Int32Array(1 << 12);
  #provider = new Int32Array(1 << 12);
  #day = new Int32Array(1 << 12);
  /** Line that leads the group, and its rank. */
  best = new Int32Array(1 << 12);
  bestPe = new Int32Array(1 << 12);
  bestFull = new Int32Array(1 << 12);
  /** 1 once the group has been ranked with the books. */
  settled = new Uint8Array(1 << 12);
  #count = 0;
  #last = 0;

  clear(): void {
    if (this.#count > 0) this.#slots.fill(0);
    this.#count = 0;
    this.#last = 0;
  }

  /** Enters a line. @returns its group */
  join(line: number, beneficiary: number, provider: number, day: number, peRvu: number, full: number): number {
    const group = this.#find(beneficiary, provider, day, true);
    if (this.best[group] === -1 || outranks(peRvu, full, this.bestPe[group] as number, this.bestFull[group] as number)) {
      this.best[group] = line;
      this.bestPe[group] = peRvu;
      this.bestFull[group] = full;
    }
    return group;
  }

  /** Lines after this point do not compete with those before it. */
  cut(beneficiary: number, provider: number, day: number): void {
    const group = this.#find(beneficiary, provider, day, false);
    if (group === 0) return;
    this.#day[group] = 0; // found by no day any more; its lines still know it by number
    this.#last = 0;
  }

  #find(beneficiary: number, provider: number, day: number, add: boolean): number {
    const last = this.#last;
    if (this.#day[last] === day && this.#beneficiary[last] === beneficiary && this.#provider[last] === provider && last !== 0) {
      return last;
    }
    let hash = Math.imul(beneficiary, 0x9e3779b1) ^ Math.imul(day, 0x85ebca6b) ^ Math.imul(provider, 0xc2b2ae35);
    hash ^= hash >>> 15;
    for (let slot = hash & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
      const group = this.#slots[slot] as number;
      if (group === 0) return add ? this.#add(slot, beneficiary, provider, day) : 0;
      if (this.#day[group] === day && this.#beneficiary[group] === beneficiary && this.#provider[group] === provider) {
        this.#last = group;
        return group;
      }
    }
  }

  #add(slot: number, beneficiary: number, provider: number, day: number): number {
    const group = ++this.#count;
    if (group >= this.settled.length) this.#grow();
    this.#slots[slot] = group;
    this.#beneficiary[group] = beneficiary;
    this.#provider[group] = provider;
    this.#day[group] = day;
    this.best[group] = -1;
    this.settled[group] = 0;
    this.#last = group;
    return group;
  }

  #grow(): void {
    const longer = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const column = new Int32Array(old.length * 2);
      column.set(old);
      return column;
    };
    this.#beneficiary = longer(this.#beneficiary);
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
