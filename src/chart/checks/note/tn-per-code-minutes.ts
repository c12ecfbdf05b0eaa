import { fail, pass } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachNote, onDay } from './notes.ts';

export interface PerCodeFacts {
  readonly on: string | null | undefined;
  /** Sum of the minutes of interventions; undefined unless each has them. */
  readonly sum: number | undefined;
  readonly total: number | null | undefined;
}

const FIELDS = { fields: ['interventions'] };

export const tnPerCodeMinutes = defineCheck<PerCodeFacts>({
  id: 'tn-per-code-minutes',
  section: 'note',
  rule: 'Minutes of each intervention are not required; where all are given they add up to the total.',
  severity: 'warn',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3E'],
  worst: 'fail',
  facts: (chart) =>
    eachNote(chart, ({ on, totalMinutes, interventions = [] }) => {
      const minutes = interventions.filter(({ isRest }) => !isRest).map((each) => each.minutes);
      const isGiven = minutes.length > 0 && !minutes.includes(undefined);
      const sum = isGiven ? minutes.reduce((all: number, each = 0) => all + each, 0) : undefined;
      return { on, sum, total: totalMinutes };
    }),
  judge: ({ on, sum, total }) => {
    if (sum === undefined) return pass('not given for each intervention, and not required', FIELDS);
    if (typeof total !== 'number') return pass('there is no total to compare with', FIELDS);
    const found = `${onDay(on)}: interventions add up to ${sum}, the total is ${total}`;
    return sum === total ? pass('minutes add up', FIELDS) : fail(found, 'the same sum', FIELDS);
  },
  cases: [
    ['they add up', { on: '2026-02-03', sum: 53, total: 53 }, 'pass'],
    ['a minute too many', { on: '2026-02-03', sum: 54, total: 53 }, 'fail'],
    ['a minute too few', { on: '2026-02-03', sum: 52, total: 53 }, 'fail'],
    ['not given', { on: '2026-02-03', sum: undefined, total: 53 }, 'pass'],
    ['no total', { on: '2026-02-03', sum: 53, total: null }, 'pass'],
  ],
});
