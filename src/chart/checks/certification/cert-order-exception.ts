import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { addDays } from '../../calendar/days.ts';
import type { Discipline, Order, PlanOfCare } from '../../episode/types.ts';
import { type Answer, allOf, fail, notApplicable, pass, stated, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import type { Law } from '../law.ts';
import { EVALUATION_ONLY, NOT_GIVEN } from './certifications.ts';

export interface OrderExceptionFacts {
  readonly firstDay: IsoDate | undefined;
  readonly discipline: Discipline;
  readonly order: Pick<Order, 'signature' | 'orderedOn' | 'discipline' | 'by'>;
  readonly transmissions: PlanOfCare['transmissions'];
}

const EXPECTED =
  'a signed and dated order that names the type of therapy, and the plan sent to whoever gave it in time';

export const certOrderException = defineCheck<OrderExceptionFacts>({
  id: 'cert-order-exception',
  section: 'certification',
  rule: 'From 2025 a signed, dated order naming the therapy stands in for the first certification, if the plan was sent to whoever ordered within 30 days.',
  severity: 'block',
  confidence: 'confirmed',
  rank: 'primary and secondary',
  cites: ['89 FR 97710', 'Noridian therapy certification'],
  worst: 'fail',
  facts: (chart) => {
    if (chart.isEvaluationOnly) return EVALUATION_ONLY;
    const { certifications, orders, firstDay } = chart;
    if (!certifications.isHeld) return NOT_GIVEN;
    if (certifications.items.some(({ value }) => value.kind === 'initial')) {
      return notApplicable('there is a first certification, so nothing rests on the order');
    }
    const [first] = orders.items;
    if (!first) return notApplicable('no order is on file; see cert-present');
    const transmissions = chart.plans.items[0]?.value.transmissions;
    return [{ at: first.at, firstDay, discipline: chart.episode.discipline, order: first.value, transmissions }];
  },
  judge: (facts, law) => {
    const { firstDay, order, discipline } = facts;
    if (firstDay === undefined) return notApplicable('treatment has not begun');
    return law.with(law.documentation.orderException, firstDay, ({ applies, transmissionDays }) => {
      if (!applies) return notApplicable(`there is no such exception on ${firstDay}`);
      const named =
        order.discipline && order.discipline !== discipline
          ? fail(`the order is for ${order.discipline}`, EXPECTED, { fields: ['discipline'] })
          : stated(order.discipline, 'the type of therapy', EXPECTED, 'discipline');
      return allOf(
        stated(order.signature, 'the signature on the order', EXPECTED, 'signature'),
        stated(order.orderedOn ?? order.signature?.on, 'the date of the order', EXPECTED, 'orderedOn'),
        named,
        sent(facts, addDays(firstDay, transmissionDays), law),
      );
    });
  },
  cases: [
    ['all of it, sent on the thirtieth day', made('2026-01-05', '2026-02-04'), 'pass'],
    ['sent on the thirty-first', made('2026-01-05', '2026-02-05'), 'fail'],
    ['before 2025 there is no exception', made('2024-12-31', '2025-01-10'), 'not_applicable'],
    ['from 2025-01-01 there is', made('2025-01-01', '2025-01-31'), 'pass'],
    [
      'an order that is not signed',
      { ...made('2026-01-05', '2026-01-09'), order: { ...anOrder(), signature: null } },
      'fail',
    ],
    [
      'an order for another therapy',
      { ...made('2026-01-05', '2026-01-09'), order: { ...anOrder(), discipline: 'OT' } },
      'fail',
    ],
    ['nothing shows that it was sent', { ...made('2026-01-05', '2026-01-09'), transmissions: undefined }, 'unknown'],
    ['it was not sent', { ...made('2026-01-05', '2026-01-09'), transmissions: [] }, 'fail'],
    ['not sent yet, and not due', { ...made('2026-12-01', '2026-12-02'), transmissions: [] }, 'unknown'],
    ['sent to someone else', { ...made('2026-01-05', '2026-01-09'), order: { ...anOrder(), by: 'other' } }, 'fail'],
    [
      'sent without proof',
      { ...made('2026-01-05', '2026-01-09'), transmissions: [{ to: 'm', on: d('2026-01-09'), proof: null }] },
      'fail',
    ],
  ],
});

function sent({ order, transmissions, firstDay }: OrderExceptionFacts, due: IsoDate, law: Law): Answer {
  const fields = ['transmissions'];
  const expected = `the plan sent to whoever ordered, with proof, by ${due}`;
  if (transmissions === undefined) return unknown('whether the plan was sent is not known', expected, { fields });
  if (transmissions.length === 0) {
    return law.asOf <= due ? unknown(`not sent yet`, expected, { fields }) : fail('not sent', expected, { fields });
  }
  const answers = transmissions.map(({ to, on, proof }) => {
    if (on === undefined || to === undefined) return unknown('when or to whom is not known', expected, { fields });
    if (order.by && to !== order.by) return fail('sent to someone else', expected, { fields });
    if (on === null || on > due) return fail(`sent ${on ?? 'on no date'}`, expected, { fields });
    const found = stated(proof, 'the proof that it was sent', expected, 'transmissions');
    return found.outcome === 'pass' ? pass(`treatment from ${firstDay}, plan sent ${on}`, { fields }) : found;
  });
  return answers.find(({ outcome }) => outcome === 'pass') ?? allOf(...answers);
}

function anOrder(): OrderExceptionFacts['order'] {
  return { signature: { by: 'm', on: d('2024-12-20') }, orderedOn: d('2024-12-20'), discipline: 'PT', by: 'm' };
}

function made(firstDay: string, sentOn: string): OrderExceptionFacts {
  const transmissions = [{ to: 'm', on: d(sentOn), proof: 'fax receipt' }];
  return { firstDay: d(firstDay), discipline: 'PT', order: anOrder(), transmissions };
}
