import { addDays, dayNumberOf, daysBetween, type IsoDate, isoDateOf } from '../base/index.ts';
import { inForce, type Policy, type Source } from '../policy/index.ts';

/** By when a request is answered. Days are calendar days, the day after the request being day 1. */
export interface RequestClock {
  readonly requestedOn: IsoDate;
  readonly days: number;
  /** The last day that is in time. */
  readonly dueOn: IsoDate;
  readonly signatureDays: number;
  /** The last day for a signature log or a signature attestation that was asked for. */
  readonly signatureDueOn: IsoDate;
  /** As of the day the packet is made; below zero when the day has passed. */
  readonly daysLeft: number;
  readonly source: Source;
  readonly cites: readonly string[];
}

/**
 * @returns undefined where no limit is on file for the day of the request; none is carried over from another year
 * @see CMS MM8583; Pub. 100-08 ch. 3 s. 3.3.2.4
 */
export function requestClock(policy: Policy, requestedOn: IsoDate, asOf: IsoDate): RequestClock | undefined {
  const series = policy.documentation.requests;
  const found = inForce(series, requestedOn);
  if (!found.ok) return undefined;
  const { recordsDays, signatureDays } = found.entry.value;
  const after = (days: number) => isoDateOf(addDays(dayNumberOf(requestedOn), days));
  const dueOn = after(recordsDays);
  return {
    requestedOn,
    days: recordsDays,
    dueOn,
    signatureDays,
    signatureDueOn: after(signatureDays),
    daysLeft: daysBetween(dayNumberOf(asOf), dayNumberOf(dueOn)),
    source: found.entry.source,
    cites: series.cites,
  };
}
