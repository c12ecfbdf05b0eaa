import { type Books, LINE, packDay, STATE } from '../../ledger/index.ts';

/** Places of a year in `packDay`. */
const YEAR = 372;
/** Beneficiaries' buckets whose days are kept: the last asked about, so that a long history is not added up line by line. */
const TABLES_MAX = 64;

/** What the lines of one beneficiary, book, year and bucket come to, day by day. Cents. */
interface DayTotals {
  beneficiary: number;
  /** Claims of the beneficiary up to this number are in it. */
  through: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Adds up what the books hold by service day. Asked only about lines that came after one of a later day, and only when
 * they are over the threshold; nothing is kept of any other.
 */
export class ServiceDays {
  /** What the last question came to. */
  low = 0;
  high = 0;
  readonly #books: Books;
  readonly #tables = new Map<number, DayTotals>();
  /** Tables that are in no use: to make new ones again and again would leave much memory to be collected. */
  readonly #spare: DayTotals[] = [];

  constructor(books: Books) {
    this.#books = books;
  }

  /**
   * Adds up the lines of a bucket with a later service day, on the claims of a beneficiary that stand and came before
   * `claim`, of the same book and year.
   *
   * @param account of the beneficiary, book and year
   * @param day YYYYMMDD
   */
  addLater(claim: number, account: number, bucket: number, day: number): void {
    const table = this.#table(claim, account, bucket);
    this.#fill(table, claim, bucket, (day / 10000) | 0);
    this.low = 0;
    this.high = 0;
    for (let place = (packDay(day) % YEAR) + 1; place < YEAR; place++) {
      this.low += table.low[place] as number;
      this.high += table.high[place] as number;
    }
  }

  /** To be called when something in the books of a beneficiary has changed that was there already. */
  forget(beneficiary: number): void {
    for (const [key, table] of this.#tables) if (table.beneficiary === beneficiary) this.#drop(key, table);
  }

  #table(claim: number, account: number, bucket: number): DayTotals {
    const key = account * 4 + bucket;
    const known = this.#tables.get(key);
    if (known) return known;
    if (this.#tables.size === TABLES_MAX) for (const [other, table] of this.#tables) this.#drop(other, table);
    const table = this.#spare.pop() ?? blankTotals();
    table.beneficiary = this.#books.claims.beneficiary[claim] as number;
    table.through = 0;
    table.low.fill(0);
    table.high.fill(0);
    this.#tables.set(key, table);
    return table;
  }

  #drop(key: number, table: DayTotals): void {
    this.#tables.delete(key);
    this.#spare.push(table);
  }

  /** Brings in the claims before `claim` that are not in the table yet. */
  #fill(table: DayTotals, claim: number, bucket: number, year: number): void {
    const { claims, lines } = this.#books;
    const book = this.#books.bookOf(claim);
    const place = packDay(year * 10000 + 101);
    const newest = claims.earlier[claim] as number;
    for (let one = newest; one > table.through; one = claims.earlier[one] as number) {
      if (claims.state[one] !== STATE.LIVE || this.#books.bookOf(one) !== book) continue;
      const firstDay = packDay(claims.firstDay[one] as number);
      const end = claims.firstLine[one + 1] as number;
      for (let line = claims.firstLine[one] as number; line < end; line++) {
        const bits = lines.bits(line);
        if ((bits & LINE.COUNTED) === 0 || (bits & LINE.BUCKET) !== bucket) continue;
        const day = lines.day(line, firstDay) - place;
        if (day < 0 || day >= YEAR) continue;
        table.low[day] = (table.low[day] as number) + lines.low(line);
        table.high[day] = (table.high[day] as number) + lines.high(line);
      }
    }
    if (newest > table.through) table.through = newest;
  }
}

function blankTotals(): DayTotals {
  return { beneficiary: 0, through: 0, low: new Float64Array(YEAR), high: new Float64Array(YEAR) };
}
