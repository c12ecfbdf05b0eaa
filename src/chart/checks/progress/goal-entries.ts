import type { ProgressReport } from '../../episode/types.ts';
import { type Answer, notApplicable, pass, stated, unknown } from '../answer.ts';
import type { Chart } from '../chart.ts';
import type { Subject } from '../check.ts';
import { goalsOn, reportDay, reportsOf } from './reports.ts';

type Entry = NonNullable<ProgressReport['goals']>[number];

/** What a report says of one goal in treatment; undefined when the report's goals were not given, null when it is silent. */
export interface GoalEntryFacts {
  readonly entry: Pick<Entry, 'objective' | 'assessment'> | null | undefined;
}

/** One set of facts for each report and each goal in treatment on its day. */
export function goalEntries(chart: Chart): readonly Subject<GoalEntryFacts>[] | Answer {
  const reports = reportsOf(chart);
  if ('outcome' in reports) return reports;
  if (!chart.plans.isHeld)
    return unknown('no plans of care were given, so the goals are not known', 'plans with goals');
  const entries = reports.flatMap(({ at, value }) =>
    goalsOn(chart, reportDay(value)).map((goal) => {
      const entry = value.goals?.find((each) => each.goal === goal.id);
      return { at: entry ? chart.at(entry) : at, entry: value.goals ? (entry ?? null) : undefined };
    }),
  );
  return entries.length > 0 ? entries : notApplicable('no goal is in treatment');
}

/** How one field of what a report says of a goal is judged. @param what as it is called where it is missing */
export function judgeEntry(
  { entry }: GoalEntryFacts,
  field: 'objective' | 'assessment',
  what: string,
  expected: string,
  done: string,
): Answer {
  if (entry === undefined) return unknown('what the report says of its goals is not known', expected);
  if (entry === null) return stated(null, what, expected, 'goals');
  const answer = stated(entry[field], what, expected, field);
  return answer.outcome === 'pass' ? pass(done) : answer;
}
