import { pass } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachPlan } from './plans.ts';

export interface AmountFacts {
  readonly timesPerDay: number | null | undefined;
}

export const pocAmount = defineCheck<AmountFacts>({
  id: 'poc-amount',
  section: 'plan',
  rule: 'How many times a day; where the plan does not say, once a day is assumed.',
  severity: 'info',
  confidence: 'one source',
  rank: 'primary',
  cites: ['42 CFR 410.61(c)', 'Pub. 100-02 ch. 15 s. 220.1.2B'],
  worst: 'pass',
  facts: (chart) => eachPlan(chart, ({ timesPerDay }) => ({ timesPerDay })),
  judge: ({ timesPerDay }) =>
    pass(timesPerDay ? `${timesPerDay} a day` : 'not stated, so once a day is assumed', { fields: ['timesPerDay'] }),
  cases: [
    ['twice a day', { timesPerDay: 2 }, 'pass'],
    ['not there: once a day', { timesPerDay: null }, 'pass'],
    ['left out: once a day', { timesPerDay: undefined }, 'pass'],
  ],
});
