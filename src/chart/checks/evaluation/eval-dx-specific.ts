import type { Discipline, Evaluation } from '../../episode/types.ts';
import { allOf, pass, stated } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { firstEvaluation } from './evaluations.ts';

export interface SpecificFacts extends Pick<Evaluation, 'diagnoses' | 'problem' | 'bodyParts'> {
  readonly discipline: Discipline;
}

const EXPECTED = 'diagnosis, the specific problem, and for PT and OT the body part';

export const evalDxSpecific = defineCheck<SpecificFacts>({
  id: 'eval-dx-specific',
  section: 'evaluation',
  rule: 'The evaluation names the diagnosis and the specific problem; PT and OT name the body part.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3C'],
  worst: 'fail',
  facts: (chart) =>
    firstEvaluation(chart, ({ diagnoses, problem, bodyParts }) => ({
      diagnoses,
      problem,
      bodyParts,
      discipline: chart.episode.discipline,
    })),
  judge: ({ diagnoses, problem, bodyParts, discipline }) =>
    allOf(
      stated(diagnoses, 'the diagnosis', EXPECTED, 'diagnoses'),
      stated(problem, 'the specific problem', EXPECTED, 'problem'),
      discipline === 'SLP'
        ? pass('no body part is asked for')
        : stated(bodyParts, 'the body part', EXPECTED, 'bodyParts', 'warn'),
    ),
  cases: [
    [
      'all three',
      { diagnoses: ['M25.662'], problem: 'stiff knee', bodyParts: ['left knee'], discipline: 'PT' },
      'pass',
    ],
    [
      'no body part in PT',
      { diagnoses: ['M25.662'], problem: 'stiff', bodyParts: [], discipline: 'PT' },
      'fail',
      'warn',
    ],
    ['no body part in SLP', { diagnoses: ['R13.12'], problem: 'chokes', bodyParts: null, discipline: 'SLP' }, 'pass'],
    ['no problem', { diagnoses: ['M25.662'], problem: null, bodyParts: ['knee'], discipline: 'PT' }, 'fail'],
    ['no diagnosis', { diagnoses: [], problem: 'stiff', bodyParts: ['knee'], discipline: 'PT' }, 'fail'],
    ['the problem is not known', { diagnoses: ['M25.662'], bodyParts: ['knee'], discipline: 'PT' }, 'unknown'],
  ],
});
