/** The 97.5th percentile of the standard normal: an interval that holds the true share 95 times in 100. */
const Z = 1.959964;

/** How often a comparison of the upper end alone goes wrong where nothing is out of the ordinary. */
export const CHANCE_ABOVE = 0.025;

/**
 * Where the true share may lie, after Wilson (J. Am. Stat. Assoc. 22:209, 1927): it holds at small numbers and at shares
 * near 0 and 1, where the textbook interval does not.
 *
 * @param share observed, 0 to 1
 * @param n independent observations: patients, since lines of one patient are alike
 * @returns the whole range where there is nothing to go by
 */
export function wilson(share: number, n: number): { readonly low: number; readonly high: number } {
  if (n <= 0) return { low: 0, high: 1 };
  const z2 = Z * Z;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
