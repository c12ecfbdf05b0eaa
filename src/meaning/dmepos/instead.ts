import type { DmeposPolicy, OtherUses } from '../../policy/index.ts';
import type { CriterionResult, UseAnswer } from '../answer.ts';
import type { OrderFacts } from '../facts.ts';

/**
 * What to bill where KX cannot be, and who pays: EY without an order, GY where the benefit does not reach, else GA with
 * a notice signed before delivery and GZ without one. A modifier the policy does not name is not proposed.
 */
export function insteadOf(
  policy: DmeposPolicy,
  criteria: readonly CriterionResult[],
  order: OrderFacts | undefined,
  uses: OtherUses,
): UseAnswer['instead'] {
  const failed = criteria.filter(({ met }) => met === false).map(({ id }) => id);
  const hasNotice = order !== undefined && order.noticeSignedOn !== 0 && order.noticeSignedOn <= order.deliveredOn;
  const wanted = [
    ...(order && !order.writtenOrder ? ['EY'] : []),
    ...(failed.some((id) => policy.gyFor.includes(id)) ? ['GY'] : []),
    ...(hasNotice ? ['GA'] : ['GZ']),
    'GY',
    ...policy.notMet,
  ];
  const modifier = wanted.find((each) => policy.notMet.includes(each));
  const row = uses.notMet.find((each) => each.modifier === modifier);
  return row && { modifier: row.modifier, why: row.when, pays: row.pays };
}
