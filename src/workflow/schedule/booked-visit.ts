import type { IsoDate } from '../../base/index.ts';
import type { Bucket, Discipline } from '../../claim/index.ts';
import type { KnownAhead } from '../year/patient-year.ts';

/** A visit that is booked. */
export interface BookedVisit {
  readonly on: IsoDate;
  readonly discipline: Discipline;
}

/** The booked visits of a bucket, where there are any. */
export function bookedVisits(visits: readonly BookedVisit[], bucket: Bucket): KnownAhead[] {
  const days = visits
    .filter(({ discipline }) => (discipline === 'OT' ? 'ot' : 'pt_slp') === bucket)
    .map(({ on }) => on);
  // Two disciplines on one day are one visit day: what a visit comes to is counted by day too.
  return days.length === 0 ? [] : [{ ahead: { basis: 'booked', days: [...new Set(days)].sort() } }];
}
