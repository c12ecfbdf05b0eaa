import { defineCheck } from '../check.ts';
import { type GoalEntryFacts, goalEntries, judgeEntry } from './goal-entries.ts';

const EXPECTED = 'an objective measurement, or a described change, for each goal in treatment';

export const prObjective = defineCheck<GoalEntryFacts>({
  id: 'pr-objective',
  section: 'progress',
  rule: 'A report gives objective measurements, or at least described change, for each goal in treatment.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3D'],
  worst: 'fail',
  facts: goalEntries,
  judge: (facts) => judgeEntry(facts, 'objective', 'the measurement for a goal', EXPECTED, 'measured for each goal'),
  cases: [
    ['measured', { entry: { objective: 'flexion 105 degrees', assessment: 'improving' } }, 'pass'],
    ['neither measured nor described', { entry: { objective: null, assessment: 'improving' } }, 'fail'],
    ['the report is silent on the goal', { entry: null }, 'fail'],
    ['the goals of the report were not given', { entry: undefined }, 'unknown'],
    ['the measurement is not known', { entry: { assessment: 'improving' } }, 'unknown'],
  ],
});
