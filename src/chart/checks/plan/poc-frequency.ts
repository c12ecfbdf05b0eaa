import { fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachPlan } from './plans.ts';

export interface FrequencyFacts {
  readonly frequency: string | null | undefined;
  /** Treatment days of the episode so far. */
  readonly treatments: number;
}

const EXPECTED = 'how often a week; without it one treatment is assumed';
const FIELDS = { fields: ['frequency'] };

export const pocFrequency = defineCheck<FrequencyFacts>({
  id: 'poc-frequency',
  section: 'plan',
  rule: 'How many times a week, tapers allowed; where the plan does not say, one treatment is assumed.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['42 CFR 410.61(c)', 'Pub. 100-02 ch. 15 s. 220.1.2B'],
  worst: 'fail',
  facts: (chart) => eachPlan(chart, ({ frequency }) => ({ frequency, treatments: chart.treatmentDays.length })),
  judge: ({ frequency, treatments }) => {
    if (frequency) return pass('the frequency is stated', FIELDS);
    if (frequency === undefined) return unknown('the frequency is not known', EXPECTED, FIELDS);
    const found = `no frequency, treatment days: ${treatments}`;
    return treatments > 1 ? fail(found, EXPECTED, FIELDS) : pass(found, FIELDS);
  },
  cases: [
    ['a taper', { frequency: '3x/week for 4 weeks, then 2x/week', treatments: 12 }, 'pass'],
    ['none, and one treatment', { frequency: null, treatments: 1 }, 'pass'],
    ['none, and two treatments', { frequency: null, treatments: 2 }, 'fail'],
    ['left out', { frequency: undefined, treatments: 2 }, 'unknown'],
  ],
});
