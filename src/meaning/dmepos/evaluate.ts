import { addMonths, type DayNumber } from '../../base/index.ts';
import type { DmeposPolicy, OtherUses } from '../../policy/index.ts';
import type { CriterionResult, Truth } from '../answer.ts';
import { hasModifier, type OrderFacts, type UseLine } from '../facts.ts';
import { judgeCriterion } from './criteria.ts';
import { isListed, listedOrder } from './listed-order.ts';
import { applicable, both, judge, type LogicFacts } from './logic.ts';
import { writtenOrder } from './written-order.ts';

/** Id of the criterion that an item on the list has beside those of its policy. */
export const LIST = 'LIST';

export interface Evaluation {
  /** The policy's own logic alone, as it is. */
  readonly own: Truth;
  /** Everything the policy asks, as it is. */
  readonly strict: Truth;
  /** The same with unconfirmed requirements left out: what may refuse. */
  readonly firm: Truth;
  /** The criteria that bear on the line. */
  readonly criteria: readonly CriterionResult[];
}

/** A policy on one line: its own criteria, the written order, and the order before delivery for codes on the list. */
export function evaluate(
  policy: DmeposPolicy,
  line: UseLine,
  order: OrderFacts | undefined,
  uses: OtherUses,
  logic = policy.logic,
): Evaluation {
  const results = new Map<string, CriterionResult>();
  const of = (id: string): CriterionResult => {
    const known = results.get(id);
    if (known) return known;
    const criterion = policy.criteria.get(id);
    if (!criterion) throw new RangeError(`no criterion ${id} in ${policy.key}`);
    const result = judgeCriterion(criterion, policy.key, line, order, uses);
    results.set(id, result);
    return result;
  };
  const facts = logicFacts(line, order);
  const outcome = judge(logic, facts, of) ?? { strict: true, firm: true };
  const common = logic === policy.logic ? commonCriteria(policy, line, order, uses) : [];
  const firmOf = ({ met, confidence }: CriterionResult): Truth => (confidence === 'unconfirmed' ? true : met);
  return {
    own: outcome.strict,
    strict: both([outcome.strict, ...common.map(({ met }) => met)]),
    firm: both([outcome.firm, ...common.map(firmOf)]),
    criteria: [...new Set(applicable(logic, facts))].map(of).concat(common),
  };
}

/** Asked of every item, whatever its policy. */
function commonCriteria(
  policy: DmeposPolicy,
  line: UseLine,
  order: OrderFacts | undefined,
  uses: OtherUses,
): CriterionResult[] {
  const written = writtenOrder(order);
  const asksItself = [...policy.criteria.values()].some(
    ({ test }) => test?.kind === 'listed_order' || test?.kind === 'order_before_delivery',
  );
  const { listed, confidence, why } = isListed(line.code, line.day, uses.orders, uses.dmepos);
  if (asksItself || listed === false) return [written];
  const tested = order ? listedOrder(line, order, uses.orders, uses.dmepos) : { met: undefined, evidence: why };
  const says = 'Encounter within 6 months before the order, and the complete order before delivery';
  return [written, { id: LIST, says, confidence, met: tested.met, evidence: tested.evidence }];
}

function logicFacts(line: UseLine, order: OrderFacts | undefined): LogicFacts {
  const isPurchase = hasModifier(line, 'NU') || hasModifier(line, 'UE');
  return {
    code: line.code,
    day: line.day,
    month: monthOf(order?.days['started'] ?? 0, line.day),
    purchase: isPurchase ? true : hasModifier(line, 'RR') ? false : undefined,
  };
}

/** Month of use on a day: 1 from the first day on, 2 from the same day of the next month; undefined before it. */
export function monthOf(start: DayNumber, day: DayNumber): number | undefined {
  if (start === 0 || day < start) return undefined;
  let month = 1;
  while (addMonths(start, month) <= day) month++;
  return month;
}
