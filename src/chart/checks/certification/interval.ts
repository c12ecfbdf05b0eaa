import type { IsoDate } from '../../../base/index.ts';
import { addDays } from '../../calendar/days.ts';
import { type Answer, fail, pass, unknown } from '../answer.ts';
import type { Law } from '../law.ts';

/** One stretch of certified treatment, and the service days that have to lie in it. */
export interface IntervalFacts {
  /** Its first day; undefined when not known. */
  readonly from: IsoDate | undefined;
  /** Days the plan is for, where it says; the limit of the law otherwise. */
  readonly planDays: number | undefined;
  /** Sessions the plan is for, where it says those and no days. */
  readonly planSessions: number | undefined;
  /** Last day certified, where the certification says one. */
  readonly through: IsoDate | undefined;
  /** Service days from its first day to the day before the next certification begins. */
  readonly days: readonly IsoDate[];
}

const FIELDS = { fields: ['through'] };

/**
 * The last day that is surely covered, and the day after when it is open whether it is: "90 days" is read as an
 * interval of 90 days and as 90 days following the first. Nothing is refused for that one day.
 */
export function coveredThrough(
  from: IsoDate,
  limit: number,
  { planDays, through }: Pick<IntervalFacts, 'planDays' | 'through'>,
): { sure: IsoDate; open: IsoDate } {
  const days = Math.min(limit, planDays ?? limit);
  const sure = addDays(from, days - 1);
  if (through !== undefined && through <= sure) return { sure: through, open: through };
  return { sure, open: addDays(from, days) };
}

/** Whether every service day lies in the interval. */
export function judgeInterval({ from, planDays, planSessions, through, days }: IntervalFacts, law: Law): Answer {
  if (from === undefined) return unknown('the day it begins is not known', 'the first day certified', FIELDS);
  return law.with(law.documentation.certification, from, ({ intervalDays }) => {
    const { sure, open } = coveredThrough(from, intervalDays, { planDays, through });
    const expected = `certification of every service day; this one covers ${from} to ${sure}`;
    const beyond = days.filter((day) => day > open);
    if (beyond.length > 0) {
      return fail(`service on ${dayList(beyond)}, after it ended on ${sure}`, expected, FIELDS);
    }
    if (days.some((day) => day > sure)) {
      return unknown(`service on ${open}, the one day that counts differently by two readings`, expected, FIELDS);
    }
    // Whether an evaluation is one of the sessions is not said anywhere, so one more is let pass.
    if (planSessions !== undefined && days.length > planSessions + 1) {
      return unknown(`${days.length} service days on a plan of ${planSessions} sessions`, expected, FIELDS);
    }
    return pass(`covers ${from} to ${sure}`, FIELDS);
  });
}

/** `2026-04-06 and 3 more days`. */
export function dayList(days: readonly IsoDate[]): string {
  const more = days.length - 1;
  return more === 0 ? `${days[0]}` : `${days[0]} and ${more} more ${more === 1 ? 'day' : 'days'}`;
}
