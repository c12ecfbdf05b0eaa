import type { Wound } from '../../episode/types.ts';
import { allOf, fail, pass, stated, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachWoundDay } from './wounds.ts';

export interface BeforeAfterFacts {
  readonly on: string;
  readonly wound: Pick<Wound, 'before' | 'after' | 'tissueRemoved' | 'method'> | null | undefined;
}

const EXPECTED = 'dimensions before and after, the tissue removed, and how';
const FIELDS = { fields: ['wound'] };

export const woundBeforeAfter = defineCheck<BeforeAfterFacts>({
  id: 'wound-before-after',
  section: 'wound',
  rule: 'Debridement records dimensions before and after, the tissue removed and the method.',
  severity: 'high',
  confidence: 'one source',
  rank: 'secondary',
  cites: ['Novitas L35125'],
  worst: 'fail',
  facts: (chart) => eachWoundDay(chart, (wound, on) => ({ wound, on })),
  judge: ({ on, wound }) => {
    if (wound === undefined) return unknown(`${on}: nothing is known of the wound`, EXPECTED, FIELDS);
    if (wound === null) return fail(`${on}: the wound is not described`, EXPECTED, FIELDS);
    const item = (value: unknown, what: string) => stated(value, `${on}: ${what}`, EXPECTED, 'wound');
    const answer = allOf(
      item(wound.after, 'the dimensions after'),
      item(wound.tissueRemoved, 'the tissue removed'),
      item(wound.method, 'the method'),
    );
    return answer.outcome === 'pass' ? pass('before and after are recorded', FIELDS) : answer;
  },
  cases: [
    [
      'all of it',
      { on: '2026-02-03', wound: { after: { lengthMm: 41 }, tissueRemoved: 'slough', method: 'curette' } },
      'pass',
    ],
    ['nothing after', { on: '2026-02-03', wound: { after: null, tissueRemoved: 'slough', method: 'curette' } }, 'fail'],
    ['no method', { on: '2026-02-03', wound: { after: {}, tissueRemoved: 'slough', method: null } }, 'fail'],
    ['the tissue is not known', { on: '2026-02-03', wound: { after: {}, method: 'curette' } }, 'unknown'],
    ['nothing is known', { on: '2026-02-03', wound: undefined }, 'unknown'],
  ],
});
