import { VERDICT } from '../claim/index.ts';

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

/** VERDICT of a counted line from the test at the low and the high end of what has accrued. */
export function verdictOf(needsLow: boolean, needsHigh: boolean, hasKx: boolean): number {
  if (needsLow !== needsHigh) return VERDICT.UNDECIDED;
  if (needsLow) return hasKx ? VERDICT.KX_OK : VERDICT.KX_MISSING;
  return hasKx ? VERDICT.KX_EARLY : VERDICT.KX_NOT_NEEDED;
}
