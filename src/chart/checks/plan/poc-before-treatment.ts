import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { earliest } from '../../calendar/days.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';

export interface BeforeTreatmentFacts {
  /** The earliest of set, dictated and written; null when there is no plan at all. */
  readonly existedOn: IsoDate | null | undefined;
  readonly firstTreatment: IsoDate | undefined;
}

const EXPECTED = 'a plan written or dictated on or before the first treatment day';
const FIELDS = { fields: ['establishedOn'] };

export const pocBeforeTreatment = defineCheck<BeforeTreatmentFacts>({
  id: 'poc-before-treatment',
  section: 'plan',
  rule: 'A plan exists, written or dictated, before treatment begins; a day with an evaluation alone does not count.',
  severity: 'high',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['42 CFR 410.61(b)', 'CGS CERT tip 023'],
  worst: 'fail',
  facts: (chart) => {
    const { firstTreatment, plans } = chart;
    if (chart.isEvaluationOnly) return notApplicable('an evaluation is all there was; eval-only-order applies');
    const [first] = plans.items;
    if (first) {
      const { establishedOn, dictatedOn, writtenOn } = first.value;
      const days = [establishedOn, dictatedOn, writtenOn];
      return [{ at: first.at, existedOn: earliest(days) ?? (days.includes(null) ? null : undefined), firstTreatment }];
    }
    return [{ at: '', existedOn: plans.isWhole ? null : undefined, firstTreatment }];
  },
  judge: ({ existedOn, firstTreatment }) => {
    if (existedOn === undefined) return unknown('the day the plan was set is not known', EXPECTED, FIELDS);
    if (firstTreatment === undefined) return pass('no treatment has begun', FIELDS);
    if (existedOn === null) return fail(`no dated plan is held; treatment began ${firstTreatment}`, EXPECTED, FIELDS);
    const found = `plan of ${existedOn}, first treatment ${firstTreatment}`;
    return existedOn <= firstTreatment ? pass(found, FIELDS) : fail(found, EXPECTED, FIELDS);
  },
  cases: [
    ['set the day treatment begins', { existedOn: d('2026-01-07'), firstTreatment: d('2026-01-07') }, 'pass'],
    ['set a day later', { existedOn: d('2026-01-08'), firstTreatment: d('2026-01-07') }, 'fail'],
    ['set a day before', { existedOn: d('2026-01-06'), firstTreatment: d('2026-01-07') }, 'pass'],
    ['no plan, and treatment has begun', { existedOn: null, firstTreatment: d('2026-01-07') }, 'fail'],
    ['no plan, and no treatment yet', { existedOn: null, firstTreatment: undefined }, 'pass'],
    ['the day is not known', { existedOn: undefined, firstTreatment: d('2026-01-07') }, 'unknown'],
  ],
});
