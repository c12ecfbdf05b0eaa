import { defineCheck } from '../check.ts';
import { type GoalEntryFacts, goalEntries, judgeEntry } from './goal-entries.ts';

const EXPECTED = 'for each goal the extent of progress, or of the lack of it';

export const prAssessment = defineCheck<GoalEntryFacts>({
  id: 'pr-assessment',
  section: 'progress',
  rule: 'A report assesses progress, or the lack of it, goal by goal.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3D'],
  worst: 'fail',
  facts: goalEntries,
  judge: (facts) => judgeEntry(facts, 'assessment', 'the assessment of a goal', EXPECTED, 'each goal is assessed'),
  cases: [
    ['assessed', { entry: { objective: '12 s', assessment: 'two thirds of the way' } }, 'pass'],
    ['a lack of progress is an assessment too', { entry: { objective: '12 s', assessment: 'no change' } }, 'pass'],
    ['not assessed', { entry: { objective: '12 s', assessment: null } }, 'fail'],
    ['the report is silent on the goal', { entry: null }, 'fail'],
    ['not known', { entry: undefined }, 'unknown'],
  ],
});
