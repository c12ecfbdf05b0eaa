import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck, type Subject } from '../check.ts';

export interface GoalChangeFacts {
  /** The different wordings one identifier stands for; undefined where a wording is not known. */
  readonly wordings: number | undefined;
}

const EXPECTED = 'an identifier stays with its goal; a new goal gets a new one';
const FIELDS = { fields: ['id'] };

export const prGoalChanges = defineCheck<GoalChangeFacts>({
  id: 'pr-goal-changes',
  section: 'progress',
  rule: 'Changes of goals are recorded; a goal keeps its identifier and a new goal gets a new one.',
  severity: 'warn',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3D'],
  worst: 'fail',
  facts: (chart) => {
    if (!chart.plans.isHeld) return unknown('no plans of care were given', EXPECTED);
    const goals = chart.plans.items.flatMap(({ value }) => value.goals ?? []);
    const byId = Map.groupBy(goals, (goal) => goal.id);
    const subjects: Subject<GoalChangeFacts>[] = [...byId.values()].map((same) => {
      const texts = new Set(same.map((goal) => goal.text?.trim().toLowerCase()));
      const at = chart.at(same.at(-1) as (typeof same)[number]);
      return { at, wordings: same.length > 1 && texts.has(undefined) ? undefined : texts.size };
    });
    return subjects.length > 0 ? subjects : notApplicable('there are no goals');
  },
  judge: ({ wordings }) => {
    if (wordings === undefined)
      return unknown('an identifier is used twice, its wording is not known', EXPECTED, FIELDS);
    return wordings > 1
      ? fail('an identifier stands for another goal than before', EXPECTED, FIELDS)
      : pass('identifiers keep to their goals', FIELDS);
  },
  cases: [
    ['the same goal in two plans', { wordings: 1 }, 'pass'],
    ['another goal under a used identifier', { wordings: 2 }, 'fail'],
    ['the wording is not known', { wordings: undefined }, 'unknown'],
  ],
});
