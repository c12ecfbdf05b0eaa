import { yearOf } from '../../../base/index.ts';
import { packCode, unpackCode } from '../../../claim/index.ts';
import { addShoe, NO_SHOES, type Session, type ShoeYear, type Told } from '../../../meaning/index.ts';
import type { DmeposPolicy } from '../../../policy/index.ts';
import { AMOUNT, CODE, DAY, STRIDE, Things, WHAT } from './things.ts';

/** Something counted that a line brought: a session, shoes, a diagnostic injection, a nail. */
export interface Counted {
  /** `session cardiac`, `shoes`, `injection facet`, `nail TA`. */
  readonly what: string;
  readonly code: string;
  readonly day: number;
  readonly amount: number;
}

/** Something counted before this run, and the claim that brought it, by the numbers of its key and content. */
export interface EarlierCount extends Counted {
  readonly key: number;
  readonly content: number;
}

/** What was counted before this run, where somebody keeps it: a ledger. Beneficiaries are name numbers. */
export interface EarlierCounts {
  /** What stands now. */
  standing(beneficiary: number): readonly EarlierCount[];
  /** What stood when a claim that counted came, by the number of its content; undefined for one that did not come. */
  stoodBefore(beneficiary: number, content: number): readonly EarlierCount[] | undefined;
  /**
   * What was told of periods of a program, as `session cardiac`.
   *
   * @param content that of a claim which came before: what was told until it came
   */
  told(beneficiary: number, what: string, content: number | undefined): readonly Told[];
}

const NO_WORD: readonly Told[] = [];
/** Numbers of a thing that the claim at hand brings: as in `Things`, without its claim. */
const BROUGHT = AMOUNT + 1;

/**
 * Everything counted so far, by beneficiary, in receipt order. A claim and what replaces it have one key; the same claim
 * sent again has the same content. Beneficiaries are name numbers, and so dense.
 */
export class UseHistory {
  /** What stands before the claim at hand: the chain of its beneficiary from one thing up to another. */
  readonly #things = new Things();
  #first = 0;
  #stop = 0;
  /** What stood before the claim at hand in an earlier run; then the chain says nothing. */
  #then: readonly number[] | undefined;
  /** What the claim at hand brings, held back until it is known whether it is sent. */
  #pending: number[] = [];
  #pendingCount = 0;
  readonly #isAsked = new Set<number>();
  readonly #whats = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #earlier: EarlierCounts | undefined;
  /** Content of the claim at hand, where it counted in an earlier run. */
  #recorded: number | undefined;

  constructor(earlier?: EarlierCounts) {
    this.#earlier = earlier;
  }

  /** What something is counted under a number. */
  nameOf(what: number): string {
    return this.#names[what] as string;
  }

  /** What statements of earlier runs told about what is counted under a number. */
  told(beneficiary: number, what: number): readonly Told[] {
    return this.#earlier?.told(beneficiary, this.nameOf(what), this.#recorded) ?? NO_WORD;
  }

  /** The number something is counted under. */
  numberOf(what: string): number {
    let number = this.#whats.get(what);
    if (number === undefined) {
      number = this.#names.push(what) - 1;
      this.#whats.set(what, number);
    }
    return number;
  }

  /**
   * Takes up a claim. What it brought when it came before is left out of what stands before it, and all behind that.
   *
   * @param isNew whether it is known that the claim has not come before
   */
  take(beneficiary: number, content: number, isNew: boolean): void {
    this.drop();
    const then = isNew ? undefined : this.#earlier?.stoodBefore(beneficiary, content);
    this.#recorded = then && content;
    this.#then = then && this.#flat(then);
    this.#ask(beneficiary);
    this.#first = this.#things.first(beneficiary);
    this.#stop = isNew || then ? 0 : this.#things.firstOf(beneficiary, content);
  }

  /** Whether the claim at hand brings anything. */
  get isBringing(): boolean {
    return this.#pendingCount > 0;
  }

  /** The claim at hand brings nothing after all. */
  drop(): void {
    this.#pendingCount = 0; // the list keeps its length: emptied, it would be made anew for the next claim
  }

