import { isoDate as d } from '../../../base/index.ts';
import { defineCheck } from '../check.ts';
import { judgeKept, type KeptFacts, keptFacts } from './kept.ts';

export const retain7y = defineCheck<KeptFacts>({
  id: 'retain-7y',
  section: 'record',
  rule: 'The record is kept for 7 years from the date of service.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['42 CFR 424.516(f)', 'MLN4840534'],
  worst: 'fail',
  facts: keptFacts,
  judge: (facts, law) =>
    law.with(law.documentation.retention, facts.lastService, ({ medicare }) => judgeKept(facts, medicare)),
  cases: [
    ['seven years to the day', { lastService: d('2026-04-10'), keptThrough: d('2033-04-10') }, 'pass'],
    ['a day less', { lastService: d('2026-04-10'), keptThrough: d('2033-04-09') }, 'fail'],
    ['from a leap day to the end of February', { lastService: d('2024-02-29'), keptThrough: d('2031-02-28') }, 'fail'],
    ['from a leap day to the first of March', { lastService: d('2024-02-29'), keptThrough: d('2031-03-01') }, 'pass'],
    ['no day is set', { lastService: d('2026-04-10'), keptThrough: null }, 'fail'],
    ['not known', { lastService: d('2026-04-10'), keptThrough: undefined }, 'unknown'],
  ],
});
