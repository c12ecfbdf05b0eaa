import type { IsoDate } from '../../../base/index.ts';
import { earliest } from '../../calendar/days.ts';
import type { Goal, ProgressReport } from '../../episode/types.ts';
import { type Answer, notApplicable, unknown } from '../answer.ts';
import type { Chart, Placed } from '../chart.ts';

/** The reports, or why there is nothing to look at; that one is missing is for `pr-every-10` to say. */
export function reportsOf(chart: Chart): readonly Placed<ProgressReport>[] | Answer {
  if (!chart.reports.isHeld) return unknown('no progress reports were given', 'progress reports of the episode');
  return chart.reports.items.length > 0
    ? chart.reports.items
    : notApplicable('there is no report to look at; see pr-every-10');
}

/** The day a report closes its period: the last day it covers, or the day it was made. */
export function reportDay(report: ProgressReport): IsoDate | undefined {
  return report.through ?? earliest([report.dictatedOn, report.writtenOn, report.signature?.on]);
}

/** Goals in treatment on the day of a report. */
export function goalsOn(chart: Chart, day: IsoDate | undefined): readonly Goal[] {
  return chart.plans.items.flatMap(({ value: plan }) =>
    (plan.goals ?? []).filter((goal) => {
      const setOn = goal.setOn ?? plan.establishedOn;
      return day === undefined || ((!setOn || setOn <= day) && (!goal.endedOn || goal.endedOn >= day));
    }),
  );
}
