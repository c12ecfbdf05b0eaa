import { fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachPlan } from './plans.ts';

export interface LongTermGoalFacts {
  /** How many goals are long-term; undefined when no goals were given. */
  readonly longTerm: number | undefined;
}

const EXPECTED = 'at least one long-term goal';
const FIELDS = { fields: ['goals'] };

export const pocLongTermGoals = defineCheck<LongTermGoalFacts>({
  id: 'poc-long-term-goals',
  section: 'plan',
  rule: 'The plan has long-term goals.',
  severity: 'block',
  confidence: 'one source',
  rank: 'primary',
  cites: ['42 CFR 410.61(c)', 'Pub. 100-02 ch. 15 s. 220.1.2B'],
  worst: 'fail',
  facts: (chart) => eachPlan(chart, ({ goals }) => ({ longTerm: goals?.filter(({ term }) => term === 'long').length })),
  judge: ({ longTerm }) => {
    if (longTerm === undefined) return unknown('the goals are not known', EXPECTED, FIELDS);
    return longTerm === 0
      ? fail('no goal is long-term', EXPECTED, FIELDS)
      : pass(`long-term goals: ${longTerm}`, FIELDS);
  },
  cases: [
    ['one is enough', { longTerm: 1 }, 'pass'],
    ['short-term goals alone are not', { longTerm: 0 }, 'fail'],
    ['goals were not given', { longTerm: undefined }, 'unknown'],
  ],
});
