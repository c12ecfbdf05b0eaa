import { isoDate as d } from '../../../base/index.ts';
import { notApplicable, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { judgeKept, type KeptFacts, keptFacts } from './kept.ts';

export const retainMa10y = defineCheck<KeptFacts>({
  id: 'retain-ma-10y',
  section: 'record',
  rule: 'For a Medicare Advantage patient the record is kept for 10 years.',
  severity: 'high',
  confidence: 'one source',
  rank: 'secondary',
  cites: ['42 CFR 422.504(d)'],
  worst: 'fail',
  facts: (chart) => {
    const payer = chart.episode.coverage?.payer;
    if (payer === undefined) return unknown('the payer is not known', 'coverage');
    return payer === 'medicare_advantage' ? keptFacts(chart) : notApplicable('the payer is no Medicare Advantage plan');
  },
  judge: (facts, law) =>
    law.with(law.documentation.retention, facts.lastService, ({ advantage }) => judgeKept(facts, advantage)),
  cases: [
    ['ten years to the day', { lastService: d('2026-04-10'), keptThrough: d('2036-04-10') }, 'pass'],
    ['a day less', { lastService: d('2026-04-10'), keptThrough: d('2036-04-09') }, 'fail'],
    ['not known', { lastService: d('2026-04-10'), keptThrough: undefined }, 'unknown'],
  ],
});
