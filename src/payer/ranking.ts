import type { FiledLine } from './filed-claim.ts';

/**
 * The line whose unit keeps its full practice expense among the lines of one beneficiary, day and billing provider: most
 * practice expense, of equals the higher fee, of equals the one received first. Undefined when none takes part.
 *
 * @param lines in the order received
 * @see 42 USC 1395w-4(b)(7), 1395m(k)(7); Novitas and NGS on the selection
 */
export function keeperOf(lines: readonly FiledLine[]): FiledLine | undefined {
  let keeper: FiledLine | undefined;
  for (const line of lines) {
    if (!isRanked(line)) continue;
    if (keeper === undefined || practiceOf(line) > practiceOf(keeper)) keeper = line;
    else if (practiceOf(line) === practiceOf(keeper) && fullOf(line) > fullOf(keeper)) keeper = line;
  }
  return keeper;
}

/**
 * Whether a line takes part: counted therapy under the fee schedule, of a code that is reduced, with units. One that was
 * denied takes no part in what later claims are worth.
 */
export function isRanked({ coverage, denial, price, submitted }: FiledLine): boolean {
  if (denial !== undefined) return false;
  return coverage.bucket !== undefined && price.kind === 'fee' && price.reducible && submitted.units > 0;
}

function practiceOf({ price }: FiledLine): number {
  return price.kind === 'fee' ? price.practice : 0;
}

function fullOf({ price }: FiledLine): number {
  return price.kind === 'fee' ? price.full : 0;
}
