import { feeOf } from './fee.ts';
import type { FiledLine } from './filed-claim.ts';

/**
 * What is allowed: the lesser of charge and fee. Where the contractor sets the price, the shadow takes a share of the
 * charge, since nobody outside can know the price.
 *
 * @see 42 USC 1395m(k)(1)(B); 42 USC 1395l(a)(1)
 */
export function allowedOf({ price, submitted, keepsFull }: FiledLine, contractorPercent: number): number {
  if (price.kind === 'fee') return Math.min(submitted.chargeCents, feeOf(price, submitted.units, keepsFull));
  if (price.kind === 'contractor') return Math.floor((submitted.chargeCents * contractorPercent) / 100);
  return 0;
}

/** The part of the charge over the fee, and the part the multiple-procedure reduction takes, which add up to the rest. */
export function reductionsOf(line: FiledLine): { fee: number; multiple: number } {
  const { price, submitted, allowed } = line;
  if (price.kind !== 'fee') return { fee: submitted.chargeCents - allowed, multiple: 0 };
  const whole = { ...price, reducible: false };
  const unreduced = Math.min(submitted.chargeCents, feeOf(whole, submitted.units, true));
  return { fee: submitted.chargeCents - unreduced, multiple: unreduced - allowed };
}
