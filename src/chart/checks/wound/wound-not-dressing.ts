import { fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachWoundDay } from './wounds.ts';

export interface DressingFacts {
  readonly on: string;
  readonly dressingOnly: boolean | undefined;
}

const EXPECTED = 'more than a change of dressing';
const FIELDS = { fields: ['wound'] };

export const woundNotDressing = defineCheck<DressingFacts>({
  id: 'wound-not-dressing',
  section: 'wound',
  rule: 'A change of dressing alone is not billed as debridement.',
  severity: 'block',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Noridian wound care by therapists'],
  worst: 'fail',
  facts: (chart) => eachWoundDay(chart, (wound, on) => ({ on, dressingOnly: wound?.dressingOnly })),
  judge: ({ on, dressingOnly }) => {
    if (dressingOnly === undefined)
      return unknown(`${on}: whether it was more than a dressing is not known`, EXPECTED, FIELDS);
    return dressingOnly
      ? fail(`${on}: a change of dressing and no more`, EXPECTED, FIELDS)
      : pass('more than dressings', FIELDS);
  },
  cases: [
    ['debridement', { on: '2026-02-03', dressingOnly: false }, 'pass'],
    ['a dressing alone', { on: '2026-02-03', dressingOnly: true }, 'fail'],
    ['not known', { on: '2026-02-03', dressingOnly: undefined }, 'unknown'],
  ],
});
