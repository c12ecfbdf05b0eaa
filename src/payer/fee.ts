import type { DayNumber } from '../base/index.ts';
import { packCode } from '../claim/index.ts';
import { gpciOn, inForce, type Policy, releaseOn } from '../policy/index.ts';
import { must } from './figures.ts';

/** What one unit of a code is worth on a day at a place. */
export type Price =
  | {
      readonly kind: 'fee';
      /** Cents of a unit at full and at reduced practice expense. */
      readonly full: number;
      readonly reduced: number;
      /** Practice expense, hundredths of a relative value unit: what the units of a day are ranked by. */
      readonly practice: number;
      /** Whether the multiple-procedure reduction knows the code. */
      readonly reducible: boolean;
    }
  /** Paid as part of another service. */
  | { readonly kind: 'bundled' }
  /** Medicare does not take the code, or does not cover it. */
  | { readonly kind: 'not valid' | 'not covered' }
  /** No national fee: the contractor sets one. */
  | { readonly kind: 'contractor' };

const [BUNDLED, INVALID, NOT_COVERED, ACTIVE, RESTRICTED] = [66, 73, 78, 65, 82]; // B, I, N, A, R

/**
 * The fee of one unit, from the published decimals in whole numbers of the smallest place, rounded half up once.
 *
 * @param zip five digits, -1 when unknown
 * @see 42 USC 1395w-4(b)(1), (e); (b)(7) and 1395m(k)(7) for the reduction
 */
export function priceOf(policy: Policy, code: string, day: DayNumber, zip: number, atFacility: boolean): Price {
  const release = releaseOn(policy.fees, day);
  const indices = gpciOn(policy.fees, day);
  if (!release.ok || !indices.ok) return { kind: 'contractor' };
  const { entry: values } = release;
  const at = values.code.indexOf(packCode(code));
  if (at < 0) return { kind: 'contractor' };
  const status = values.status[at] as number;
  if (status === BUNDLED) return { kind: 'bundled' };
  if (status === INVALID) return { kind: 'not valid' };
  if (status === NOT_COVERED) return { kind: 'not covered' };
  const locality = zip < 0 ? -1 : (policy.fees.localityOfZip[zip] ?? -1);
  const place = locality < 0 ? -1 : indices.entry.locality.indexOf(locality);
  const [work, practice, malpractice] = [values.work[at], values.pe[at], values.mp[at]] as [number, number, number];
  if ((status !== ACTIVE && status !== RESTRICTED) || place < 0 || work + practice + malpractice === 0) {
    return { kind: 'contractor' };
  }
  const { entry: gpci } = indices;
  const reduction = must(inForce(policy.mppr, day));
  const unit = (keptPercent: number) =>
    unitFee(
      [work, practice, malpractice],
      [gpci.work[place], gpci.pe[place], gpci.mp[place]] as [number, number, number],
      must(inForce(policy.conversionFactor, day)).nonQp,
      keptPercent,
    );
  return {
    kind: 'fee',
    full: unit(100),
    reduced: unit(100 - (atFacility ? reduction.facility : reduction.office)),
    practice,
    reducible: values.multiple[at] === reduction.indicator,
  };
}

type Terms = readonly [work: number, practice: number, malpractice: number];

/**
 * Cents of one unit.
 *
 * @param values hundredths of a relative value unit
 * @param indices thousandths
 * @param factor ten-thousandths of a dollar
 * @param keptPercent how much of the practice expense is left
 */
export function unitFee(values: Terms, indices: Terms, factor: number, keptPercent: number): number {
  const term = (at: 0 | 1 | 2, percent: number) => BigInt(values[at]) * BigInt(indices[at]) * BigInt(percent);
  // Relative values in units of 10^-7, times dollars in units of 10^-4: a cent is 10^9 of the product's.
  const product = (term(0, 100) + term(1, keptPercent) + term(2, 100)) * BigInt(factor);
  return Number((product + 500_000_000n) / 1_000_000_000n);
}

/**
 * Cents of so many units, the first of them at the full amount when `keepsFull`. Part of a unit is that part of the
 * amount, rounded half up.
 *
 * @param units thousandths
 */
export function feeOf(price: Extract<Price, { kind: 'fee' }>, units: number, keepsFull: boolean): number {
  const first = Math.min(units, 1000);
  const rest = units - first;
  const further = price.reducible ? price.reduced : price.full;
  return part(first, keepsFull || !price.reducible ? price.full : further) + part(rest, further);
}

function part(units: number, cents: number): number {
  const whole = Math.floor(units / 1000);
  return whole * cents + Math.floor(((units - whole * 1000) * cents * 2 + 1000) / 2000);
}
