import { isoDate as d } from '../../../base/index.ts';
import { notApplicable } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { EVALUATION_ONLY, NOT_GIVEN, recertifications, serviceDays } from './certifications.ts';
import { type IntervalFacts, judgeInterval } from './interval.ts';

export const certRecert = defineCheck<IntervalFacts>({
  id: 'cert-recert',
  section: 'certification',
  rule: 'Treatment is certified again at least every 90 days.',
  severity: 'block',
  confidence: 'one source',
  rank: 'primary',
  cites: ['42 CFR 424.24(c)(4)', 'Pub. 100-02 ch. 15 s. 220.1.3C'],
  worst: 'fail',
  facts: (chart) => {
    if (chart.isEvaluationOnly) return EVALUATION_ONLY;
    if (!chart.certifications.isHeld) return NOT_GIVEN;
    const found = recertifications(chart);
    if (found.length === 0) return notApplicable('there is no recertification; see cert-interval');
    return found.map(({ at, value, from }, place) => {
      const next = found[place + 1]?.from;
      const plan = chart.plans.items.find((each) => each.value.id === value.plan)?.value;
      const isOwnPlan = plan !== undefined && plan !== chart.plans.items[0]?.value;
      return {
        at,
        from,
        planSessions: undefined,
        planDays: (isOwnPlan ? plan.durationDays : undefined) ?? undefined,
        through: value.through ?? undefined,
        days: from ? serviceDays(chart).filter((day) => day >= from && (next === undefined || day < next)) : [],
      };
    });
  },
  judge: judgeInterval,
  cases: [
    ['the ninetieth day of the recertification', { ...again(), days: [d('2026-06-29')] }, 'pass'],
    ['two days after', { ...again(), days: [d('2026-07-01')] }, 'fail'],
    ['recertified to a day', { ...again(), through: d('2026-05-01'), days: [d('2026-05-02')] }, 'fail'],
    ['nobody knows when it begins', { ...again(), from: undefined }, 'unknown'],
  ],
});

function again(): IntervalFacts {
  return { from: d('2026-04-01'), planDays: undefined, planSessions: undefined, through: undefined, days: [] };
}
