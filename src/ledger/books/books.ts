import { Accounts } from './accounts.ts';
import { Claims, STATE } from './claims.ts';
import { DayRanking } from './day-ranking.ts';
import type { PostedLine } from './posted-line.ts';
import { endsMoved, LINE, PostedLines, packDay, unpackDay, yearOfPacked } from './posted-lines.ts';
import { UnitPrices } from './unit-prices.ts';

/** A change in what an earlier line is worth, because of a later claim of that day. */
export interface Rerank {
  readonly claim: number;
  /** Place of the line in its claim, from 0. */
  readonly place: number;
  /** Cents, positive when the line gains the full unit. */
  readonly delta: number;
  /** What of it moves the low end: nothing where Medicare pays second, and it is not known how much counts. */
  readonly lowDelta: number;
  readonly keeps: boolean;
}

/**
 * The working set of a run: what every beneficiary met so far has used, and which claims made it so. Integers in typed
 * arrays, some eighty bytes a claim. Pure: it decides nothing, and what must outlive the run goes to a Store.
 */
export class Books {
  readonly accounts = new Accounts();
  readonly claims = new Claims();
  readonly lines = new PostedLines();
  readonly prices = new UnitPrices();
  /** Reranks since the last `takeReranks`, oldest first. */
  #reranks: Rerank[] = [];
  /** Book of the few claims that are not in Medicare's. */
  readonly #book = new Map<number, number>();
  /** What had accrued before each line, for claims of several buckets, years or ranges. */
  readonly #befores = new Map<number, readonly (readonly [low: number, high: number])[]>();
  readonly #ranking = new DayRanking(this.claims, this.lines, this.prices, (claim) => this.bookOf(claim));

  /**
   * Enters a claim with room for its lines.
   *
   * @param firstDay its earliest service day, YYYYMMDD; 0 when none can be read
   * @param submission the transaction it came in, as a number; 0 when that is not known
   */
  present(
    keyHigh: number,
    keyLow: number,
    content: number,
    beneficiary: number,
    provider: number,
    book: number,
    firstDay: number,
    lines: number,
    submission = 0,
  ): number {
    const first = this.lines.add(lines);
    const claim = this.claims.add(keyHigh, keyLow, content, beneficiary, provider, first, submission);
    this.claims.firstLine[claim + 1] = first + lines;
    this.claims.firstDay[claim] = firstDay;
    if (book !== 0) this.#book.set(claim, book);
    return claim;
  }

  lineCountOf(claim: number): number {
    return (this.claims.firstLine[claim + 1] as number) - (this.claims.firstLine[claim] as number);
  }

  bookOf(claim: number): number {
    return this.#book.size === 0 ? 0 : (this.#book.get(claim) ?? 0);
  }

