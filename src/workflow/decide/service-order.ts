import { bucketOf, FORM, VERDICT } from '../../claim/index.ts';
import { crosses, findingNumber, LINE_CLASS, needsKx, verdictOf } from '../../rules/index.ts';
import type { Desk } from './desk.ts';
import { addTogether, blankTogether } from './together.ts';

const SERVICE_ORDER_DIFFERS = findingNumber('SERVICE_ORDER_DIFFERS');

/** The total of a line by service date. */
const total = { low: 0, high: 0 };
const together = blankTogether();

/**
 * Says of the lines of a new claim that need KX only because lines of later service days came before them that by service
 * date they would need none.
 */
export function findServiceOrder(desk: Desk, claim: number): void {
  const { out, marks } = desk;
  const { claims } = desk.batch;
  const isTogether = claims.form[claim] === FORM.INSTITUTIONAL;
  let last = -1;
  for (let at = claims.lineStart[claim] as number; at < (claims.lineEnd[claim] as number); at++) {
    if (out.lineClass[at] !== LINE_CLASS.COUNTED || !needsKx(out.verdict[at] as number)) continue;
    if (!isTogether) addUpLine(desk, claim, at);
    else if (last < 0 || !isAlike(desk, at, last)) addUpTogether(desk, claim, at);
    last = at;
    const threshold = out.threshold[at] as number;
    const needs = [crosses(total.low, 0, threshold), crosses(total.high, 0, threshold)] as const;
    if (verdictOf(needs[0], needs[1], false, desk.range) !== VERDICT.KX_NOT_NEEDED) continue;
    out.serviceLow[at] = total.low;
    out.serviceHigh[at] = total.high;
    marks.low = out.marksLow[at] as number;
    marks.high = out.marksHigh[at] as number;
    marks.add(SERVICE_ORDER_DIFFERS);
    out.marksLow[at] = marks.low;
    out.marksHigh[at] = marks.high;
  }
}

/** Whether two lines of an institutional claim are of one bucket and year, and so tested as one. */
function isAlike({ out, batch }: Desk, at: number, other: number): boolean {
  const { day } = batch.lines;
  return (
    bucketOf(out.discipline[at] as number) === bucketOf(out.discipline[other] as number) &&
    (((day[at] as number) / 10000) | 0) === (((day[other] as number) / 10000) | 0)
  );
}

function addUpTogether(desk: Desk, claim: number, at: number): void {
  addTogether(desk.batch, desk.out, at, together);
  total.low = together.beforeLow + together.low;
  total.high = together.beforeHigh + together.high;
  takeLater(desk, claim, at, together.lastDay);
}

function addUpLine(desk: Desk, claim: number, at: number): void {
  const { out, batch } = desk;
  const { day } = batch.lines;
  const own = day[at] as number;
  const bucket = bucketOf(out.discipline[at] as number);
  total.low = (out.beforeLow[at] as number) + (out.allowedLow[at] as number);
  total.high = (out.beforeHigh[at] as number) + (out.allowedHigh[at] as number);
  for (let one = batch.claims.lineStart[claim] as number; one < at; one++) {
    const other = day[one] as number;
    if (other <= own || ((other / 10000) | 0) !== ((own / 10000) | 0)) continue;
    if (out.lineClass[one] !== LINE_CLASS.COUNTED || bucketOf(out.discipline[one] as number) !== bucket) continue;
    if (!desk.isSecond) total.low -= out.allowedLow[one] as number;
    total.high -= out.allowedHigh[one] as number;
  }
  takeLater(desk, claim, at, own);
}

/** Takes off what came before the claim and is of a later day. */
function takeLater({ batch, books, out, serviceDays }: Desk, claim: number, at: number, day: number): void {
  const beneficiary = batch.claims.beneficiary[claim] as number;
  const bookClaim = out.bookClaim[claim] as number;
  const account = books.accounts.of(beneficiary, books.bookOf(bookClaim), (day / 10000) | 0);
  serviceDays.addLater(bookClaim, account, bucketOf(out.discipline[at] as number), day);
  total.low -= serviceDays.low;
  total.high -= serviceDays.high;
}