  /** The sum of what stands before the claim and what it brings itself under a number; -1 where there is none. */
  sum(what: number): number {
    let sum = -1;
    const things = this.#things;
    if (this.#then) sum = sumOf(this.#then, this.#then.length, what, sum);
    else {
      for (let thing = this.#first; thing !== this.#stop; thing = things.next[thing] as number) {
        if (things.is(thing, what)) sum = Math.max(sum, 0) + (things.numbers[thing * STRIDE + AMOUNT] as number);
      }
    }
    return sumOf(this.#pending, this.#pendingCount, what, sum);
  }

  /** The days of all that is counted under a number before the claim and in it. */
  days(what: number): number[] {
    const days: number[] = [];
    this.each(what, (_code, day) => days.push(day));
    return days;
  }

  /** Goes over all that is counted under a number before the claim and in it, making nothing of it. */
  each(what: number, visit: Visit): void {
    const things = this.#things;
    if (this.#then) eachIn(this.#then, this.#then.length, what, visit);
    else {
      for (let thing = this.#first; thing !== this.#stop; thing = things.next[thing] as number) {
        if (things.is(thing, what)) visitAt(things.numbers, thing * STRIDE, visit);
      }
    }
    eachIn(this.#pending, this.#pendingCount, what, visit);
  }

  /** All that is counted under a number before the claim and in it. */
  counted(what: number): Counted[] {
    const found: Counted[] = [];
    this.each(what, (code, day, amount) => {
      found.push({ what: this.nameOf(what), code: unpackCode(code), day, amount });
    });
    return found;
  }

  bring(what: number, code: number, day: number, amount: number): void {
    const at = this.#pendingCount;
    this.#pending[at + WHAT] = what;
    this.#pending[at + CODE] = code;
    this.#pending[at + DAY] = day;
    this.#pending[at + AMOUNT] = amount;
    this.#pendingCount = at + BROUGHT;
  }

  /** The claim is sent: what it brings counts, unless it has come before. */
  keep(beneficiary: number, key: number, content: number): void {
    if (this.#then || this.#stop !== 0) return;
    for (let at = 0; at < this.#pendingCount; at += BROUGHT) {
      this.#things.add(beneficiary, this.#pending, at, key, content);
    }
  }

  /**
   * Takes back what a claim brought: that of the content, else the latest under the key.
   *
   * @returns what puts it back
   */
  takeBack(beneficiary: number, key: number, original?: number): () => void {
    this.#ask(beneficiary);
    const content = original ?? this.#things.latestOf(beneficiary, key);
    return content === undefined ? () => undefined : this.#things.takeOut(beneficiary, content);
  }

  /** Takes up what was counted in earlier runs, when a beneficiary is met first. */
  #ask(beneficiary: number): void {
    if (!this.#earlier || this.#isAsked.has(beneficiary)) return;
    this.#isAsked.add(beneficiary);
    for (const one of this.#earlier.standing(beneficiary)) {
      this.#things.add(beneficiary, this.#flat([one]), 0, one.key, one.content);
    }
  }

  #flat(counts: readonly EarlierCount[]): number[] {
    return counts.flatMap(({ what, code, day, amount }) => [this.numberOf(what), packCode(code), day, amount]);
  }
}

type Visit = (code: number, day: number, amount: number) => void;

function eachIn(list: readonly number[], through: number, what: number, visit: Visit): void {
  for (let at = 0; at < through; at += BROUGHT) if (list[at + WHAT] === what) visitAt(list, at, visit);
}

function visitAt(numbers: ArrayLike<number>, at: number, visit: Visit): void {
  visit(numbers[at + CODE] as number, numbers[at + DAY] as number, numbers[at + AMOUNT] as number);
}

function sumOf(list: readonly number[], through: number, what: number, before: number): number {
  let sum = before;
  for (let at = 0; at < through; at += BROUGHT) {
    if (list[at + WHAT] === what) sum = Math.max(sum, 0) + (list[at + AMOUNT] as number);
  }
  return sum;
}

export function sessionsIn(counted: readonly Counted[]): Session[] {
  return counted.map(({ day, amount }) => ({ day, sessions: amount }));
}

export function daysIn(counted: readonly Counted[]): number[] {
  return counted.map(({ day }) => day);
}

export function shoesIn(counted: readonly Counted[], yearly: DmeposPolicy['yearly'], day: number): ShoeYear {
  return counted
    .filter((each) => yearOf(each.day) === yearOf(day))
    .reduce((year, { code, amount }) => addShoe(year, yearly, code, amount), NO_SHOES);
}

/**
 * The same as one number, for telling alike what is alike: units of each shoe and of inserts, below a thousand each.
 *
 * @param shoes packed codes of the shoes
 */
export function shoesKey(history: UseHistory, what: number, shoes: readonly number[], day: number): number {
  let key = 0;
  const year = yearOf(day);
  history.each(what, (code, on, amount) => {
    if (yearOf(on) === year) key += amount * 1000 ** (shoes.indexOf(code) + 1);
  });
  return key;
}
