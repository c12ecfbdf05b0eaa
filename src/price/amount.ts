import { divideRoundHalfUp } from '../base/index.ts';

/**
 * What some units of one line are worth, in cents.
 *
 * @param unitsThousandths units x 1000; a part of a unit is paid as that part, rounded half up. None or fewer: zero.
 * @param fullCents unit amount with the whole practice expense
 * @param reducedCents unit amount after the multiple-procedure reduction; equal to the full one where none applies
 * @param keepsFull whether this line holds the one unit of the day that is not reduced
 * @see SSA 1848(b)(7), 1834(k)(7)
 */
export function lineAmount(
  unitsThousandths: number,
  fullCents: number,
  reducedCents: number,
  keepsFull: boolean,
): number {
  if (unitsThousandths <= 0) return 0;
  if (unitsThousandths % 1000 === 0) {
    const amount = ((unitsThousandths / 1000) | 0) * reducedCents;
    return keepsFull ? amount + fullCents - reducedCents : amount;
  }
  if (!keepsFull) return partOf(unitsThousandths, reducedCents);
  if (unitsThousandths <= 1000) return partOf(unitsThousandths, fullCents);
  return fullCents + partOf(unitsThousandths - 1000, reducedCents);
}

function partOf(unitsThousandths: number, unitCents: number): number {
  return divideRoundHalfUp(unitsThousandths * unitCents, 1000);
}

/** The lesser of what is charged and what the fee schedule pays, in cents. @see SSA 1834(k)(1)(B), 1848(a)(1) */
export function allowedAmount(chargeCents: number, feeCents: number): number {
  return Math.min(chargeCents, feeCents);
}
