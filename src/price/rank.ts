import { lineAmount } from './amount.ts';

/**
 * Whether unit A comes strictly before unit B for the full amount: higher practice-expense RVU, then higher full
 * amount. Of two equals neither outranks the other, and the earlier line keeps its place.
 *
 * @see Novitas MPPR; NGS therapy guide, MPPR
 */
export function outranks(peRvuA: number, fullCentsA: number, peRvuB: number, fullCentsB: number): boolean {
  return peRvuA > peRvuB || (peRvuA === peRvuB && fullCentsA > fullCentsB);
}

/** One priced line of a beneficiary's day with one billing provider. */
export interface DayLine {
  readonly unitsThousandths: number;
  readonly fullCents: number;
  readonly reducedCents: number;
  /** Practice-expense RVU in hundredths. */
  readonly peRvu: number;
  /** Multiple-procedure indicator 5, on a claim that is paid under the fee schedule. */
  readonly multiple: boolean;
}

export interface RankedDay {
  /** Place in the list of the line that holds the full unit, -1 when none can be reduced. */
  readonly keeper: number;
  /** Fee in cents, line by line, before the charge is looked at. */
  readonly amounts: readonly number[];
}

/**
 * The fees of one day: among the lines with a multiple-procedure reduction exactly one unit keeps its full amount.
 * Lines that bill no units have none to keep.
 */
export function rankDay(lines: readonly DayLine[]): RankedDay {
  let keeper = -1;
  lines.forEach((line, place) => {
    if (!line.multiple || line.unitsThousandths <= 0) return;
    const best = lines[keeper];
    if (!best || outranks(line.peRvu, line.fullCents, best.peRvu, best.fullCents)) keeper = place;
  });
  const amounts = lines.map((line, place) =>
    line.multiple
      ? lineAmount(line.unitsThousandths, line.fullCents, line.reducedCents, place === keeper)
      : lineAmount(line.unitsThousandths, line.fullCents, line.fullCents, true),
  );
  return { keeper, amounts };
}
