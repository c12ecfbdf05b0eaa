import { addMonths } from '../../base/index.ts';
import type { Confidence, DmeposPolicy, OrderRules } from '../../policy/index.ts';
import { dayText, type Truth } from '../answer.ts';
import type { OrderFacts, UseLine } from '../facts.ts';
import type { Tested } from './criteria.ts';
import { both } from './logic.ts';

/** Whether a code needs an encounter and the order before delivery; undefined when the list is not settled for it. */
export function isListed(
  code: string,
  day: number,
  { listed, open }: OrderRules,
  policies: readonly DmeposPolicy[],
): { readonly listed: Truth; readonly confidence: Confidence; readonly why: string } {
  const row = listed.find((each) => each.from <= day && day <= each.through && each.codes.has(code));
  if (row) return { listed: true, confidence: row.source.confidence, why: 'on the list' };
  const loose = open.find(
    (each) => each.from <= day && policies.some((one) => each.policies.includes(one.key) && one.codes.has(code)),
  );
  if (loose) return { listed: undefined, confidence: 'unconfirmed', why: loose.why };
  return { listed: false, confidence: 'confirmed', why: 'not on the list' };
}

/** The encounter within six months before the order, and the complete order before delivery, for a code on the list. */
export function listedOrder(
  line: UseLine,
  order: OrderFacts,
  rules: OrderRules,
  policies: readonly DmeposPolicy[],
): Tested {
  const { listed, confidence, why } = isListed(line.code, line.day, rules, policies);
  if (listed === false) return { met: true, evidence: why };
  const encounter = faceToFace(order, rules.writtenOrder.monthsFaceToFace);
  const written = orderBeforeDelivery(order);
  const met = both([encounter.met, written.met]);
  return { met, confidence, evidence: [encounter.evidence, written.evidence].filter(Boolean).join('; ') || why };
}

/** A visit of the treating practitioner in the months before the order date, by calendar month, both ends included. */
export function faceToFace({ visits, writtenOrder }: OrderFacts, months: number): Tested {
  const ordered = writtenOrder?.orderedOn ?? 0;
  const told = visits.filter(({ kind }) => kind === 'face_to_face');
  if (ordered === 0 || told.length === 0) return { met: undefined, evidence: '' };
  const by = writtenOrder?.by ?? '';
  const timely = told.filter(({ on }) => on <= ordered && ordered <= addMonths(on, months));
  const met = timely.some((visit) => by === '' || visit.by === '' || visit.by === by);
  const last = told.map(({ on }) => on).sort((a, b) => b - a)[0] as number;
  return { met, evidence: `encounter ${dayText(last)}, order ${dayText(ordered)}` };
}

/** Received on the day of delivery is before delivery: nothing says at what hour. */
export function orderBeforeDelivery({ writtenOrder, deliveredOn }: OrderFacts): Tested {
  const received = writtenOrder?.receivedOn ?? 0;
  if (received === 0 || deliveredOn === 0) return { met: undefined, evidence: '' };
  const evidence = `order received ${dayText(received)}, delivered ${dayText(deliveredOn)}`;
  return { met: received <= deliveredOn, evidence };
}
