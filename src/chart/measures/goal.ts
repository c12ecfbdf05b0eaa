import type { IsoDate } from '../../base/index.ts';
import { daysBetween } from '../calendar/days.ts';
import { type ChangeAnswer, compareReadings } from './change.ts';
import type { Reading, Side } from './reading.ts';

/** A goal that names a measure and a figure. */
export interface MeasureGoal {
  readonly id: string;
  /** Id of the measure. */
  readonly measure: string;
  readonly side: Side;
  readonly part: string;
  /** Thousandths of the unit. */
  readonly target: number;
  /** Which side of the figure meets it; where not given, the side the measure is better on. */
  readonly meets?: 'at most' | 'at least';
  readonly setOn: IsoDate;
  /** The day it is to be reached; undefined when none was set. */
  readonly by: IsoDate | undefined;
}

/** A document that has to speak of the goal. */
export interface GoalReport {
  readonly kind: 'baseline' | 'progress' | 'discharge';
  readonly day: IsoDate;
}

export type GoalStatus = 'met' | 'on course' | 'not on course' | 'not met' | 'unknown';

/** How a goal stands at one report. */
export interface GoalLink {
  readonly report: GoalReport;
  /** The last value since the report before; undefined when none was taken. */
  readonly reading: Reading | undefined;
  readonly status: GoalStatus;
  readonly why: string;
  /** From the baseline to this value. */
  readonly change: ChangeAnswer | undefined;
}

/**
 * Follows one goal through the reports of an episode. A report without a value since the one before is unknown, and so is
 * a goal without a baseline. Between them a goal is on course when its value lies on or beyond the straight line from the
 * baseline to the target on its day; without a day, when it has come closer than at the baseline.
 */
export function followGoal(
  goal: MeasureGoal,
  readings: readonly Reading[],
  reports: readonly GoalReport[],
  populations: readonly string[],
): GoalLink[] {
  const own = readings
    .filter(({ measure, side, part }) => measure.id === goal.measure && side === goal.side && part === goal.part)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const sorted = [...reports].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  let baseline: Reading | undefined;
  return sorted.map((report, place) => {
    const before = sorted[place - 1]?.day ?? '';
    const reading = own.findLast(({ day }) => day <= report.day && (place === 0 || day > before));
    if (place === 0) baseline = reading;
    return linkOf(goal, report, reading, baseline, populations);
  });
}

function linkOf(
  goal: MeasureGoal,
  report: GoalReport,
  reading: Reading | undefined,
  baseline: Reading | undefined,
  populations: readonly string[],
): GoalLink {
  if (!reading)
    return { report, reading, status: 'unknown', why: 'no value since the report before', change: undefined };
  const change = baseline && baseline !== reading ? compareReadings(baseline, reading, populations) : undefined;
  const link = (status: GoalStatus, why: string): GoalLink => ({ report, reading, status, why, change });
  if (reading.lacks.length > 0) return link('unknown', `the value lacks ${reading.lacks.join(', ')}`);
  const meets = goal.meets ?? sideOf(reading);
  if (meets === undefined) return link('unknown', 'neither side of the figure is better by itself');
  const toGo = (meets === 'at most' ? 1 : -1) * (reading.value - goal.target);
  if (toGo <= 0) return link('met', `${meets} the figure of the goal`);
  if (report.kind === 'discharge') return link('not met', 'short of the figure of the goal at discharge');
  if (!baseline) return link('unknown', 'no value at the baseline');
  if (baseline === reading) return link('on course', 'this is the baseline');
  const atFirst = (meets === 'at most' ? 1 : -1) * (baseline.value - goal.target);
  if (toGo >= atFirst) return link('not on course', 'no closer to the figure than at the baseline');
  if (goal.by === undefined) return link('on course', 'closer to the figure than at the baseline; no day was set');
  return lineOf(goal.by, baseline, reading, toGo, atFirst, link);
}

/** Where the straight line from baseline to target would be on the day of the reading. Whole numbers, no division. */
function lineOf(
  by: IsoDate,
  baseline: Reading,
  reading: Reading,
  toGo: number,
  atFirst: number,
  link: (status: GoalStatus, why: string) => GoalLink,
): GoalLink {
  const [all, gone] = [daysBetween(baseline.day, by), daysBetween(baseline.day, reading.day)];
  if (gone >= all) return link('not on course', 'its day has come and the figure is not reached');
  return toGo * all <= atFirst * (all - gone)
    ? link('on course', 'on or beyond the straight line from the baseline to the figure on its day')
    : link('not on course', 'closer than at the baseline, and behind the straight line to the figure on its day');
}

function sideOf({ measure: { better } }: Reading): 'at most' | 'at least' | undefined {
  return better === 'context' ? undefined : better === 'lower' ? 'at most' : 'at least';
}
