import { yearOf } from '../../../base/index.ts';
import { addShoe, NO_SHOES, type Session, type ShoeYear } from '../../../meaning/index.ts';
import type { DmeposPolicy } from '../../../policy/index.ts';

/** Something counted that a line brought: a session, shoes, a diagnostic injection, a nail. */
export interface Counted {
  /** `session cardiac`, `shoes`, `injection facet`, `nail TA`. */
  readonly what: string;
  readonly code: string;
  readonly day: number;
  readonly amount: number;
}

interface Entry extends Counted {
  /** Key of the claim, alike for a claim and what replaces it. */
  key: number;
  /** Key and content of the claim: the same claim sent again has the same. */
  content: number;
}

/** What was counted before this run for a beneficiary, where somebody keeps it: a ledger, once it does. */
export type EarlierCounts = (beneficiary: string) => readonly Counted[];

const NOTHING: readonly Counted[] = [];
const NO_CLAIM = -1;

/** Everything counted so far, by beneficiary, in receipt order. Beneficiaries are name numbers, and so dense. */
export class UseHistory {
  readonly #entries: (Entry[] | undefined)[] = [];
  readonly #earlier: EarlierCounts | undefined;
  readonly #nameOf: (beneficiary: number) => string;

  constructor(nameOf: (beneficiary: number) => string, earlier?: EarlierCounts) {
    this.#nameOf = nameOf;
    this.#earlier = earlier;
  }

  /**
   * What came before a claim; what the same claim brought when it came before is left out, and all behind it.
   *
   * @param isNew whether it is known that the claim has not come before
   */
  before(beneficiary: number, content: number, isNew: boolean): readonly Counted[] {
    const entries = this.#of(beneficiary);
    if (!entries) return NOTHING;
    const known = isNew ? -1 : entries.findIndex((entry) => entry.content === content);
    return known < 0 ? entries : entries.slice(0, known);
  }

  isKnown(beneficiary: number, content: number): boolean {
    return this.#of(beneficiary)?.some((entry) => entry.content === content) ?? false;
  }

  /** Takes over what a claim brought. */
  add(beneficiary: number, key: number, content: number, brought: readonly Entry[]): void {
    let entries = this.#of(beneficiary);
    if (!entries) {
      entries = [];
      this.#entries[beneficiary] = entries;
    }
    for (const each of brought) {
      each.key = key;
      each.content = content;
      entries.push(each);
    }
  }

  /** Takes back what the claims under a key brought. @returns what puts it back */
  takeBack(beneficiary: number, key: number): () => void {
    const entries = this.#of(beneficiary) ?? [];
    this.#entries[beneficiary] = entries.filter((entry) => entry.key !== key);
    return () => {
      this.#entries[beneficiary] = entries;
    };
  }

  #of(beneficiary: number): Entry[] | undefined {
    let entries = this.#entries[beneficiary];
    if (!entries && this.#earlier) {
      const told = this.#earlier(this.#nameOf(beneficiary));
      entries = told.map(({ what, code, day, amount }) => entryOf(what, code, day, amount));
      this.#entries[beneficiary] = entries;
    }
    return entries;
  }
}

/** Something counted, of no claim yet. */
export function entryOf(what: string, code: string, day: number, amount: number): Entry {
  return { what, code, day, amount, key: NO_CLAIM, content: NO_CLAIM };
}

export function sessionsIn(counted: readonly Counted[], program: string): Session[] {
  return counted
    .filter(({ what }) => what === `session ${program}`)
    .map(({ day, amount }) => ({ day, sessions: amount }));
}

export function daysIn(counted: readonly Counted[], what: string): number[] {
  return counted.filter((each) => each.what === what).map(({ day }) => day);
}

export function shoesIn(counted: readonly Counted[], yearly: DmeposPolicy['yearly'], day: number): ShoeYear {
  return counted
    .filter((each) => each.what === 'shoes' && yearOf(each.day) === yearOf(day))
    .reduce((year, { code, amount }) => addShoe(year, yearly, code, amount), NO_SHOES);
}
