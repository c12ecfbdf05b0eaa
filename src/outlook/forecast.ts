import type { IsoDate } from '../base/index.ts';
import { dayOfVisit, type VisitsAhead } from './visits-ahead.ts';

/** Both ends of what is known. */
export interface Ends {
  readonly least: number;
  readonly most: number;
}

export interface ForecastFacts {
  /** Cents used so far in the bucket and year, at least and at most. */
  readonly used: Ends;
  readonly thresholdCents: number;
  /** Visit days of this patient in the bucket, and what they came to together, in cents. */
  readonly visits: { readonly days: number; readonly cents: Ends };
  /** Undefined where neither bookings nor a frequency nor a pace is known. */
  readonly ahead: VisitsAhead | undefined;
  /** The first day that may still have a visit. */
  readonly on: IsoDate;
  /** The last day that counts: of the year, or of the plan. */
  readonly through: IsoDate;
}

/** When a threshold will be passed, as a range. Amounts in cents. */
export interface Forecast {
  /** Whether the threshold has been passed; `maybe` where only the high end has. */
  readonly crossed: 'no' | 'maybe' | 'yes';
  readonly leftCents: Ends;
  /** What a visit of this patient comes to on average, rounded; null without a visit that has an amount. */
  readonly perVisitCents: Ends | null;
  /** Whole visits that fit under the threshold; `most` is null where a visit may come to nothing. */
  readonly visitsLeft: { readonly least: number; readonly most: number | null } | null;
  readonly basis: VisitsAhead['basis'] | null;
  /** Day of the visit that passes it; null where none does through the last day. */
  readonly crossesOn: { readonly earliest: IsoDate | null; readonly latest: IsoDate | null };
  readonly through: IsoDate;
}

/**
 * When a bucket will pass its threshold: from what is used, what this patient's visits come to, and the visits ahead. Where
 * what is used is a range so is the answer. The threshold is passed by the visit after those that still fit under it.
 */
export function forecast(facts: ForecastFacts): Forecast {
  const { used, thresholdCents, visits, ahead, on, through } = facts;
  const left = { least: Math.max(0, thresholdCents - used.most), most: Math.max(0, thresholdCents - used.least) };
  const crossed = used.least > thresholdCents ? 'yes' : used.most > thresholdCents ? 'maybe' : 'no';
  const hasAmount = visits.days > 0 && visits.cents.most > 0;
  const visitsLeft = hasAmount
    ? {
        least: Math.floor((left.least * visits.days) / visits.cents.most),
        most: visits.cents.least > 0 ? Math.floor((left.most * visits.days) / visits.cents.least) : null,
      }
    : null;
  const dayOf = (fits: number | null | undefined, end: 'earliest' | 'latest'): IsoDate | null => {
    if (!ahead || fits === null || fits === undefined) return null;
    const day = dayOfVisit(ahead, on, fits + 1, end);
    return day !== undefined && day <= through ? day : null;
  };
  const isPassed = crossed === 'yes';
  return {
    crossed,
    leftCents: left,
    perVisitCents: hasAmount
      ? { least: average(visits.cents.least, visits.days), most: average(visits.cents.most, visits.days) }
      : null,
    visitsLeft,
    basis: ahead?.basis ?? null,
    crossesOn: {
      earliest: isPassed || crossed === 'maybe' ? null : dayOf(visitsLeft?.least, 'earliest'),
      latest: isPassed ? null : dayOf(visitsLeft?.most, 'latest'),
    },
    through,
  };
}

/** Whole cents, halves up. */
function average(cents: number, days: number): number {
  return Math.floor((2 * cents + days) / (2 * days));
}
