import { VERDICT } from '../../claim/index.ts';
import { LINE, STATE } from '../../ledger/index.ts';
import { LINE_CLASS } from '../../rules/index.ts';
import type { Desk } from './desk.ts';

/**
 * Writes a counted line at a place in the books, as it has been decided. It counts there once its claim is live.
 *
 * @param firstDay of the claim, @param day of the line, both from `packDay`
 */
export function postLine(desk: Desk, at: number, place: number, firstDay: number, day: number, bucket: number): void {
  const { out, books, fees } = desk;
  const verdict = (out.verdict[at] as number) << LINE.VERDICT_SHIFT;
  let bits = bucket | verdict | ((out.basis[at] as number) << LINE.BASIS_SHIFT) | LINE.COUNTED;
  let difference = 0;
  if (desk.isSecond) bits |= LINE.OPEN;
  if (desk.groupOf[at] !== 0) {
    const row = out.feeRow[at] as number;
    const price = books.prices.ofRow(row, fees.peRvu[row] as number, fees.full[row] as number);
    difference = desk.difference[at] as number;
    bits |= LINE.RANKED | (price << LINE.PRICE_SHIFT);
    if (out.keepsFull[at] === 1) bits |= LINE.KEEPS | LINE.KEPT_AT_FIRST;
  }
  const low = desk.isSecond ? 0 : (out.allowedLow[at] as number);
  const high = out.allowedHigh[at] as number;
  books.lines.set(place, low, high, firstDay, day, difference, bits);
}

/** Of a line that does not count only the verdict is kept; a line never written was `NOT_SUBJECT`. */
export function postUncounted({ out, books }: Desk, at: number, place: number): void {
  const verdict = out.verdict[at] as number;
  if (verdict !== VERDICT.NOT_SUBJECT) books.lines.set(place, 0, 0, 0, 0, 0, verdict << LINE.VERDICT_SHIFT);
}

/** Keeps what had accrued before each line, for a claim where that before the first does not tell it of the others. */
export function keepBefores({ books, out }: Desk, bookClaim: number, start: number, end: number): void {
  const befores: [low: number, high: number][] = [];
  for (let at = start; at < end; at++) befores.push([out.beforeLow[at] as number, out.beforeHigh[at] as number]);
  books.setBefores(bookClaim, befores);
}

/** Brings the lines in the books up to what was decided about the claim as a whole. */
export function amendLines({ out, books, batch }: Desk, claim: number): void {
  const start = batch.claims.lineStart[claim] as number;
  const place = (books.claims.firstLine[out.bookClaim[claim] as number] as number) - start;
  for (let at = start; at < (batch.claims.lineEnd[claim] as number); at++) {
    if (out.lineClass[at] !== LINE_CLASS.COUNTED) continue;
    books.lines.amend(place + at, out.verdict[at] as number, out.addsKx[at] === 1);
  }
}

/**
 * Makes a new claim count, or takes back all that it did to the books when it is held.
 *
 * @param reranksBefore how many reranks there were before the claim
 */
export function postClaim({ out, books, serviceDays }: Desk, claim: number, reranksBefore: number): void {
  const bookClaim = out.bookClaim[claim] as number;
  if (books.claims.state[bookClaim] === STATE.PRESENTED) books.claims.state[bookClaim] = STATE.LIVE;
  if (out.held[claim] === 0) return;
  books.reverse(bookClaim);
  books.claims.state[bookClaim] = STATE.HELD;
  books.undoReranks(reranksBefore);
  const original = out.reversed[claim] as number;
  if (original !== 0) books.reverse(original, 1);
  out.reversed[claim] = 0;
  serviceDays.forget(books.claims.beneficiary[bookClaim] as number);
}
