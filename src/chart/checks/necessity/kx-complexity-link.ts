import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { withKx } from './with-kx.ts';

export interface ComplexityLinkFacts {
  readonly effect: string | null | undefined;
}

const EXPECTED = 'how each complexity affects this treatment';
const FIELDS = { fields: ['effect'] };

export const kxComplexityLink = defineCheck<ComplexityLinkFacts>({
  id: 'kx-complexity-link',
  section: 'necessity',
  rule: 'Each complexity is tied to how it affects this treatment.',
  severity: 'high',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3A', 'Palmetto KX'],
  worst: 'fail',
  facts: (chart) => {
    const found = withKx(chart, () => ({}));
    if ('outcome' in found) return found;
    if (!chart.evaluations.isHeld) return unknown('no evaluations were given', EXPECTED);
    const listed = chart.evaluations.items.flatMap(({ value }) => value.complexities ?? []);
    if (listed.length === 0) return notApplicable('no complexity is listed; see eval-complexities');
    return listed.map((each) => ({ at: chart.at(each), effect: each.effect }));
  },
  judge: ({ effect }) => {
    if (effect === undefined) return unknown('how a complexity affects treatment is not known', EXPECTED, FIELDS);
    return effect === null
      ? fail('a complexity is listed and not tied to the treatment', EXPECTED, FIELDS)
      : pass('each is tied to the treatment', FIELDS);
  },
  cases: [
    ['tied', { effect: 'slow healing limits load' }, 'pass'],
    ['listed only', { effect: null }, 'fail'],
    ['not known', { effect: undefined }, 'unknown'],
  ],
});
