import type { Goal } from '../../episode/types.ts';
import { type Answer, fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck, type Subject } from '../check.ts';
import { eachPlan } from './plans.ts';

export type MeasurableFacts = Pick<Goal, 'text' | 'target' | 'assistance' | 'activity' | 'whyNotMeasurable'>;

const EXPECTED = 'a quantity or level of assistance, and the function it serves';
const WARN = { fields: ['target', 'activity'], severity: 'warn' } as const;

export const pocGoalMeasurable = defineCheck<MeasurableFacts>({
  id: 'poc-goal-measurable',
  section: 'plan',
  rule: 'Goals can be measured and are tied to a named function.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.1.2B', 'OIG A-05-14-00041'],
  worst: 'fail',
  facts: (chart) => {
    const plans = eachPlan(chart, ({ goals }) => ({ goals }));
    if ('outcome' in plans) return plans;
    if (plans.every(({ goals }) => goals === undefined)) return unknown('the goals are not known', EXPECTED);
    const goals: Subject<MeasurableFacts>[] = plans.flatMap(({ goals = [] }) =>
      goals.map((goal) => ({ ...goal, at: chart.at(goal) })),
    );
    return goals.length > 0 ? goals : notApplicable('there is no goal to look at; see poc-long-term-goals');
  },
  judge: (goal): Answer => {
    if (goal.whyNotMeasurable) return pass('a clinical reason is given why it cannot be measured', WARN);
    const isMeasured = Boolean(goal.target || goal.assistance) || /\d/.test(goal.text ?? '');
    if (!isMeasured) {
      const isOpen = goal.text === undefined && goal.target === undefined && goal.assistance === undefined;
      return isOpen
        ? unknown('what is to be reached is not known', EXPECTED, WARN)
        : fail('the goal has no quantity and no level of assistance', EXPECTED, WARN);
    }
    if (goal.activity === undefined) return unknown('the function it serves is not known', EXPECTED, WARN);
    return goal.activity === null
      ? fail('the goal names no function', EXPECTED, WARN)
      : pass('measurable, with a function', WARN);
  },
  cases: [
    ['a target and an activity', { target: '120 degrees', activity: 'sit down and rise' }, 'pass'],
    ['a level of assistance and an activity', { assistance: 'minimal', activity: 'dress' }, 'pass'],
    ['a figure in its words will do', { text: 'walk 150 m outdoors', activity: 'shop' }, 'pass'],
    ['no figure anywhere', { text: 'improve strength', target: null, activity: 'lift' }, 'fail', 'warn'],
    ['a figure and no function', { target: '4/5', activity: null }, 'fail', 'warn'],
    ['a figure, and the function is not known', { target: '4/5' }, 'unknown'],
    ['nothing is known of it', {}, 'unknown'],
    ['a reason why it cannot be measured', { text: 'comfort', whyNotMeasurable: 'cannot respond' }, 'pass'],
  ],
});
