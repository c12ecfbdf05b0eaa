import { type Claims, STATE } from './claims.ts';
import { LINE, type PostedLines, packDay } from './posted-lines.ts';
import type { UnitPrices } from './unit-prices.ts';

/** A line in the books and its claim; `line` is -1 when there is none. */
export interface Holder {
  claim: number;
  line: number;
}

/** Whose lines compete for the full unit of a day. */
export interface RankedDay {
  readonly beneficiary: number;
  readonly book: number;
  readonly provider: number;
  /** From `packDay`. */
  readonly day: number;
  /** Account of the beneficiary, book and year. */
  readonly account: number;
}

/** Finds, among the live lines of the books, the one that holds or should hold the full unit of a day. */
export class DayRanking {
  readonly #claims: Claims;
  readonly #lines: PostedLines;
  readonly #prices: UnitPrices;
  readonly #bookOf: (claim: number) => number;
  /** The claim last seen to hold the full unit of a day with several claims, so that a busy day is not searched anew. */
  readonly #known = new Map<number, number>();

  constructor(claims: Claims, lines: PostedLines, prices: UnitPrices, bookOf: (claim: number) => number) {
    this.#claims = claims;
    this.#lines = lines;
    this.#prices = prices;
    this.#bookOf = bookOf;
  }

  /** Whether a unit of this price comes strictly before the line; of equals the line in the books keeps its place. */
  yields(line: number, peRvu: number, full: number): boolean {
    const price = this.#lines.bits(line) >>> LINE.PRICE_SHIFT;
    const pe = this.#prices.peRvu[price] as number;
    return peRvu > pe || (peRvu === pe && full > (this.#prices.full[price] as number));
  }

  /** The line that holds the day's full unit; when none does, the best of the day, which then should. */
  find(day: RankedDay): Holder {
    const key = day.account * 512 + (day.day % 372);
    const known = this.#known.get(key) ?? 0;
    if (known !== 0 && this.#competes(known, day)) {
      const line = this.#bestOf(known, day.day, LINE.KEEPS);
      if (line >= 0) return { claim: known, line };
    }
    const found = this.#search(day);
    if (found.line >= 0) this.#known.set(key, found.claim);
    return found;
  }

  /** Newest claim first, so that of equals the earliest is met last and stays. */
  #search(day: RankedDay): Holder {
    const best: Holder = { claim: 0, line: -1 };
    const { earlier } = this.#claims;
    for (let claim = this.#claims.newestOf(day.beneficiary); claim !== 0; claim = earlier[claim] as number) {
      if (!this.#competes(claim, day)) continue;
      const line = this.#bestOf(claim, day.day, LINE.RANKED);
      if (line < 0) continue;
      const holder = this.#bestOf(claim, day.day, LINE.KEEPS);
      if (holder >= 0) return { claim, line: holder }; // a day with a holder is in order: nothing on it comes before
      if (best.line >= 0 && this.#precedes(best.line, line)) continue;
      best.claim = claim;
      best.line = line;
    }
    return best;
  }

  #competes(claim: number, day: RankedDay): boolean {
    const { state, provider, beneficiary } = this.#claims;
    return (
      state[claim] === STATE.LIVE &&
      provider[claim] === day.provider &&
      beneficiary[claim] === day.beneficiary &&
      this.#bookOf(claim) === day.book
    );
  }

  /** The best line of a claim on a day among those with a flag, the first of equals; -1 when there is none. */
  #bestOf(claim: number, day: number, flag: number): number {
    const lines = this.#lines;
    const firstDay = packDay(this.#claims.firstDay[claim] as number);
    const end = this.#claims.firstLine[claim + 1] as number;
    let best = -1;
    for (let line = this.#claims.firstLine[claim] as number; line < end; line++) {
      if ((lines.bits(line) & flag) === 0 || lines.day(line, firstDay) !== day) continue;
      if (best < 0 || this.#precedes(line, best)) best = line;
    }
    return best;
  }

  #precedes(line: number, other: number): boolean {
    const price = this.#lines.bits(line) >>> LINE.PRICE_SHIFT;
    return this.yields(other, this.#prices.peRvu[price] as number, this.#prices.full[price] as number);
  }
}
