import type { Evaluation } from '../../episode/types.ts';
import { allOf, pass, stated } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { firstEvaluation } from './evaluations.ts';

export interface ComplexitiesFacts
  extends Pick<Evaluation, 'complexities' | 'premorbidFunction' | 'onset' | 'currentFunction'> {
  readonly usesKx: boolean | undefined;
}

const EXPECTED = 'conditions that affect treatment, function before, onset, function now';

export const evalComplexities = defineCheck<ComplexitiesFacts>({
  id: 'eval-complexities',
  section: 'evaluation',
  rule: 'The evaluation records complexities that affect treatment, function before, onset and function now; with KX all of it is looked for.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3C'],
  worst: 'fail',
  facts: (chart) =>
    firstEvaluation(chart, ({ complexities, premorbidFunction, onset, currentFunction }) => ({
      complexities,
      premorbidFunction,
      onset,
      currentFunction,
      usesKx: chart.usesKx,
    })),
  judge: ({ complexities, premorbidFunction, onset, currentFunction, usesKx }) => {
    if (usesKx === false) return pass('KX is not used, so it is not asked for in full');
    return allOf(
      stated(complexities, 'what complicates the treatment', EXPECTED, 'complexities'),
      stated(premorbidFunction, 'function before', EXPECTED, 'premorbidFunction'),
      stated(onset, 'the onset', EXPECTED, 'onset'),
      stated(currentFunction, 'function now', EXPECTED, 'currentFunction'),
    );
  },
  cases: [
    ['all four', { ...full(), usesKx: true }, 'pass'],
    ['no complexity while KX is used', { ...full(), complexities: [], usesKx: true }, 'fail'],
    ['no function before', { ...full(), premorbidFunction: null, usesKx: true }, 'fail'],
    ['no complexity without KX', { ...full(), complexities: [], usesKx: false }, 'pass'],
    ['the onset is not known', { ...full(), onset: undefined, usesKx: true }, 'unknown'],
  ],
});

function full(): Omit<ComplexitiesFacts, 'usesKx'> {
  return {
    complexities: [{ factor: 'diabetes' }],
    premorbidFunction: 'ran',
    onset: '2025-12-01',
    currentFunction: 'walks',
  };
}
