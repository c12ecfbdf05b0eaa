import { yearOf } from '../../../base/index.ts';
import { packCode, unpackCode } from '../../../claim/index.ts';
import { addShoe, NO_SHOES, type Session, type ShoeYear, type Told } from '../../../meaning/index.ts';
import type { DmeposPolicy } from '../../../policy/index.ts';

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

/** One thing counted takes so many numbers: what, code, day, amount, and the claim that brought it by key and content. */
const STRIDE = 6;
const [WHAT, CODE, DAY, AMOUNT, KEY, CONTENT] = [0, 1, 2, 3, 4, 5];
const NOTHING: readonly number[] = [];
const NO_WORD: readonly Told[] = [];
const NO_CLAIM = -1;

/**
 * Everything counted so far, by beneficiary, in receipt order: numbers, six to a thing, so that nothing is made of a
 * line and little is looked at. A claim and what replaces it have one key; the same claim sent again has the same
 * content. Beneficiaries are name numbers, and so dense.
 */
export class UseHistory {
  /** What the claim at hand brings, held back until it is known whether it is sent. */
  readonly pending: number[] = [];
  /** What stands before the claim at hand: `list` up to `through`. */
  list: readonly number[] = NOTHING;
  through = 0;
  readonly #lists: (number[] | undefined)[] = [];
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
    this.pending.length = 0;
    const then = isNew ? undefined : this.#earlier?.stoodBefore(beneficiary, content);
    this.#recorded = then && content;
    this.list = then ? this.#flat(then) : (this.#of(beneficiary) ?? NOTHING);
    this.through = isNew || then ? this.list.length : firstOf(this.list, content);
  }

  /** The sum of what stands before the claim and what it brings itself under a number; -1 where there is none. */
  sum(what: number): number {
    const before = sumOf(this.list, this.through, what);
    const own = sumOf(this.pending, this.pending.length, what);
    return before < 0 ? own : own < 0 ? before : before + own;
  }

  /** The days of all that is counted under a number before the claim and in it. */
  days(what: number): number[] {
    const days: number[] = [];
    this.each(what, (_code, day) => days.push(day));
    return days;
  }

  /** Goes over all that is counted under a number before the claim and in it, making nothing of it. */
  each(what: number, visit: (code: number, day: number, amount: number) => void): void {
    eachIn(this.list, this.through, what, visit);
    eachIn(this.pending, this.pending.length, what, visit);
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
    this.pending.push(what, code, day, amount, NO_CLAIM, NO_CLAIM);
  }

  /** The claim is sent: what it brings counts, unless it has come before. */
  keep(beneficiary: number, key: number, content: number): void {
    const list = this.#of(beneficiary) ?? [];
    this.#lists[beneficiary] = list;
    if (this.through === list.length) {
      const { pending } = this;
      for (let at = 0; at < pending.length; at += STRIDE) {
        const [what, code, day, amount] = [pending[at], pending[at + CODE], pending[at + DAY], pending[at + AMOUNT]];
        list.push(what as number, code as number, day as number, amount as number, key, content);
      }
    }
  }

  /**
   * Takes back what a claim brought: that of the content, else the latest under the key.
   *
   * @returns what puts it back
   */
  takeBack(beneficiary: number, key: number, original?: number): () => void {
    const list = this.#of(beneficiary) ?? [];
    const content = original ?? latestOf(list, key);
    if (content === undefined) return () => undefined;
    const rest: number[] = [];
    for (let at = 0; at < list.length; at += STRIDE) {
      if (list[at + CONTENT] !== content) rest.push(...list.slice(at, at + STRIDE));
    }
    this.#lists[beneficiary] = rest;
    return () => {
      this.#lists[beneficiary] = list;
    };
  }

  #of(beneficiary: number): number[] | undefined {
    const list = this.#lists[beneficiary];
    if (list || !this.#earlier) return list;
    const standing = this.#earlier.standing(beneficiary);
    if (standing.length === 0) return list;
    this.#lists[beneficiary] = this.#flat(standing);
    return this.#lists[beneficiary];
  }

  #flat(counts: readonly EarlierCount[]): number[] {
    return counts.flatMap(({ what, code, day, amount, key, content }) => [
      ...[this.numberOf(what), packCode(code), day, amount],
      ...[key, content],
    ]);
  }
}

function eachIn(
  list: readonly number[],
  through: number,
  what: number,
  visit: (code: number, day: number, amount: number) => void,
): void {
  for (let at = 0; at < through; at += STRIDE) {
    if (list[at + WHAT] === what)
      visit(list[at + CODE] as number, list[at + DAY] as number, list[at + AMOUNT] as number);
  }
}

function latestOf(list: readonly number[], key: number): number | undefined {
  let latest: number | undefined;
  for (let at = 0; at < list.length; at += STRIDE) if (list[at + KEY] === key) latest = list[at + CONTENT];
  return latest;
}

/** Where a claim's own begin in a list; its end when it has none there. */
function firstOf(list: readonly number[], content: number): number {
  for (let at = 0; at < list.length; at += STRIDE) if (list[at + CONTENT] === content) return at;
  return list.length;
}

function sumOf(list: readonly number[], through: number, what: number): number {
  let sum = -1;
  for (let at = 0; at < through; at += STRIDE) {
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
