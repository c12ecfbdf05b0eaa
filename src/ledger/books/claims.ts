import { grow } from './growable.ts';
import { Submissions } from './submissions.ts';

/** What has become of a claim in the books. */
export const STATE = {
  /** Seen in this batch, not decided yet. */
  PRESENTED: 0,
  /** Posted: its lines count. */
  LIVE: 1,
  /** Taken back by a replacement or void. */
  REVERSED: 2,
  /** Decided and not sent. */
  HELD: 3,
  /** It takes another back and has nothing of its own to count. */
  VOID: 4,
} as const;

/** Claims there is room for at first: few, since a question is about few, and a file says how many it brings. */
const FIRST = 1 << 8;

/** Claims by key, with their versions and the chain of each beneficiary's claims, newest first. */
export class Claims {
  /** First line in the line columns; the lines of claim c end where those of c + 1 begin. */
  firstLine = new Int32Array(FIRST);
  state = new Uint8Array(FIRST);
  /** Earliest service day, YYYYMMDD; 0 when none can be read. A number used again on another day is another claim. */
  firstDay = new Int32Array(FIRST);
  provider = new Int32Array(FIRST);
  beneficiary = new Int32Array(FIRST);
  /** What had accrued, low, in the claim's bucket before its first counted line. */
  before = new Int32Array(FIRST);
  /** The beneficiary's claim before this one; 0 ends the chain. */
  earlier = new Int32Array(FIRST);
  count = 0;
  #keyHigh = new Int32Array(FIRST);
  #keyLow = new Int32Array(FIRST);
  #content = new Int32Array(FIRST);
  /**
   * The newest claim of each key, found by the key's low half: an open-addressed table, at most half full. A slot holds the
   * claim in the bits of the table's mask, and above them those of the key, which tell most others apart without a look at
   * their claims. 0 is free.
   */
  #slots = new Int32Array(FIRST * 2);
  #heads = new Int32Array(FIRST);
  readonly #olderVersion = new Map<number, number>();
  readonly #submissions = new Submissions();

