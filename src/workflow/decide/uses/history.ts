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
  readonly key: number;
  /** Key and content of the claim: the same claim sent again has the same. */
  readonly content: number;
}

/** What was counted before this run for a beneficiary, where somebody keeps it: a ledger, once it does. */
export type EarlierCounts = (beneficiary: string) => readonly Counted[];

const NOTHING: readonly Counted[] = [];
const NO_CLAIM = -1;

/** Everything counted so far, by beneficiary, in receipt order. */
export class UseHistory {
  readonly #entries = new Map<number, Entry[]>();
  /** Contents of the claims that brought something. */
  readonly #contents = new Set<number>();
  readonly #earlier: EarlierCounts | undefined;
  readonly #nameOf: (beneficiary: number) => string;

  constructor(nameOf: (beneficiary: number) => string, earlier?: EarlierCounts) {
    this.#nameOf = nameOf;
    this.#earlier = earlier;
  }

  /** What came before a claim; what the same claim brought when it came before is left out, and all behind it. */
  before(beneficiary: number, content: number): readonly Counted[] {
    const entries = this.#of(beneficiary);
    if (!entries) return NOTHING;
    if (!this.#contents.has(content)) return entries;
    const known = entries.findIndex((entry) => entry.content === content);
    return known < 0 ? entries : entries.slice(0, known);
  }

  isKnown(content: number): boolean {
    return this.#contents.has(content);
  }

  add(beneficiary: number, key: number, content: number, counted: readonly Counted[]): void {
    const entries = this.#of(beneficiary) ?? [];
    for (const { what, code, day, amount } of counted) entries.push({ what, code, day, amount, key, content });
    this.#entries.set(beneficiary, entries);
    this.#contents.add(content);
  }

  /** Takes back what the claims under a key brought. @returns what puts it back */
  takeBack(beneficiary: number, key: number): () => void {
    const entries = this.#of(beneficiary) ?? [];
    const taken = entries.filter((entry) => entry.key === key);
    if (taken.length === 0) return () => undefined;
    for (const { content } of taken) this.#contents.delete(content);
    this.#entries.set(
      beneficiary,
      entries.filter((entry) => entry.key !== key),
    );
    return () => {
      for (const { content } of taken) this.#contents.add(content);
      this.#entries.set(beneficiary, entries);
    };
  }

  #of(beneficiary: number): Entry[] | undefined {
    let entries = this.#entries.get(beneficiary);
    if (!entries && this.#earlier) {
      const told = this.#earlier(this.#nameOf(beneficiary));
      entries = told.map((each) => ({ ...each, key: NO_CLAIM, content: NO_CLAIM }));
      this.#entries.set(beneficiary, entries);
    }
    return entries;
  }
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
