import { fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';

export interface UsualFacts {
  readonly kxPatients: number;
  readonly patients: number;
  readonly outlierAbovePercent: number;
}

export const kxNoAutoDx = defineCheck<UsualFacts>({
  id: 'kx-no-auto-dx',
  section: 'necessity',
  rule: 'No diagnosis qualifies by itself; KX as a routine stands out in data analysis.',
  severity: 'warn',
  confidence: 'confirmed',
  rank: 'primary and secondary',
  cites: ['Palmetto KX', 'Pub. 100-04 ch. 5 s. 10.3'],
  worst: 'fail',
  facts: ({ episode: { practice } }) =>
    practice ? [{ at: '/practice', ...practice }] : unknown('how often the provider uses KX was not given', 'practice'),
  judge: ({ kxPatients, patients, outlierAbovePercent }) => {
    const found = `${kxPatients} of ${patients} patients have KX`;
    const expected = `at most ${outlierAbovePercent} in 100`;
    return kxPatients * 100 > outlierAbovePercent * patients ? fail(found, expected) : pass(found);
  },
  cases: [
    ['exactly at the share', { kxPatients: 20, patients: 100, outlierAbovePercent: 20 }, 'pass'],
    ['one patient more', { kxPatients: 21, patients: 100, outlierAbovePercent: 20 }, 'fail'],
  ],
});
