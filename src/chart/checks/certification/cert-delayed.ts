import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { addDays, addMonths } from '../../calendar/days.ts';
import type { Certification } from '../../episode/types.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { certificationsOf } from './certifications.ts';

export interface DelayedFacts {
  readonly firstDay: IsoDate | undefined;
  /** First day of the interval of a recertification, by which it is due; undefined for the first certification. */
  readonly recertifiedFrom: IsoDate | undefined;
  readonly certifiedOn: IsoDate | undefined;
  readonly delay: Certification['delay'];
  /** Whether an order or referral is on file; undefined when not known. */
  readonly hasOrder: boolean | undefined;
}

const FIELDS = { fields: ['delay'] };

export const certDelayed = defineCheck<DelayedFacts>({
  id: 'cert-delayed',
  section: 'certification',
  rule: 'A late certification is accepted with its reason; over 6 months late, with other evidence that a physician was involved.',
  severity: 'high',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.1.3D', 'Noridian therapy certification'],
  worst: 'fail',
  facts: (chart) => {
    const found = certificationsOf(chart, undefined, 'no certification; see cert-present');
    if ('outcome' in found) return found;
    const { orders, firstDay } = chart;
    const hasOrder = orders.items.length > 0 || (orders.isWhole ? false : undefined);
    return found.map(({ at, value }) => ({
      at,
      firstDay,
      recertifiedFrom: value.kind === 'recertification' ? (value.from ?? undefined) : undefined,
      certifiedOn: chart.certifiedOn(value),
      delay: value.delay,
      hasOrder,
    }));
  },
  judge: ({ firstDay, recertifiedFrom, certifiedOn, delay, hasOrder }, law) => {
    if (firstDay === undefined) return notApplicable('treatment has not begun');
    if (certifiedOn === undefined) return notApplicable('it has no date; see cert-present');
    return law.with(law.documentation.certification, firstDay, ({ initialDays, lateMonths }) => {
      const due = recertifiedFrom ?? addDays(firstDay, initialDays);
      if (certifiedOn <= due) return pass('not late', FIELDS);
      const longAfter = addMonths(due, lateMonths);
      const expected = `the reason for the delay${certifiedOn > longAfter ? " and other evidence of a physician's involvement" : ''}`;
      const found = `dated ${certifiedOn}, due ${due}`;
      if (certifiedOn > longAfter && !delay?.otherEvidence?.length && !hasOrder) {
        const isOpen = delay === undefined || delay?.otherEvidence === undefined || hasOrder === undefined;
        return isOpen ? unknown(found, expected, FIELDS) : fail(found, expected, FIELDS);
      }
      const reason = delay === null ? null : delay?.reason;
      if (reason === undefined) return unknown(`${found}, the reason is not known`, expected, FIELDS);
      if (reason === null) return fail(`${found}, without a reason`, expected, { ...FIELDS, severity: 'warn' });
      return pass(`${found}, delayed with a reason; attempts recorded: ${delay?.attempts?.length ?? 0}`, FIELDS);
    });
  },
  cases: [
    ['on the thirtieth day nothing is late', { ...late('2026-02-04'), delay: null }, 'pass'],
    ['a day later without a reason', { ...late('2026-02-05'), delay: null }, 'fail', 'warn'],
    ['a day later with a reason', { ...late('2026-02-05'), delay: { reason: 'physician away' } }, 'pass'],
    ['a day later, and nothing known of it', { ...late('2026-02-05'), delay: undefined }, 'unknown'],
    ['six months late to the day', { ...late('2026-08-04'), delay: { reason: 'lost', otherEvidence: [] } }, 'pass'],
    [
      'a day more, and no other evidence',
      { ...late('2026-08-05'), delay: { reason: 'lost', otherEvidence: [] } },
      'fail',
    ],
    [
      'a day more, with other evidence',
      { ...late('2026-08-05'), delay: { reason: 'lost', otherEvidence: ['visit note'] } },
      'pass',
    ],
    ['a day more, with an order on file', { ...late('2026-08-05'), hasOrder: true, delay: { reason: 'lost' } }, 'pass'],
  ],
});

function late(certifiedOn: string): Omit<DelayedFacts, 'delay'> {
  return { firstDay: d('2026-01-05'), recertifiedFrom: undefined, certifiedOn: d(certifiedOn), hasOrder: false };
}
