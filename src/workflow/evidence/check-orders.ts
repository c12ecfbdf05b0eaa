import { type IsoDate, isoDateOf, yearOf } from '../../base/index.ts';
import { FORM, VERDICT } from '../../claim/index.ts';
import {
  addShoe,
  type CriterionResult,
  decideUse,
  NO_SHOES,
  type OrderFacts,
  type OrderItem,
  payerUses,
  pickMeaning,
  type ShoeYear,
  type UseAnswer,
  type UseFinding,
  type UseLine,
} from '../../meaning/index.ts';
import type { KxMeaning, Policy } from '../../policy/index.ts';

const ITEM_SCHEMA = 'openkx.order-item/1';

/** What an order file says of one item: whether KX may be billed, and how each criterion stands. */
export interface ItemCheck {
  readonly record: 'item';
  readonly schema: typeof ITEM_SCHEMA;
  readonly order: string;
  readonly code: string;
  readonly units: number;
  /** The day it is judged for; null when the file tells none. */
  readonly on: IsoDate | null;
  readonly meaning: KxMeaning;
  readonly policy: string;
  /** `kx`: all that it attests is shown. `not_kx`: something is not so. `unknown`: something is not shown. */
  readonly answer: 'kx' | 'not_kx' | 'unknown' | 'no_use';
  readonly instead: UseAnswer['instead'] | null;
  readonly criteria: readonly CriterionResult[];
  readonly findings: readonly UseFinding[];
  readonly cites: readonly string[];
}

/** Judges every item of order files, each by the policy of the day it was delivered or `on`. */
export function checkOrders(policy: Policy, orders: readonly OrderFacts[], on?: number): ItemCheck[] {
  const shoes = new Map<string, ShoeYear>();
  return orders.flatMap((order) => order.items.map((item) => checkItem(policy, order, item, on, shoes)));
}

function checkItem(
  policy: Policy,
  order: OrderFacts,
  item: OrderItem,
  on: number | undefined,
  shoes: Map<string, ShoeYear>,
): ItemCheck {
  const day = on ?? ([order.deliveredOn, order.days['started'] ?? 0, order.billedOn].find((each) => each !== 0) || 0);
  const line: UseLine = {
    form: FORM.PROFESSIONAL,
    payer: payerUses(policy, FORM.PROFESSIONAL, 'MB', ''),
    code: item.code,
    modifiers: [...item.modifiers, ...(item.side === '' ? [] : [item.side])],
    day,
    units: item.units,
    diagnoses: undefined,
    conditions: [],
    sex: '',
    state: '',
  };
  const pick = pickMeaning(line, policy.otherUses);
  const yearly = pick.policies?.[0]?.yearly ?? [];
  const key = `${order.beneficiary} ${yearOf(day)}`;
  const earlier = shoes.get(key) ?? NO_SHOES;
  if (yearly.length > 0) shoes.set(key, addShoe(earlier, yearly, item.code, item.units));
  const answer = decideUse(line, pick, { order, statements: undefined, earlierShoes: earlier }, policy.otherUses);
  // Sides stand on claim lines; an order file need not repeat them.
  const findings = answer.findings.filter(({ code }) => code !== 'SIDE_MISSING');
  return {
    record: 'item',
    schema: ITEM_SCHEMA,
    order: order.id,
    code: item.code,
    units: item.units,
    on: day === 0 ? null : isoDateOf(day),
    meaning: pick.meaning,
    policy: pick.policies?.map(({ name, lcd }) => `${name} (${lcd})`).join(' or ') ?? '',
    answer: wordOf(answer, findings),
    instead: answer.instead ?? null,
    criteria: answer.criteria,
    findings: findings.filter(
      ({ code }) => code !== 'COVERAGE_MODIFIER_MISSING' && code !== 'COVERAGE_MODIFIER_UNSURE',
    ),
    cites: answer.cites,
  };
}

function wordOf({ meaning, verdict, instead }: UseAnswer, findings: readonly UseFinding[]): ItemCheck['answer'] {
  if (meaning === 'none') return 'no_use';
  if (meaning === 'undecided') return 'unknown';
  const isRefused = findings.some(
    ({ code, severity }) => severity === 'error' && code !== 'COVERAGE_MODIFIER_MISSING' && code !== 'GLUCOSE_KX_OR_KS',
  );
  if (verdict === VERDICT.KX_MISSING) return isRefused ? 'not_kx' : 'kx';
  return instead || isRefused ? 'not_kx' : 'unknown';
}