  /** Writes down line `place` of a presented claim, counted or not. It counts once the claim is live. */
  setLine(claim: number, place: number, line: PostedLine): void {
    const bits =
      line.bucket |
      (line.verdict << LINE.VERDICT_SHIFT) |
      (line.basis << LINE.BASIS_SHIFT) |
      (line.ranked ? LINE.RANKED : 0) |
      (line.keeps ? LINE.KEEPS | LINE.KEPT_AT_FIRST : 0) |
      (line.counted ? LINE.COUNTED : 0) |
      (line.kxAdded ? LINE.KX_ADDED : 0) |
      (line.open ? LINE.OPEN : 0) |
      (line.second ? LINE.SECOND : 0) |
      (line.price << LINE.PRICE_SHIFT);
    const firstDay = this.#firstDay(claim);
    this.lines.set(this.#at(claim, place), line.low, line.high, firstDay, packDay(line.day), line.difference, bits);
  }

  /** Reads a line as it was when it was decided: later reranks undone. */
  firstLine(claim: number, place: number, into: PostedLine): void {
    const kept = (this.lines.bits(this.#at(claim, place)) & LINE.KEPT_AT_FIRST) !== 0;
    this.line(claim, place, into);
    if (kept === into.keeps) return;
    const delta = kept ? into.difference : -into.difference;
    into.keeps = kept;
    const ends = endsMoved(this.lines.bits(this.#at(claim, place)));
    if (ends.low) into.low += delta;
    if (ends.high) into.high += delta;
  }

  /** Reads a line as it stands. */
  line(claim: number, place: number, into: PostedLine): void {
    const { lines } = this;
    const at = this.#at(claim, place);
    const bits = lines.bits(at);
    into.day = unpackDay(lines.day(at, this.#firstDay(claim)));
    into.bucket = bits & LINE.BUCKET;
    into.counted = (bits & LINE.COUNTED) !== 0;
    into.verdict = (bits >> LINE.VERDICT_SHIFT) & 7;
    into.basis = (bits >> LINE.BASIS_SHIFT) & 7;
    into.low = lines.low(at);
    into.high = lines.high(at);
    into.kxAdded = (bits & LINE.KX_ADDED) !== 0;
    into.open = (bits & LINE.OPEN) !== 0;
    into.second = (bits & LINE.SECOND) !== 0;
    into.ranked = (bits & LINE.RANKED) !== 0;
    into.price = bits >>> LINE.PRICE_SHIFT;
    into.keeps = (bits & LINE.KEEPS) !== 0;
    into.difference = lines.difference(at);
  }

  setBefores(claim: number, befores: readonly (readonly [number, number])[]): void {
    this.#befores.set(claim, befores);
  }

  beforesOf(claim: number): readonly (readonly [number, number])[] | undefined {
    return this.#befores.get(claim);
  }

  /** Takes a live claim back in full, or puts it back (`sign` 1) when what replaces it is not sent. */
  reverse(claim: number, sign: 1 | -1 = -1): void {
    const { claims, accounts, lines } = this;
    const beneficiary = claims.beneficiary[claim] as number;
    const book = this.bookOf(claim);
    const firstDay = this.#firstDay(claim);
    const end = claims.firstLine[claim + 1] as number;
    for (let at = claims.firstLine[claim] as number; at < end; at++) {
      const bits = lines.bits(at);
      if ((bits & LINE.COUNTED) === 0) continue;
      const account = accounts.of(beneficiary, book, yearOfPacked(lines.day(at, firstDay)));
      accounts.add(account, bits & LINE.BUCKET, sign * lines.low(at), sign * lines.high(at));
    }
    claims.state[claim] = sign === -1 ? STATE.REVERSED : STATE.LIVE;
  }

  /** The days (YYYYMMDD) on which a claim has ranked lines. */
  rankedDays(claim: number): Set<number> {
    const days = new Set<number>();
    const firstDay = this.#firstDay(claim);
    const end = this.claims.firstLine[claim + 1] as number;
    for (let at = this.claims.firstLine[claim] as number; at < end; at++) {
      if ((this.lines.bits(at) & LINE.RANKED) !== 0) days.add(unpackDay(this.lines.day(at, firstDay)));
    }
    return days;
  }

  /**
   * Ranks the live lines of a beneficiary's day with one provider, against the best of lines not yet posted, and moves
   * the full unit to where it belongs. Of equals the line posted first keeps it.
   *
   * @param peRvu practice-expense RVU of that best line, -1 when there is none
   * @param full its full unit amount
   * @returns whether the best line not yet posted keeps the full unit
   */
  settleDay(beneficiary: number, book: number, provider: number, day: number, peRvu: number, full: number): boolean {
    const account = this.accounts.of(beneficiary, book, (day / 10000) | 0);
    if (!this.accounts.hasDay(account, day)) return true;
    const { claim, line } = this.#ranking.find({ beneficiary, book, provider, day: packDay(day), account });
    if (line < 0) return true;
    const stays = !this.#ranking.yields(line, peRvu, full);
    const held = (this.lines.bits(line) & LINE.KEEPS) !== 0;
    if (stays !== held) this.#move(claim, line, account, stays);
    return !stays;
  }

  /** Applies a rerank read back from a store, or undoes one. */
  applyRerank(rerank: Omit<Rerank, 'lowDelta'>): void {
    const at = this.#at(rerank.claim, rerank.place);
    const beneficiary = this.claims.beneficiary[rerank.claim] as number;
    const year = yearOfPacked(this.lines.day(at, this.#firstDay(rerank.claim)));
    const account = this.accounts.of(beneficiary, this.bookOf(rerank.claim), year);
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

  #firstDay(claim: number): number {
    return packDay(this.claims.firstDay[claim] as number);
  }

  #at(claim: number, place: number): number {
    return (this.claims.firstLine[claim] as number) + place;
  }

  /** Gives a line the full unit or takes it away. */
  #move(claim: number, line: number, account: number, keeps: boolean): void {
    const delta = keeps ? this.lines.difference(line) : -this.lines.difference(line);
    this.#shift(line, account, delta, keeps);
    const lowDelta = (this.lines.bits(line) & (LINE.OPEN | LINE.SECOND)) === 0 ? delta : 0;
    this.#reranks.push({ claim, place: line - (this.claims.firstLine[claim] as number), delta, lowDelta, keeps });
  }

  #shift(line: number, account: number, delta: number, keeps: boolean): void {
    const { lines } = this;
    const [low, high] = [lines.low(line), lines.high(line)];
    lines.shift(line, delta, keeps);
    this.accounts.add(account, lines.bits(line) & LINE.BUCKET, lines.low(line) - low, lines.high(line) - high);
  }
}
