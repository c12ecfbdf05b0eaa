import { type DayNumber, dayNumberOf, type IsoDate } from '../base/index.ts';
import type { ConversionFactor, Entry, GpciYear, MpprReduction, Policy, RvuRelease } from '../policy/index.ts';

export type FeePolicy = Pick<Policy, 'fees' | 'conversionFactor' | 'mppr'>;

/** Days on which no part of a fee changes. */
export interface FeePeriod {
  readonly from: DayNumber;
  readonly through: DayNumber;
  readonly release: RvuRelease;
  readonly gpci: GpciYear;
  readonly conversionFactor: Entry<ConversionFactor>;
  readonly mppr: Entry<MpprReduction>;
}

/** The period around a day, undefined when some part of a fee is not on file that day. */
export function periodOn(policy: FeePolicy, day: DayNumber): FeePeriod | undefined {
  const release = policy.fees.releases.find((one) => one.from <= day && day <= one.through);
  const gpci = policy.fees.gpcis.find((one) => one.from <= day && day <= one.through);
  const conversionFactor = entryOn(policy.conversionFactor.entries, day);
  const mppr = entryOn(policy.mppr.entries, day);
  if (!release || !gpci || !conversionFactor || !mppr) return undefined;
  const from = Math.max(release.from, gpci.from, dayNumberOf(conversionFactor.from), dayNumberOf(mppr.from));
  const through = Math.min(
    release.through,
    gpci.through,
    dayNumberOf(conversionFactor.through),
    dayNumberOf(mppr.through),
  );
  return { from, through, release, gpci, conversionFactor, mppr };
}

function entryOn<T extends { readonly from: IsoDate; readonly through: IsoDate }>(
  entries: readonly T[],
  day: DayNumber,
): T | undefined {
  return entries.find((entry) => dayNumberOf(entry.from) <= day && day <= dayNumberOf(entry.through));
}
