import { addDays, dayNumberOf, type IsoDate, isoDateOf } from '../base/index.ts';
import type { Phase } from './frequency.ts';

/** Visits that are to come: on days that are booked, or at a pace. */
export type VisitsAhead =
  | { readonly basis: 'booked'; readonly days: readonly IsoDate[] }
  | {
      /** `plan`: the plan of care says so. `pace`: as it has been of late. */
      readonly basis: 'plan' | 'pace';
      readonly phases: readonly Phase[];
      /** The day the first phase begins with. */
      readonly from: IsoDate;
    };

/**
 * The day of a visit, counted from 1 among those on or after `on`, at the earliest or at the latest.
 *
 * @returns undefined where there are not so many
 */
export function dayOfVisit(
  ahead: VisitsAhead,
  on: IsoDate,
  number: number,
  end: 'earliest' | 'latest',
): IsoDate | undefined {
  if (ahead.basis === 'booked') return ahead.days.filter((day) => day >= on).toSorted()[number - 1];
  let left = number;
  let begins = ahead.from;
  for (const phase of ahead.phases) {
    const ends = phase.days === undefined ? undefined : dayAfter(begins, phase.days);
    if (ends !== undefined && ends <= on) {
      begins = ends;
      continue;
    }
    const from = begins > on ? begins : on;
    const visits = end === 'earliest' ? phase.most : phase.least;
    const away =
      end === 'earliest'
        ? Math.floor(((left - 1) * phase.perDays) / visits)
        : Math.ceil((left * phase.perDays) / visits) - 1;
    const day = dayAfter(from, away);
    if (ends === undefined || day < ends) return day;
    left -= visitsIn(phase, from, ends, end);
    begins = ends;
  }
  return undefined;
}

/** How many visits of a phase fall between two days, the second left out. */
function visitsIn(phase: Phase, from: IsoDate, ends: IsoDate, end: 'earliest' | 'latest'): number {
  let count = 0;
  const visits = end === 'earliest' ? phase.most : phase.least;
  const away = (number: number) =>
    end === 'earliest'
      ? Math.floor(((number - 1) * phase.perDays) / visits)
      : Math.ceil((number * phase.perDays) / visits) - 1;
  while (dayAfter(from, away(count + 1)) < ends) count++;
  return count;
}

function dayAfter(day: IsoDate, days: number): IsoDate {
  return isoDateOf(addDays(dayNumberOf(day), days));
}
