import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { addDays } from '../../calendar/days.ts';
import type { Certification } from '../../episode/types.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { EVALUATION_ONLY, NOT_GIVEN } from './certifications.ts';

export interface PresentFacts {
  readonly firstDay: IsoDate | undefined;
  /** The first certification; null when the record has none, undefined when it may be elsewhere. */
  readonly certification: Pick<Certification, 'signature' | 'certifiedOn' | 'verbalOn'> | null | undefined;
  /** Whether an order is on file that could stand in for it; undefined when not known. */
  readonly hasOrder: boolean | undefined;
}

const EXPECTED = "a physician's or practitioner's approval, signed and dated";
const FIELDS = { fields: ['signature'] };

export const certPresent = defineCheck<PresentFacts>({
  id: 'cert-present',
  section: 'certification',
  rule: 'A physician or non-physician practitioner has approved the plan, signed and dated, on the plan or elsewhere.',
  severity: 'block',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['42 CFR 424.24(c)', 'Pub. 100-02 ch. 15 s. 220.1.3A'],
  worst: 'fail',
  facts: (chart) => {
    if (chart.isEvaluationOnly) return EVALUATION_ONLY;
    const { certifications, orders } = chart;
    if (!certifications.isHeld) return NOT_GIVEN;
    const first = certifications.items.find(({ value }) => value.kind === 'initial');
    const certification = first?.value ?? (certifications.isWhole ? null : undefined);
    const hasOrder = orders.items.length > 0 || (orders.isWhole ? false : undefined);
    return [{ at: first?.at ?? '/certifications', firstDay: chart.firstDay, certification, hasOrder }];
  },
  judge: ({ firstDay, certification, hasOrder }, law) => {
    if (firstDay === undefined) return notApplicable('treatment has not begun');
    if (certification === undefined) return unknown('the first certification is not among what was given', EXPECTED);
    return law.with(law.documentation.certification, firstDay, (limits) => {
      if (certification !== null) {
        const { signature, certifiedOn, verbalOn } = certification;
        if (signature === undefined) return unknown('whether it is signed is not known', EXPECTED, FIELDS);
        const on = certifiedOn ?? signature?.on;
        if (signature && on) return pass(`signed and dated ${on}`, FIELDS);
        const due = verbalOn ? addDays(verbalOn, limits.verbalDays) : addDays(firstDay, limits.initialDays);
        if (law.asOf <= due) return unknown(`not signed yet; due by ${due}`, EXPECTED, FIELDS);
        return fail(signature ? 'it has no date' : 'it is not signed', EXPECTED, FIELDS);
      }
      const exception = law.on(law.documentation.orderException, firstDay);
      if (exception?.applies && hasOrder) return notApplicable('rests on the order on file; see cert-order-exception');
      const due = addDays(firstDay, limits.initialDays);
      if (law.asOf <= due) return unknown(`none yet; due by ${due}`, EXPECTED);
      if (exception?.applies && hasOrder === undefined) return unknown('none, and orders were not given', EXPECTED);
      return fail(`none; it was due by ${due}`, EXPECTED);
    });
  },
  cases: [
    ['signed and dated', { ...base(), certification: { signature: { by: 'm', on: d('2026-01-20') } } }, 'pass'],
    [
      'a date on the plan and a signature',
      { ...base(), certification: { signature: { by: 'm' }, certifiedOn: d('2026-01-20') } },
      'pass',
    ],
    ['not signed', { ...base(), certification: { signature: null, certifiedOn: d('2026-01-20') } }, 'fail'],
    ['nothing known of the signature', { ...base(), certification: {} }, 'unknown'],
    ['none, long after it was due', { ...base(), certification: null }, 'fail'],
    [
      'none, before 2025, though an order is on file',
      { ...base('2024-12-31'), certification: null, hasOrder: true },
      'fail',
    ],
    [
      'none, from 2025 on, and an order is on file',
      { ...base('2025-01-01'), certification: null, hasOrder: true },
      'not_applicable',
    ],
    ['none, and orders were not given', { ...base(), certification: null, hasOrder: undefined }, 'unknown'],
    ['none on the thirtieth day after the first', { ...base('2026-11-22'), certification: null }, 'unknown'],
    ['none on the thirty-first', { ...base('2026-11-21'), certification: null }, 'fail'],
    ['not among what was given', { ...base(), certification: undefined }, 'unknown'],
  ],
});

/** A case is put as of 2026-12-22. */
function base(firstDay = '2026-01-05'): Pick<PresentFacts, 'firstDay' | 'hasOrder'> {
  return { firstDay: d(firstDay), hasOrder: false };
}
