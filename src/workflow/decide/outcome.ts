import { bucketOf, RANGE } from '../../claim/index.ts';
import { blankOutcome, findingNumber, LINE_CLASS, NO_AMOUNT } from '../../rules/index.ts';
import { STANDING } from './decisions.ts';
import type { Desk } from './desk.ts';
import { fillClaim, fillLine } from './facts.ts';
import { takesBack } from './presenting.ts';
import { endOf } from './range.ts';

const CLAIM_ALREADY_POSTED = findingNumber('CLAIM_ALREADY_POSTED');
const CLAIM_REPLACED_SINCE = findingNumber('CLAIM_REPLACED_SINCE');
const CLAIM_BROKEN = findingNumber('CLAIM_BROKEN');
const ORIGINAL_NOT_FOUND = findingNumber('ORIGINAL_NOT_FOUND');

const outcome = blankOutcome();

/** Adds what can be found once the counted lines of a claim are priced and decided. */
export function findOutcomes(desk: Desk, claim: number): void {
  const { out, rules, marks, line } = desk;
  const { claims } = desk.batch;
  const { own } = desk.ruleOf(claim);
  const { isRanged } = desk;
  fillClaim(desk, claim);
  for (let at = claims.lineStart[claim] as number; at < (claims.lineEnd[claim] as number); at++) {
    if (out.lineClass[at] !== LINE_CLASS.COUNTED) continue;
    fillLine(desk, at);
    outcome.verdict = out.verdict[at] as number;
    outcome.feeRow = out.feeRow[at] as number;
    outcome.beforeLow = out.beforeLow[at] as number;
    outcome.beforeHigh = out.beforeHigh[at] as number;
    outcome.others = isRanged ? othersBefore(desk, claim, at) : 0;
    outcome.end = isRanged ? endOf(desk.batch, out, at) : RANGE.UNDECIDED;
    outcome.allowedHigh = out.allowedHigh[at] as number;
    outcome.threshold = out.threshold[at] as number;
    outcome.review = own ? NO_AMOUNT : rules.review.at(line.day, bucketOf(out.discipline[at] as number));
    marks.low = out.marksLow[at] as number;
    marks.high = out.marksHigh[at] as number;
    rules.findOutcome(line, outcome, marks);
    out.marksLow[at] = marks.low;
    out.marksHigh[at] = marks.high;
  }
}

/** How much of the range before a line is what other providers may have used. */
function othersBefore(desk: Desk, claim: number, at: number): number {
  const { accounts } = desk.books;
  const { claims, lines } = desk.batch;
  const year = ((lines.day[at] as number) / 10000) | 0;
  const account = accounts.of(claims.beneficiary[claim] as number, desk.ruleOf(claim).book, year);
  return accounts.othersWidth(account, bucketOf(desk.out.discipline[at] as number));
}

/** Adds to every line what is found about the claim as a whole. */
export function markClaim(desk: Desk, claim: number): void {
  const { out, marks } = desk;
  const { claims } = desk.batch;
  const standing = out.standing[claim] as number;
  marks.clear();
  if (claims.broken[claim] === 1) marks.add(CLAIM_BROKEN);
  if (out.replaced[claim] === 1) marks.add(CLAIM_REPLACED_SINCE);
  if (standing === STANDING.POSTED) marks.add(CLAIM_ALREADY_POSTED);
  else if (standing === STANDING.NEW && out.reversed[claim] === 0 && takesBack(claims.frequency[claim] as number)) {
    marks.add(ORIGINAL_NOT_FOUND);
  }
  if ((marks.low | marks.high) === 0) return;
  for (let at = claims.lineStart[claim] as number; at < (claims.lineEnd[claim] as number); at++) {
    out.marksLow[at] = (out.marksLow[at] as number) | marks.low;
    out.marksHigh[at] = (out.marksHigh[at] as number) | marks.high;
  }
}
