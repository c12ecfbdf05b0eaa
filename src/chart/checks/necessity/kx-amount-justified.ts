import { stated } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { withKx } from './with-kx.ts';

export interface AmountJustifiedFacts {
  readonly reasons: readonly string[] | null | undefined;
}

export const kxAmountJustified = defineCheck<AmountJustifiedFacts>({
  id: 'kx-amount-justified',
  section: 'necessity',
  rule: 'Where there is more treatment than usual, the record names the variables that led to it.',
  severity: 'block',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3A'],
  worst: 'fail',
  facts: (chart) => withKx(chart, ({ reasonsForMore }) => ({ reasons: reasonsForMore })),
  judge: ({ reasons }) =>
    stated(reasons, 'what led to more than usual', 'the variables that led to more treatment', 'reasonsForMore'),
  cases: [
    ['named', { reasons: ['manipulation under anaesthesia in week 6'] }, 'pass'],
    ['looked for, and none found', { reasons: [] }, 'fail'],
    ['not looked for', { reasons: undefined }, 'unknown'],
  ],
});
