import type { Evaluation } from '../../episode/types.ts';
import { type Answer, notApplicable, unknown } from '../answer.ts';
import type { Chart } from '../chart.ts';
import type { Subject } from '../check.ts';

/** Facts of the evaluation the episode began with; without one, `eval-present` says so. */
export function firstEvaluation<F>(chart: Chart, facts: (evaluation: Evaluation) => F): readonly Subject<F>[] | Answer {
  if (!chart.evaluations.isHeld) return unknown('no evaluations were given', 'evaluations of the episode');
  const [first] = chart.evaluations.items;
  if (!first) return notApplicable('there is no evaluation to look at; see eval-present');
  return [{ ...facts(first.value), at: first.at }];
}
