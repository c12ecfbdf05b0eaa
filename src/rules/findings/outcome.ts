import { MODIFIER, RANGE, VERDICT } from '../../claim/index.ts';
import { NO_FEE } from '../../price/index.ts';
import { type FindingMarks, findingNumber } from '../finding.ts';
import type { LineFacts } from '../line-facts.ts';

const LINE_UNPRICED_NO_RVU = findingNumber('LINE_UNPRICED_NO_RVU');
const LINE_UNPRICED_STATUS = findingNumber('LINE_UNPRICED_STATUS');
const LINE_UNPRICED_LOCALITY = findingNumber('LINE_UNPRICED_LOCALITY');
const LINE_BUNDLED = findingNumber('LINE_BUNDLED');
const KX_NO_ROOM = findingNumber('KX_NO_ROOM');
const KX_BEFORE_THRESHOLD = findingNumber('KX_BEFORE_THRESHOLD');
const THRESHOLD_RESTS_ON_UNPRICED = findingNumber('THRESHOLD_RESTS_ON_UNPRICED');
const THRESHOLD_RESTS_ON_OTHERS = findingNumber('THRESHOLD_RESTS_ON_OTHERS');
const RANGE_CAUTIOUS = findingNumber('RANGE_CAUTIOUS');
const RANGE_LENIENT = findingNumber('RANGE_LENIENT');
const THRESHOLD_APPROACHING = findingNumber('THRESHOLD_APPROACHING');
const REVIEW_THRESHOLD_CROSSED = findingNumber('REVIEW_THRESHOLD_CROSSED');
const REVIEW_THRESHOLD_EXCEEDED = findingNumber('REVIEW_THRESHOLD_EXCEEDED');

const MODIFIER_PLACES = 4;

/** Why a line has no amount of its own: `noFee` is a fee row, or a `NO_FEE` reason. */
export function findPrice(noFee: number, marks: FindingMarks): void {
  if (noFee >= 0) return;
  if (noFee === NO_FEE.NO_CODE) marks.add(LINE_UNPRICED_NO_RVU);
  else if (noFee === NO_FEE.STATUS || noFee === NO_FEE.ZERO) marks.add(LINE_UNPRICED_STATUS);
  else if (noFee === NO_FEE.NO_LOCALITY) marks.add(LINE_UNPRICED_LOCALITY);
  else if (noFee === NO_FEE.BUNDLED) marks.add(LINE_BUNDLED);
}

/** What the verdict says about the line's own KX. @see SSA 1833(g)(7)(A); First Coast early KX */
export function findKx(line: LineFacts, verdict: number, marks: FindingMarks): void {
  if (verdict === VERDICT.KX_MISSING) {
    if (line.modifierPlaces >= MODIFIER_PLACES) marks.add(KX_NO_ROOM);
  } else if (verdict === VERDICT.KX_EARLY && (line.modifiers & MODIFIER.KX) !== 0) marks.add(KX_BEFORE_THRESHOLD);
}

/**
 * What the range before a line rests on, in cents of its width.
 *
 * @param others how many of the cents are what other providers may have used; the rest is lines without a price, or paid second
 */
export function findRange(width: number, others: number, marks: FindingMarks): void {
  if (width > 0 && others > 0) marks.add(THRESHOLD_RESTS_ON_OTHERS);
  if (width > others) marks.add(THRESHOLD_RESTS_ON_UNPRICED);
}

/** Which end a line was decided at whose ends differ. @param end RANGE */
export function findEnd(end: number, marks: FindingMarks): void {
  if (end === RANGE.CAUTIOUS) marks.add(RANGE_CAUTIOUS);
  else if (end === RANGE.LENIENT) marks.add(RANGE_LENIENT);
}

/**
 * Where the total stands against threshold and review amount, at the high end of what may have accrued. All in cents.
 *
 * @param review NO_AMOUNT when there is none for this payer and day
 * @param approachingPercent part of the threshold from which the total counts as near it
 * @see SSA 1833(g)(7)(B)
 */
export function findTotal(
  beforeHigh: number,
  afterHigh: number,
  threshold: number,
  review: number,
  approachingPercent: number,
  marks: FindingMarks,
): void {
  if (afterHigh <= threshold) {
    if (afterHigh * 100 >= threshold * approachingPercent) marks.add(THRESHOLD_APPROACHING);
    return;
  }
  if (review < 0 || afterHigh <= review) return;
  marks.add(beforeHigh > review ? REVIEW_THRESHOLD_EXCEEDED : REVIEW_THRESHOLD_CROSSED);
}
