import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';

export interface WoundPlanFacts {
  readonly on: IsoDate;
  readonly code: string;
  readonly modifiers: readonly string[] | undefined;
  /** Whether a therapy plan of care is in the record; undefined when it may be elsewhere. */
  readonly hasPlan: boolean | undefined;
}

const EXPECTED = 'a certified therapy plan of care and a therapy modifier (GP, GO or GN)';
const FIELDS = { fields: ['modifiers'] };

export const woundPoc = defineCheck<WoundPlanFacts>({
  id: 'wound-poc',
  section: 'wound',
  rule: 'Wound care by therapists, too, is under a certified therapy plan and billed with the therapy modifier.',
  severity: 'block',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Noridian wound care by therapists'],
  worst: 'fail',
  facts: (chart) => {
    if (!chart.visits.isHeld) return unknown('no billed visits were given', 'billed visits');
    const billed = chart.visits.items.filter(({ value }) => chart.isWoundCode(value.code, value.on));
    if (billed.length === 0) return notApplicable('no wound care is billed');
    const hasPlan = chart.plans.items.length > 0 || (chart.plans.isWhole ? false : undefined);
    return billed.map(({ at, value: { on, code, modifiers } }) => ({ at, on, code, modifiers, hasPlan }));
  },
  judge: ({ on, code, modifiers, hasPlan }, law) => {
    if (hasPlan === false) return fail(`${on}: ${code} without a therapy plan of care`, EXPECTED, FIELDS);
    if (modifiers === undefined || hasPlan === undefined)
      return unknown(`${on}: the plan or the modifiers are not known`, EXPECTED, FIELDS);
    return law.with(law.policy.modifiers, on, ({ disciplines }) =>
      modifiers.some((each) => Object.hasOwn(disciplines, each))
        ? pass('under a plan, with the therapy modifier', FIELDS)
        : fail(`${on}: ${code} without a therapy modifier`, EXPECTED, FIELDS),
    );
  },
  cases: [
    ['a plan and GP', { on: d('2026-02-03'), code: '97597', modifiers: ['GP'], hasPlan: true }, 'pass'],
    ['no modifier', { on: d('2026-02-03'), code: '97597', modifiers: [], hasPlan: true }, 'fail'],
    ['KX alone', { on: d('2026-02-03'), code: '97597', modifiers: ['KX'], hasPlan: true }, 'fail'],
    ['no plan', { on: d('2026-02-03'), code: '97602', modifiers: ['GP'], hasPlan: false }, 'fail'],
    [
      'the modifiers are not known',
      { on: d('2026-02-03'), code: '97597', modifiers: undefined, hasPlan: true },
      'unknown',
    ],
  ],
});
