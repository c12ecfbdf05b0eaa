import { isoDate as d } from '../../../base/index.ts';
import { notApplicable } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { EVALUATION_ONLY, NOT_GIVEN, recertifications, serviceDays } from './certifications.ts';
import { type IntervalFacts, judgeInterval } from './interval.ts';

export const certInterval = defineCheck<IntervalFacts>({
  id: 'cert-interval',
  section: 'certification',
  rule: 'The first certification covers the duration of the plan or 90 days from the first treatment, whichever is less.',
  severity: 'block',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['42 CFR 424.24(c)(4)', 'Pub. 100-02 ch. 15 s. 220.1.3B'],
  worst: 'fail',
  facts: (chart) => {
    if (chart.isEvaluationOnly) return EVALUATION_ONLY;
    if (!chart.certifications.isHeld) return NOT_GIVEN;
    const initial = chart.certifications.items.find(({ value }) => value.kind === 'initial');
    if (!initial && chart.orders.items.length === 0) return notApplicable('nothing certifies it; see cert-present');
    const { firstDay: from } = chart;
    if (from === undefined) return notApplicable('treatment has not begun');
    const next = recertifications(chart)[0]?.from;
    const plan = chart.plans.items[0]?.value;
    return [
      {
        at: initial?.at ?? '/plans/0',
        from,
        planDays: plan?.durationDays ?? undefined,
        planSessions: plan?.durationDays ? undefined : (plan?.durationSessions ?? undefined),
        through: initial?.value.through ?? undefined,
        days: serviceDays(chart).filter((day) => next === undefined || day < next),
      },
    ];
  },
  judge: judgeInterval,
  cases: [
    ['the ninetieth day', { ...first(), days: [d('2026-04-04')] }, 'pass'],
    ['the day after is read two ways', { ...first(), days: [d('2026-04-05')] }, 'unknown'],
    ['the day after that', { ...first(), days: [d('2026-04-06')] }, 'fail'],
    ['in a leap year, the ninetieth day', { ...first('2024-01-05'), days: [d('2024-04-03')] }, 'pass'],
    ['in a leap year, two days after', { ...first('2024-01-05'), days: [d('2024-04-05')] }, 'fail'],
    ['a plan of eight weeks, its last day', { ...first(), planDays: 56, days: [d('2026-03-01')] }, 'pass'],
    ['a plan of eight weeks, two days after', { ...first(), planDays: 56, days: [d('2026-03-03')] }, 'fail'],
    [
      'a plan of two sessions, and an evaluation',
      { ...first(), planSessions: 2, days: [d('2026-01-05'), d('2026-01-07'), d('2026-01-09')] },
      'pass',
    ],
    [
      'a plan of one session, and two beside the evaluation',
      { ...first(), planSessions: 1, days: [d('2026-01-05'), d('2026-01-07'), d('2026-01-09')] },
      'unknown',
    ],
    ['certified to a day', { ...first(), through: d('2026-02-27'), days: [d('2026-02-27')] }, 'pass'],
    ['a day after that', { ...first(), through: d('2026-02-27'), days: [d('2026-02-28')] }, 'fail'],
    ['a plan of a year covers ninety days', { ...first(), planDays: 365, days: [d('2026-04-06')] }, 'fail'],
  ],
});

function first(from = '2026-01-05'): IntervalFacts {
  return { from: d(from), planDays: undefined, planSessions: undefined, through: undefined, days: [] };
}
