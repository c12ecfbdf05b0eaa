import type { PlanOfCare } from '../../episode/types.ts';
import { type Answer, notApplicable, unknown } from '../answer.ts';
import type { Chart } from '../chart.ts';
import type { Subject } from '../check.ts';

/** Facts of each plan. Where an evaluation was all there was, no plan is asked for; without one, `poc-before-treatment` says so. */
export function eachPlan<F>(chart: Chart, facts: (plan: PlanOfCare, at: string) => F): readonly Subject<F>[] | Answer {
  if (chart.isEvaluationOnly) return notApplicable('an evaluation is all there was; eval-only-order applies');
  if (!chart.plans.isHeld) return unknown('no plans of care were given', 'plans of care of the episode');
  if (chart.plans.items.length === 0) return notApplicable('there is no plan to look at; see poc-before-treatment');
  return chart.plans.items.map(({ at, value }) => ({ ...facts(value, at), at }));
}
