import { Accounts } from './accounts.ts';
import { Claims, STATE } from './claims.ts';
import { grow } from './growable.ts';
import { UnitPrices } from './unit-prices.ts';

/** Bits of what is kept of a line. */
const BUCKET = 3;
const VERDICT_SHIFT = 2;
const BASIS_SHIFT = 5;
/** It takes part in its day's ranking. */
const RANKED = 1 << 8;
/** It holds the day's one unreduced unit now; it did when it was decided. */
const KEEPS = 1 << 9;
const KEPT_AT_FIRST = 1 << 10;
const COUNTED = 1 << 11;
const KX_ADDED = 1 << 12;

const FIRST_YEAR = 1990;

/** A line as it is posted. Cents. */
export interface PostedLine {
  day: number;
  bucket: number;
  counted: boolean;
  verdict: number;
  basis: number;
  low: number;
  high: number;
  kxAdded: boolean;
  /** Takes part in the day's ranking, at this price, and is worth `difference` more when it keeps the full unit. */
  ranked: boolean;
  price: number;
  keeps: boolean;
  difference: number;
}

/** A change in what an earlier line is worth, because of a later claim of that day. */
export interface Rerank {
  readonly claim: number;
  /** Place of the line in its claim, from 0. */
  readonly place: number;
  /** Cents, positive when the line gains the full unit. */
  readonly delta: number;
  readonly keeps: boolean;
}

/**
 * The working set of a run: what every beneficiary met so far has used, and which claims made it so. Integers in typed
 * arrays, some ninety bytes a claim. Pure: it decides nothing, and what must outlive the run goes to a Store.
 */
export class Books {
  readonly accounts = new Accounts();
  readonly claims = new Claims();
  readonly prices = new UnitPrices();
  /** Reranks since the last `takeReranks`, oldest first. */
  #reranks: Rerank[] = [];
  #lineCount = 0;
  #low = new Int32Array(1 << 14);
  #price = new Int32Array(1 << 14);
  #day = new Uint16Array(1 << 14);
  #difference = new Uint16Array(1 << 14);
  #bits = new Uint16Array(1 << 14);
  /** High ends of the few lines where it is not the low one. */
  readonly #high = new Map<number, number>();
  /** Book of the few claims that are not in Medicare's. */
  readonly #book = new Map<number, number>();
  /** What had accrued before each line, for claims of several buckets, years or ranges. */
  readonly #befores = new Map<number, readonly (readonly [low: number, high: number])[]>();

