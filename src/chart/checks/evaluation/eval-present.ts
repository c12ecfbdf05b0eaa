import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';

export interface EvaluationPresentFacts {
  /** Initial evaluations in the record; undefined when they may be elsewhere. */
  readonly initial: number | undefined;
}

const EXPECTED = 'the initial evaluation of the episode';

export const evalPresent = defineCheck<EvaluationPresentFacts>({
  id: 'eval-present',
  section: 'evaluation',
  rule: 'The initial evaluation of the episode is in the record.',
  severity: 'block',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3C', 'First Coast documentation checklist'],
  worst: 'fail',
  facts: ({ evaluations, treatmentDays }) => {
    if (treatmentDays.length === 0 && evaluations.isHeld) return notApplicable('treatment has not begun');
    const found = evaluations.items.filter(({ value }) => value.kind === 'initial');
    return [
      {
        at: found[0]?.at ?? '/evaluations',
        initial: found.length > 0 || evaluations.isWhole ? found.length : undefined,
      },
    ];
  },
  judge: ({ initial }) => {
    if (initial === undefined) return unknown('it is not among what was given', EXPECTED);
    return initial === 0 ? fail('there is none', EXPECTED) : pass(`initial evaluations: ${initial}`);
  },
  cases: [
    ['one', { initial: 1 }, 'pass'],
    ['none in a whole record', { initial: 0 }, 'fail'],
    ['none in what was given', { initial: undefined }, 'unknown'],
  ],
});
