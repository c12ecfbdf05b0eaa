import { bucketOf } from '../../claim/index.ts';
import { LINE, packDay, STATE } from '../../ledger/index.ts';
import { LINE_CLASS } from '../../rules/index.ts';
import type { Desk } from './desk.ts';

/**
 * Writes the counted lines of a new claim in the books. Uncounted ones are left blank there.
 *
 * @param reranksBefore how many reranks there were before the claim; a held claim takes back all it did to the books
 */
export function postClaim(desk: Desk, claim: number, reranksBefore: number): void {
  const { out, books } = desk;
  const bookClaim = out.bookClaim[claim] as number;
  postLines(desk, claim, bookClaim);
  if (out.held[claim] === 0) {
    books.claims.state[bookClaim] = STATE.LIVE;
    return;
  }
  books.claims.state[bookClaim] = STATE.LIVE;
  books.reverse(bookClaim);
  books.claims.state[bookClaim] = STATE.HELD;
  books.undoReranks(reranksBefore);
  const original = out.reversed[claim] as number;
  if (original !== 0) books.reverse(original, 1);
  out.reversed[claim] = 0;
}

function postLines(desk: Desk, claim: number, bookClaim: number): void {
  const { out, books, fees, groupOf } = desk;
  const { accounts } = books;
  const { claims, lines } = desk.batch;
  const start = claims.lineStart[claim] as number;
  const end = claims.lineEnd[claim] as number;
  const place = (books.claims.firstLine[bookClaim] as number) - start;
  const { book } = desk.ruleOf(claim);
  let first = -1;
  let isMixed = false;
  let day = 0;
  let packed = 0;
  for (let at = start; at < end; at++) {
    if (out.lineClass[at] !== LINE_CLASS.COUNTED) continue;
    if (first < 0) {
      first = at;
      books.claims.before[bookClaim] = out.beforeLow[at] as number;
    }
    if (lines.day[at] !== day) {
      day = lines.day[at] as number;
      packed = packDay(day);
      accounts.noteDay(accounts.of(claims.beneficiary[claim] as number, book, (day / 10000) | 0), day);
    }
    const bucket = bucketOf(out.discipline[at] as number);
    isMixed ||= out.beforeLow[at] !== out.beforeHigh[at] || !isLike(desk, first, at);
    let bits =
      bucket |
      LINE.COUNTED |
      ((out.verdict[at] as number) << LINE.VERDICT_SHIFT) |
      ((out.basis[at] as number) << LINE.BASIS_SHIFT);
    let difference = 0;
    if ((groupOf[at] as number) !== 0) {
      const row = out.feeRow[at] as number;
      const price = books.prices.ofRow(row, fees.peRvu[row] as number, fees.full[row] as number);
      difference = desk.difference[at] as number;
      bits |= LINE.RANKED | (price << LINE.PRICE_SHIFT);
      if (out.keepsFull[at] === 1) bits |= LINE.KEEPS | LINE.KEPT_AT_FIRST;
    }
    if (out.addsKx[at] === 1) bits |= LINE.KX_ADDED;
    books.lines.set(place + at, out.allowedLow[at] as number, out.allowedHigh[at] as number, packed, difference, bits);
  }
  if (isMixed) keepBefores(desk, bookClaim, start, end);
}

/** Whether two lines accrue in the same bucket and year: then what was there before the first tells it of both. */
function isLike(desk: Desk, first: number, at: number): boolean {
  const { out, batch } = desk;
  const [day, firstDay] = [batch.lines.day[at] as number, batch.lines.day[first] as number];
  const sameBucket = bucketOf(out.discipline[at] as number) === bucketOf(out.discipline[first] as number);
  return sameBucket && (day === firstDay || ((day / 10000) | 0) === ((firstDay / 10000) | 0));
}

function keepBefores({ books, out }: Desk, bookClaim: number, start: number, end: number): void {
  const befores: [low: number, high: number][] = [];
  for (let at = start; at < end; at++) befores.push([out.beforeLow[at] as number, out.beforeHigh[at] as number]);
  books.setBefores(bookClaim, befores);
}
