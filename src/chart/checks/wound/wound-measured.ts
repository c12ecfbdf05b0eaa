import type { Wound } from '../../episode/types.ts';
import { allOf, fail, pass, stated, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachWoundDay } from './wounds.ts';

export interface WoundMeasuredFacts {
  readonly on: string;
  readonly wound: Pick<Wound, 'before' | 'infection' | 'nonViableTissue' | 'inhibiting'> | null | undefined;
}

const EXPECTED = 'length, width and depth, signs of infection, non-viable tissue, what inhibits healing';
const FIELDS = { fields: ['wound'] };

export const woundMeasured = defineCheck<WoundMeasuredFacts>({
  id: 'wound-measured',
  section: 'wound',
  rule: 'Each visit records surface dimensions and depth, signs of infection, non-viable tissue and what inhibits healing.',
  severity: 'high',
  confidence: 'one source',
  rank: 'secondary',
  cites: ['Wound care LCDs'],
  worst: 'fail',
  facts: (chart) => eachWoundDay(chart, (wound, on) => ({ wound, on })),
  judge: ({ on, wound }) => {
    if (wound === undefined) return unknown(`${on}: nothing is known of the wound`, EXPECTED, FIELDS);
    if (wound === null) return fail(`${on}: the wound is not described`, EXPECTED, FIELDS);
    const { before } = wound;
    const item = (value: unknown, what: string) => stated(value, `${on}: ${what}`, EXPECTED, 'wound');
    const sizes = before
      ? [item(before.lengthMm, 'the length'), item(before.widthMm, 'the width'), item(before.depthMm, 'the depth')]
      : [item(before, 'the dimensions')];
    const answer = allOf(
      ...sizes,
      item(wound.infection, 'signs of infection'),
      item(wound.nonViableTissue, 'non-viable tissue'),
      item(wound.inhibiting, 'what inhibits healing'),
    );
    return answer.outcome === 'pass' ? pass('measured and described at each visit', FIELDS) : answer;
  },
  cases: [
    ['all of it', { on: '2026-02-03', wound: whole() }, 'pass'],
    [
      'no depth',
      { on: '2026-02-03', wound: { ...whole(), before: { lengthMm: 40, widthMm: 30, depthMm: null } } },
      'fail',
    ],
    [
      'a depth of nothing is a depth',
      { on: '2026-02-03', wound: { ...whole(), before: { lengthMm: 40, widthMm: 30, depthMm: 0 } } },
      'pass',
    ],
    ['no word of infection', { on: '2026-02-03', wound: { ...whole(), infection: null } }, 'fail'],
    ['not described', { on: '2026-02-03', wound: null }, 'fail'],
    [
      'the width is not known',
      { on: '2026-02-03', wound: { ...whole(), before: { lengthMm: 40, depthMm: 3 } } },
      'unknown',
    ],
  ],
});

function whole(): NonNullable<WoundMeasuredFacts['wound']> {
  const before = { lengthMm: 40, widthMm: 30, depthMm: 3 };
  return { before, infection: 'none', nonViableTissue: 'slough 20 %', inhibiting: 'oedema' };
}