  /** Enters a claim with room for its lines. */
  present(
    keyHigh: number,
    keyLow: number,
    content: number,
    beneficiary: number,
    provider: number,
    book: number,
    lines: number,
  ): number {
    const claim = this.claims.add(keyHigh, keyLow, content, beneficiary, provider, this.#lineCount);
    this.#lineCount += lines;
    this.claims.firstLine[claim + 1] = this.#lineCount;
    if (book !== 0) this.#book.set(claim, book);
    if (this.#lineCount > this.#low.length) this.#growLines();
    return claim;
  }

  lineCountOf(claim: number): number {
    return (this.claims.firstLine[claim + 1] as number) - (this.claims.firstLine[claim] as number);
  }

  bookOf(claim: number): number {
    return this.#book.size === 0 ? 0 : (this.#book.get(claim) ?? 0);
  }

  /** Writes down line `place` of a presented claim. It counts once the claim is live. */
  setLine(claim: number, place: number, line: PostedLine): void {
    const at = (this.claims.firstLine[claim] as number) + place;
    this.#low[at] = line.low;
    if (line.high !== line.low) this.#high.set(at, line.high);
    this.#price[at] = line.price;
    this.#day[at] = packDay(line.day);
    this.#difference[at] = line.difference;
    this.#bits[at] =
      line.bucket |
      (line.verdict << VERDICT_SHIFT) |
      (line.basis << BASIS_SHIFT) |
      (line.ranked ? RANKED : 0) |
      (line.keeps ? KEEPS | KEPT_AT_FIRST : 0) |
      (line.counted ? COUNTED : 0) |
      (line.kxAdded ? KX_ADDED : 0);
  }

  /** Reads a line as it was when it was decided: later reranks undone. */
  firstLine(claim: number, place: number, into: PostedLine): void {
    const at = (this.claims.firstLine[claim] as number) + place;
    const bits = this.#bits[at] as number;
    this.line(claim, place, into);
    const kept = (bits & KEPT_AT_FIRST) !== 0;
    if (kept === into.keeps) return;
    const delta = kept ? into.difference : -into.difference;
    into.keeps = kept;
    into.low += delta;
    into.high += delta;
  }

  /** Reads a line as it stands. */
  line(claim: number, place: number, into: PostedLine): void {
    const at = (this.claims.firstLine[claim] as number) + place;
    const bits = this.#bits[at] as number;
    into.day = unpackDay(this.#day[at] as number);
    into.bucket = bits & BUCKET;
    into.counted = (bits & COUNTED) !== 0;
    into.verdict = (bits >> VERDICT_SHIFT) & 7;
    into.basis = (bits >> BASIS_SHIFT) & 7;
    into.low = this.#low[at] as number;
    into.high = this.#high.size === 0 ? into.low : (this.#high.get(at) ?? into.low);
    into.kxAdded = (bits & KX_ADDED) !== 0;
    into.ranked = (bits & RANKED) !== 0;
    into.price = this.#price[at] as number;
    into.keeps = (bits & KEEPS) !== 0;
    into.difference = this.#difference[at] as number;
  }

  setBefores(claim: number, befores: readonly (readonly [number, number])[]): void {
    this.#befores.set(claim, befores);
  }

  beforesOf(claim: number): readonly (readonly [number, number])[] | undefined {
    return this.#befores.get(claim);
  }

  /** Takes a live claim back in full, or puts it back (`sign` 1) when what replaces it is not sent. */
  reverse(claim: number, sign: 1 | -1 = -1): void {
    const { claims, accounts } = this;
    const beneficiary = claims.beneficiary[claim] as number;
    const book = this.bookOf(claim);
    for (let at = claims.firstLine[claim] as number; at < (claims.firstLine[claim + 1] as number); at++) {
      const bits = this.#bits[at] as number;
      if ((bits & COUNTED) === 0) continue;
      const account = accounts.of(beneficiary, book, FIRST_YEAR + Math.trunc((this.#day[at] as number) / 372));
      const low = this.#low[at] as number;
      accounts.add(account, bits & BUCKET, sign * low, sign * (this.#high.get(at) ?? low));
    }
    claims.state[claim] = sign === -1 ? STATE.REVERSED : STATE.LIVE;
  }

  /** The days (YYYYMMDD) on which a claim has ranked lines. */
  rankedDays(claim: number): Set<number> {
    const days = new Set<number>();
    const { firstLine } = this.claims;
    for (let at = firstLine[claim] as number; at < (firstLine[claim + 1] as number); at++) {
      if (((this.#bits[at] as number) & RANKED) !== 0) days.add(unpackDay(this.#day[at] as number));
    }
    return days;
  }

  /**
   * Ranks the live lines of a beneficiary's day with one provider, against the best of lines not yet posted, and moves
   * the full unit to where it belongs.
   *
   * @param peRvu practice-expense RVU of that best line, -1 when there is none
   * @param full its full unit amount
   * @returns whether the best line not yet posted keeps the full unit
   */
  settleDay(beneficiary: number, book: number, provider: number, day: number, peRvu: number, full: number): boolean {
    const account = this.accounts.of(beneficiary, book, Math.trunc(day / 10000));
    if (!this.accounts.hasDay(account, day)) return true;
    const packed = packDay(day);
    const { claims } = this;
    let best = -1;
    let bestClaim = 0;
    let bestPe = -1;
    let bestFull = -1;
    const holders: [claim: number, at: number][] = [];
    for (let claim = claims.newestOf(beneficiary); claim !== 0; claim = claims.earlier[claim] as number) {
      if (claims.state[claim] !== STATE.LIVE || claims.provider[claim] !== provider || this.bookOf(claim) !== book) continue;
      // From the last line to the first, and newest claim first: of equals the earliest is met last and stays.
      for (let at = (claims.firstLine[claim + 1] as number) - 1; at >= (claims.firstLine[claim] as number); at--) {
        if (this.#day[at] !== packed || ((this.#bits[at] as number) & RANKED) === 0) continue;
        if (((this.#bits[at] as number) & KEEPS) !== 0) holders.push([claim, at]);
        const pe = this.prices.peRvu[this.#price[at] as number] as number;
        const unit = this.prices.full[this.#price[at] as number] as number;
        if (pe > bestPe || (pe === bestPe && unit >= bestFull)) {
          best = at;
          bestClaim = claim;
          bestPe = pe;
          bestFull = unit;
        }
      }
    }
    const newLineKeeps = peRvu > bestPe || (peRvu === bestPe && full > bestFull);
    for (const [claim, at] of holders) if (newLineKeeps || at !== best) this.#move(claim, at, account, false);
    if (!newLineKeeps && best >= 0 && ((this.#bits[best] as number) & KEEPS) === 0) this.#move(bestClaim, best, account, true);
    return newLineKeeps;
  }

  /** Gives a line the full unit or takes it away. */
  #move(claim: number, at: number, account: number, keeps: boolean): void {
    const delta = keeps ? (this.#difference[at] as number) : -(this.#difference[at] as number);
    this.#shift(at, account, delta, keeps);
    this.#reranks.push({ claim, place: at - (this.claims.firstLine[claim] as number), delta, keeps });
  }

  #shift(at: number, account: number, delta: number, keeps: boolean): void {
    this.#bits[at] = ((this.#bits[at] as number) & ~KEEPS) | (keeps ? KEEPS : 0);
    this.#low[at] = (this.#low[at] as number) + delta;
    const high = this.#high.get(at);
    if (high !== undefined) this.#high.set(at, high + delta);
    this.accounts.add(account, (this.#bits[at] as number) & BUCKET, delta, delta);
  }

  /** Applies a rerank read back from a store, or undoes one. */
  applyRerank(rerank: Rerank): void {
    const at = (this.claims.firstLine[rerank.claim] as number) + rerank.place;
    const year = FIRST_YEAR + Math.trunc((this.#day[at] as number) / 372);
    const account = this.accounts.of(this.claims.beneficiary[rerank.claim] as number, this.bookOf(rerank.claim), year);
    this.#shift(at, account, rerank.delta, rerank.keeps);
  }

  /** Takes back the reranks made since there were `length` of them. */
  undoReranks(length: number): void {
    while (this.#reranks.length > length) {
      const { claim, place, delta, keeps } = this.#reranks.pop() as Rerank;
      this.applyRerank({ claim, place, delta: -delta, keeps: !keeps });
    }
  }

  get reranks(): readonly Rerank[] {
    return this.#reranks;
  }

  takeReranks(): Rerank[] {
    const taken = this.#reranks;
    if (taken.length > 0) this.#reranks = [];
    return taken;
  }

  #growLines(): void {
    this.#low = grow(this.#low, this.#lineCount);
    this.#price = grow(this.#price, this.#lineCount);
    this.#day = grow(this.#day, this.#lineCount);
    this.#difference = grow(this.#difference, this.#lineCount);
    this.#bits = grow(this.#bits, this.#lineCount);
  }
}

/** A day as one of 372 places of its year, so that sixteen bits hold it through 2165. */
function packDay(day: number): number {
  const year = (day / 10000) | 0;
  const month = ((day / 100) | 0) % 100;
  return day === 0 ? 0 : (year - FIRST_YEAR) * 372 + (month - 1) * 31 + (day % 100) - 1;
}

function unpackDay(packed: number): number {
  const year = FIRST_YEAR + Math.trunc(packed / 372);
  const place = packed % 372;
  return year * 10000 + (Math.trunc(place / 31) + 1) * 100 + (place % 31) + 1;
}
