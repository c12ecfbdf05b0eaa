import type { IsoDate } from '../../../base/index.ts';
import { type Answer, allOf, fail, unknown } from '../answer.ts';
import type { Chart } from '../chart.ts';
import type { Check } from '../check.ts';
import { certInterval } from './cert-interval.ts';
import { certRecert } from './cert-recert.ts';
import { dayList, type IntervalFacts, judgeInterval } from './interval.ts';

/**
 * Whether days, also ones still to come, lie in a certified plan of care, by the rule that judges days of service.
 *
 * @param days in order
 */
export function daysCovered(chart: Chart, days: readonly IsoDate[]): Answer {
  const stretches = [...stretchesOf(certInterval, chart), ...stretchesOf(certRecert, chart)];
  const [first] = stretches;
  if (!first) return unknown('nothing that certifies a plan was given', 'a plan of care and its certification');
  const before = days.filter((day) => first.from !== undefined && day < first.from);
  if (before.length > 0) return fail(`${dayList(before)} before treatment began`, `days from ${first.from} on`);
  return allOf(
    ...stretches.map((stretch, place) => {
      const [from = '', next = '9999'] = [stretch.from, stretches[place + 1]?.from];
      // How many sessions there will be cannot be told from a first day and a last.
      const facts = { ...stretch, planSessions: undefined, days: days.filter((day) => from <= day && day < next) };
      return judgeInterval(facts, chart.law);
    }),
  );
}

function stretchesOf(check: Check, chart: Chart): readonly IntervalFacts[] {
  const facts = check.facts(chart);
  return 'outcome' in facts ? [] : (facts as readonly IntervalFacts[]);
}
