import { allOf, fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';

export interface EvaluationOnlyFacts {
  /** Orders and referrals; undefined when they may be elsewhere. */
  readonly orders: number | undefined;
  readonly evaluations: number | undefined;
}

const EXPECTED = 'an order or referral, and the evaluation';

export const evalOnlyOrder = defineCheck<EvaluationOnlyFacts>({
  id: 'eval-only-order',
  section: 'evaluation',
  rule: 'Where an evaluation is all there was, the order or referral and the evaluation are enough.',
  severity: 'info',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3C'],
  worst: 'fail',
  facts: (chart) => {
    if (!chart.isEvaluationOnly) return notApplicable('there was more than an evaluation');
    const { orders, evaluations } = chart;
    const countOf = (list: typeof orders | typeof evaluations) =>
      list.items.length > 0 || list.isWhole ? list.items.length : undefined;
    return [{ at: '/orders', orders: countOf(orders), evaluations: countOf(evaluations) }];
  },
  judge: ({ orders, evaluations }) => {
    const found = (amount: number | undefined, what: string) => {
      if (amount === undefined) return unknown(`${what} may be elsewhere`, EXPECTED);
      return amount === 0 ? fail(`${what}: none`, EXPECTED) : pass('order and evaluation are there');
    };
    return allOf(found(orders, 'order or referral'), found(evaluations, 'evaluation'));
  },
  cases: [
    ['both', { orders: 1, evaluations: 1 }, 'pass'],
    ['no order', { orders: 0, evaluations: 1 }, 'fail'],
    ['orders were not given', { orders: undefined, evaluations: 1 }, 'unknown'],
  ],
});
