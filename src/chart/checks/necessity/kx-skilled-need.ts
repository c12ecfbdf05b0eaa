import { stated } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { withKx } from './with-kx.ts';

export interface SkilledNeedFacts {
  readonly spans: readonly string[] | null | undefined;
}

export const kxSkilledNeed = defineCheck<SkilledNeedFacts>({
  id: 'kx-skilled-need',
  section: 'necessity',
  rule: "The service needs a therapist's expertise, judgement and decisions, for what it is or for the patient's condition.",
  severity: 'block',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.2'],
  worst: 'fail',
  facts: (chart) => withKx(chart, ({ skilledNeed }) => ({ spans: skilledNeed })),
  judge: ({ spans }) =>
    stated(
      spans,
      'the need for skills',
      "a place in the record that shows why a therapist's skills are needed",
      'skilledNeed',
    ),
  cases: [
    ['a place in the record', { spans: ['evaluation: unstable quad control'] }, 'pass'],
    ['looked for, and none found', { spans: [] }, 'fail'],
    ['not looked for', { spans: undefined }, 'unknown'],
  ],
});
