import { stated } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { firstEvaluation } from './evaluations.ts';

export interface PrognosisFacts {
  readonly prognosis: string | null | undefined;
}

export const evalPrognosis = defineCheck<PrognosisFacts>({
  id: 'eval-prognosis',
  section: 'evaluation',
  rule: 'The evaluation gives prognosis, time frame and plan, or the decision not to treat.',
  severity: 'warn',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3C'],
  worst: 'fail',
  facts: (chart) => firstEvaluation(chart, ({ prognosis }) => ({ prognosis })),
  judge: ({ prognosis }) =>
    stated(prognosis, 'the prognosis', 'prognosis and time frame, or the decision not to treat', 'prognosis'),
  cases: [
    ['stated', { prognosis: 'good, 12 weeks' }, 'pass'],
    ['not there', { prognosis: null }, 'fail'],
    ['left out', { prognosis: undefined }, 'unknown'],
  ],
});
