import { bucketOf, type ClaimBatch, MODIFIER } from '../../claim/index.ts';
import { crosses, LINE_CLASS, verdictOf } from '../../rules/index.ts';
import type { Decisions } from './decisions.ts';
import type { Desk } from './desk.ts';

/** Institutional claims: what one line of a bucket and year needs, all its lines need. */
export function decideTogether(desk: Desk, claim: number): void {
  const { out } = desk;
  if (desk.isSecond) {
    decideSecond(desk, claim);
    return;
  }
  const { claims, lines } = desk.batch;
  const { accounts } = desk.books;
  const { book } = desk.ruleOf(claim);
  for (let at = claims.lineStart[claim] as number; at < (claims.lineEnd[claim] as number); at++) {
    if (out.lineClass[at] !== LINE_CLASS.COUNTED) continue;
    const year = ((lines.day[at] as number) / 10000) | 0;
    const account = accounts.of(claims.beneficiary[claim] as number, book, year);
    const bucket = bucketOf(out.discipline[at] as number);
    const threshold = out.threshold[at] as number;
    const hasKx = ((lines.modifiers[at] as number) & MODIFIER.KX) !== 0;
    // The account holds the whole claim by now, and no amount is negative: it is over exactly when some line was.
    const low = crosses(accounts.low(account, bucket), 0, threshold);
    out.verdict[at] = verdictOf(low, crosses(accounts.high(account, bucket), 0, threshold), hasKx, desk.range);
  }
}

/** What Medicare pays second has not accrued at the low end: each line comes after what stood before the claim. */
function decideSecond(desk: Desk, claim: number): void {
  const { batch, out } = desk;
  const { claims, lines } = batch;
  for (let at = claims.lineStart[claim] as number; at < (claims.lineEnd[claim] as number); at++) {
    if (out.lineClass[at] !== LINE_CLASS.COUNTED) continue;
    addTogether(batch, out, at, second);
    const threshold = out.threshold[at] as number;
    const hasKx = ((lines.modifiers[at] as number) & MODIFIER.KX) !== 0;
    const low = crosses(second.beforeLow, second.low, threshold);
    out.verdict[at] = verdictOf(low, crosses(second.beforeHigh, second.high, threshold), hasKx, desk.range);
  }
}

/** What is tested as a whole on an institutional claim. Cents, but for the day. */
export interface Together {
  beforeLow: number;
  beforeHigh: number;
  low: number;
  high: number;
  /** Latest service day among its lines. */
  lastDay: number;
}

export function blankTogether(): Together {
  return { beforeLow: 0, beforeHigh: 0, low: 0, high: 0, lastDay: 0 };
}

const second = blankTogether();

/**
 * Adds up the counted lines of a line's bucket and year on its claim: what they come to, and what stood before the first.
 * Where Medicare pays second they come to at least the highest of them, which may be all there is when its turn comes.
 */
export function addTogether(batch: ClaimBatch, out: Decisions, at: number, into: Together): void {
  const { claims, lines } = batch;
  const claim = lines.claim[at] as number;
  const bucket = bucketOf(out.discipline[at] as number);
  const year = ((lines.day[at] as number) / 10000) | 0;
  into.low = 0;
  into.high = 0;
  into.lastDay = 0;
  for (let one = claims.lineStart[claim] as number; one < (claims.lineEnd[claim] as number); one++) {
    if (out.lineClass[one] !== LINE_CLASS.COUNTED || bucketOf(out.discipline[one] as number) !== bucket) continue;
    const day = lines.day[one] as number;
    if (((day / 10000) | 0) !== year) continue;
    if (into.lastDay === 0) {
      into.beforeLow = out.beforeLow[one] as number;
      into.beforeHigh = out.beforeHigh[one] as number;
    }
    const low = out.allowedLow[one] as number;
    into.low = out.second[claim] === 1 ? Math.max(into.low, low) : into.low + low;
    into.high += out.allowedHigh[one] as number;
    if (day > into.lastDay) into.lastDay = day;
  }
}
