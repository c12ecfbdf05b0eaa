import { divideRoundHalfUp } from '../base/index.ts';

/** Work, practice expense and malpractice: relative values in hundredths, or cost indices in thousandths. */
export interface Components {
  readonly work: number;
  readonly pe: number;
  readonly mp: number;
}

/**
 * [(work RVU x work index) + (PE RVU x PE index) + (MP RVU x MP index)] x conversion factor, with the practice-expense
 * term reduced by a percentage: in cents, rounded half up once, from exact integers.
 *
 * @param factor conversion factor in ten-thousandths of a dollar
 * @param reductionPercent 0 for the full amount
 * @throws RangeError when the product would not be exact, which takes more than a thousand RVUs.
 * @see SSA 1848(b)(1), 1848(b)(7), 1834(k)(7)
 */
export function unitAmount(rvu: Components, gpci: Components, factor: number, reductionPercent: number): number {
  const adjusted = 100 * rvu.work * gpci.work + (100 - reductionPercent) * rvu.pe * gpci.pe + 100 * rvu.mp * gpci.mp;
  const scaled = adjusted * factor; // hundredths x thousandths x percent x ten-thousandths: dollars x 10^11
  if (!Number.isSafeInteger(scaled)) throw new RangeError(`unit amount is out of range: ${scaled}`);
  return divideRoundHalfUp(scaled, 1_000_000_000);
}
