import { stated } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachPlan } from './plans.ts';

export interface DiagnosisFacts {
  readonly diagnoses: readonly string[] | null | undefined;
}

export const pocDiagnosis = defineCheck<DiagnosisFacts>({
  id: 'poc-diagnosis',
  section: 'plan',
  rule: 'The plan has at least one diagnosis or description of the impairment.',
  severity: 'block',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['42 CFR 410.61(c)', 'Pub. 100-02 ch. 15 s. 220.1.2B'],
  worst: 'fail',
  facts: (chart) => eachPlan(chart, ({ diagnoses }) => ({ diagnoses })),
  judge: ({ diagnoses }) => stated(diagnoses, 'the diagnosis', 'a diagnosis or impairment in the plan', 'diagnoses'),
  cases: [
    ['one diagnosis is enough', { diagnoses: ['M25.662'] }, 'pass'],
    ['an empty list is none', { diagnoses: [] }, 'fail'],
    ['looked for and not there', { diagnoses: null }, 'fail'],
    ['left out', { diagnoses: undefined }, 'unknown'],
  ],
});
