import { RANGE, VERDICT } from '../claim/index.ts';

/**
 * Whether an amount takes a bucket past its threshold. Exactly the threshold is not past it.
 * On an institutional claim pass the sum of all counted lines of that bucket and year: no amount is negative, so some
 * line crosses exactly when the whole does, and then all of them need KX.
 *
 * All amounts in cents.
 * @see SSA 1833(g)(1)(B), (3)(B): "more than"; Pub. 100-04 ch. 5 s. 10.4 for the institutional claim
 */
export function crosses(before: number, allowed: number, threshold: number): boolean {
  return before + allowed > threshold;
}

/**
 * VERDICT of a counted line from the test at the low and the high end of what has accrued.
 *
 * @param range RANGE: what is answered where the ends differ
 */
export function verdictOf(needsLow: boolean, needsHigh: boolean, hasKx: boolean, range: number): number {
  if (needsLow !== needsHigh && range === RANGE.UNDECIDED) return VERDICT.UNDECIDED;
  if (range === RANGE.LENIENT ? needsLow : needsHigh) return hasKx ? VERDICT.KX_OK : VERDICT.KX_MISSING;
  return hasKx ? VERDICT.KX_EARLY : VERDICT.KX_NOT_NEEDED;
}

/** Whether a line was decided to need KX. */
export function needsKx(verdict: number): boolean {
  return verdict === VERDICT.KX_OK || verdict === VERDICT.KX_MISSING;
}

/** RANGE: which end of the range a line was decided at whose ends differ; UNDECIDED for every other line. */
export function endDecidedAt(needsLow: boolean, needsHigh: boolean, verdict: number): number {
  if (needsLow === needsHigh || verdict === VERDICT.UNDECIDED) return RANGE.UNDECIDED;
  return needsKx(verdict) ? RANGE.CAUTIOUS : RANGE.LENIENT;
}
