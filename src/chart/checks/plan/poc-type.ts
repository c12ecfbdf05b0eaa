import { stated } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachPlan } from './plans.ts';

export interface TypeFacts {
  readonly therapyType: string | null | undefined;
}

export const pocType = defineCheck<TypeFacts>({
  id: 'poc-type',
  section: 'plan',
  rule: 'The plan names the type of therapy.',
  severity: 'block',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['42 CFR 410.61(c)', 'Pub. 100-02 ch. 15 s. 220.1.2B'],
  worst: 'fail',
  facts: (chart) => eachPlan(chart, ({ therapyType }) => ({ therapyType })),
  judge: ({ therapyType }) => stated(therapyType, 'the type of therapy', 'PT, OT, SLP or the treatment', 'therapyType'),
  cases: [
    ['the discipline is enough', { therapyType: 'PT' }, 'pass'],
    ['not there', { therapyType: null }, 'fail'],
    ['left out', { therapyType: undefined }, 'unknown'],
  ],
});
