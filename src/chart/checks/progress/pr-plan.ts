import { stated } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { reportsOf } from './reports.ts';

export interface ReportPlanFacts {
  readonly plan: string | null | undefined;
}

export const prPlan = defineCheck<ReportPlanFacts>({
  id: 'pr-plan',
  section: 'progress',
  rule: 'A report says how it goes on: continue, revise, or evaluate further.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3D'],
  worst: 'fail',
  facts: (chart) => {
    const reports = reportsOf(chart);
    if ('outcome' in reports) return reports;
    return reports.map(({ at, value: { plan } }) => ({ at, plan }));
  },
  judge: ({ plan }) => stated(plan, 'the plan for going on', 'continuing, revision or further evaluation', 'plan'),
  cases: [
    ['stated', { plan: 'continue, add stairs' }, 'pass'],
    ['not there', { plan: null }, 'fail'],
    ['left out', { plan: undefined }, 'unknown'],
  ],
});
