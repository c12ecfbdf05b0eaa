import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck, type Subject } from '../check.ts';
import { eachPlan } from './plans.ts';

export interface ConsistentFacts {
  readonly region: string | null | undefined;
  /** Everything any evaluation looked at; undefined when one does not say. */
  readonly evaluated: readonly string[] | undefined;
}

const EXPECTED = 'goals for what was evaluated';
const FIELDS = { fields: ['region'] };

export const pocConsistentWithEval = defineCheck<ConsistentFacts>({
  id: 'poc-consistent-with-eval',
  section: 'plan',
  rule: 'The plan fits the evaluation: no goal for what was never evaluated.',
  severity: 'warn',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.1.2B'],
  worst: 'fail',
  facts: (chart) => {
    const plans = eachPlan(chart, ({ goals }) => ({ goals }));
    if ('outcome' in plans) return plans;
    const isKnown = chart.evaluations.isWhole && chart.evaluations.items.every(({ value }) => value.bodyParts);
    const parts = chart.evaluations.items.flatMap(({ value }) => value.bodyParts ?? []);
    const evaluated = isKnown ? parts.map((part) => part.toLowerCase()) : undefined;
    const goals: Subject<ConsistentFacts>[] = plans
      .flatMap(({ goals = [] }) => goals)
      .map((goal) => ({ at: chart.at(goal), region: goal.region, evaluated }));
    return goals.length > 0 ? goals : notApplicable('there is no goal to compare');
  },
  judge: ({ region, evaluated }) => {
    if (region === undefined || evaluated === undefined || evaluated.length === 0) {
      return unknown('the region of the goal, or what was evaluated, is not known', EXPECTED, FIELDS);
    }
    if (region === null) return pass('the goal is about no one region', FIELDS);
    return evaluated.includes(region.toLowerCase())
      ? pass('the goal is for what was evaluated', FIELDS)
      : fail('the goal is for a region that was not evaluated', EXPECTED, FIELDS);
  },
  cases: [
    ['the knee was evaluated', { region: 'Left knee', evaluated: ['left knee', 'hip'] }, 'pass'],
    ['the shoulder was not', { region: 'shoulder', evaluated: ['left knee'] }, 'fail'],
    ['a goal about no region', { region: null, evaluated: ['left knee'] }, 'pass'],
    ['the region is not known', { region: undefined, evaluated: ['left knee'] }, 'unknown'],
    ['what was evaluated is not known', { region: 'left knee', evaluated: undefined }, 'unknown'],
  ],
});