  /**
   * Makes room for up to so many claims more, so that little is copied and found a place anew while they come. Columns take
   * no memory where nothing is written; slots do, and are made for half as many.
   */
  expect(claims: number): void {
    const needed = this.count + claims + 2;
    if (needed > this.state.length) this.#growColumns(needed);
    let slots = this.#slots.length;
    while (slots < needed) slots *= 2;
    if (slots > this.#slots.length) this.#growIndex(slots);
  }

  /** The newest claim with this key, 0 when there is none. */
  find(keyHigh: number, keyLow: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = keyLow & mask; ; slot = (slot + 1) & mask) {
      const word = slots[slot] as number;
      if (word === 0) return 0;
      if (((word ^ keyLow) & ~mask) === 0 && this.#isOf(word & mask, keyHigh, keyLow)) return word & mask;
    }
  }

  /**
   * Brings what `find` will look at into the cache: the claims close together then wait for memory at once, not one by one.
   *
   * @returns a number without meaning; a loop that nothing came of would be optimized away
   */
  foresee(keysLow: Int32Array, from: number, end: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let touched = 0;
    for (let i = from; i < end; i++) touched ^= slots[(keysLow[i] as number) & mask] as number;
    return touched;
  }

  /**
   * The version of `claim` that billed exactly this content: the one that came in this submission, else the latest; 0 when
   * none did.
   */
  version(claim: number, content: number, submission = 0): number {
    let latest = 0;
    for (let one = claim; one !== 0; one = this.olderVersion(one)) {
      if (this.#content[one] !== content) continue;
      if (this.#submissions.of(one) === submission) return one;
      if (latest === 0) latest = one;
    }
    return latest;
  }

  /** Whether no version that billed this content came in this submission, nor in one that is not known. */
  isOfAnother(submission: number, claim: number, content: number): boolean {
    if (submission === 0) return false;
    for (let one = claim; one !== 0; one = this.olderVersion(one)) {
      if (this.#content[one] !== content) continue;
      const came = this.#submissions.of(one);
      if (came === 0 || came === submission) return false;
    }
    return true;
  }

  /** What a claim billed, as `version` compares it. */
  content(claim: number): number {
    return this.#content[claim] as number;
  }

  /** The version of the same key that came before; 0 when there is none. */
  olderVersion(claim: number): number {
    return this.#olderVersion.get(claim) ?? 0;
  }

  /** Whether some version of the key that begins on that day stands, or is held. */
  isTaken(claim: number, firstDay: number, taken?: ReadonlySet<number>): boolean {
    for (let one = claim; one !== 0; one = this.olderVersion(one))
      if (this.firstDay[one] === firstDay && (this.stands(one, taken) || this.state[one] === STATE.HELD)) return true;
    return false;
  }

  /** @param taken those that something not decided yet will take back */
  stands(claim: number, taken?: ReadonlySet<number>): boolean {
    const state = this.state[claim] as number;
    return (state === STATE.LIVE || state === STATE.PRESENTED) && taken?.has(claim) !== true;
  }

  /**
   * What a replacement or void takes back, of `claim` and its older versions: of those that stand the latest that begins
   * on the same day, else the latest; 0 when none stands.
   *
   * @param taken those that something not decided yet will take back
   */
  standing(claim: number, firstDay: number, taken?: ReadonlySet<number>): number {
    let latest = 0;
    for (let one = claim; one !== 0; one = this.olderVersion(one)) {
      if (!this.stands(one, taken)) continue;
      if (this.firstDay[one] === firstDay) return one;
      if (latest === 0) latest = one;
    }
    return latest;
  }

  /**
   * Enters a claim as presented, the newest version of its key. Its lines are to be added next.
   *
   * @param submission the transaction it came in, as a number; 0 when that is not known
   */
  add(
    keyHigh: number,
    keyLow: number,
    content: number,
    beneficiary: number,
    provider: number,
    firstLine: number,
    submission = 0,
  ): number {
    const claim = ++this.count;
    if (claim + 1 >= this.state.length) this.#growColumns(claim + 2);
    this.#keyHigh[claim] = keyHigh;
    this.#keyLow[claim] = keyLow;
    this.#content[claim] = content;
    this.beneficiary[claim] = beneficiary;
    this.provider[claim] = provider;
    this.firstLine[claim] = firstLine;
    this.state[claim] = STATE.PRESENTED;
    this.#submissions.add(claim, submission);
    this.#index(claim, keyHigh, keyLow);
    if (beneficiary >= this.#heads.length) this.#heads = grow(this.#heads, beneficiary + 1);
    this.earlier[claim] = this.#heads[beneficiary] as number;
    this.#heads[beneficiary] = claim;
    return claim;
  }

  /** Newest claim of a beneficiary, 0 when there is none. */
  newestOf(beneficiary: number): number {
    return beneficiary < this.#heads.length ? (this.#heads[beneficiary] as number) : 0;
  }

  #index(claim: number, keyHigh: number, keyLow: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const entry = (keyLow & ~mask) | claim;
    let slot = keyLow & mask;
    for (let word = slots[slot] as number; word !== 0; word = slots[slot] as number) {
      if (((word ^ keyLow) & ~mask) === 0 && this.#isOf(word & mask, keyHigh, keyLow)) {
        this.#olderVersion.set(claim, word & mask);
        slots[slot] = entry;
        return;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = entry;
    if (claim * 2 > slots.length) this.#growIndex(slots.length * 2);
  }

  #isOf(claim: number, keyHigh: number, keyLow: number): boolean {
    return this.#keyLow[claim] === keyLow && this.#keyHigh[claim] === keyHigh;
  }

  #growIndex(length: number): void {
    const old = this.#slots;
    const larger = new Int32Array(length);
    const mask = larger.length - 1;
    for (const word of old) {
      if (word === 0) continue;
      const claim = word & (old.length - 1);
      const keyLow = this.#keyLow[claim] as number;
      let slot = keyLow & mask;
      while (larger[slot] !== 0) slot = (slot + 1) & mask;
      larger[slot] = (keyLow & ~mask) | claim;
    }
    this.#slots = larger;
  }

  #growColumns(needed: number): void {
    this.firstLine = grow(this.firstLine, needed);
    this.state = grow(this.state, needed);
    this.firstDay = grow(this.firstDay, needed);
    this.provider = grow(this.provider, needed);
    this.beneficiary = grow(this.beneficiary, needed);
    this.before = grow(this.before, needed);
    this.earlier = grow(this.earlier, needed);
    this.#keyHigh = grow(this.#keyHigh, needed);
    this.#keyLow = grow(this.#keyLow, needed);
    this.#content = grow(this.#content, needed);
  }
}
