import { isoDate as d } from '../../../base/index.ts';
import { defineCheck } from '../check.ts';
import { type AnsweredFacts, judgeAnswered } from './answered.ts';
import { requestsOf } from './requests.ts';

export const adr45 = defineCheck<AnsweredFacts>({
  id: 'adr-45',
  section: 'record',
  rule: 'A request for records is answered within 45 calendar days; some contractors ask for 30.',
  severity: 'block',
  confidence: 'confirmed',
  rank: 'primary and secondary',
  cites: ['CGS ADR', 'Palmetto ADR', 'CMS MM8583'],
  worst: 'fail',
  facts: (chart) => {
    const found = requestsOf(chart, 'records');
    return 'outcome' in found ? found : found.map(({ at, value: { on, answeredOn } }) => ({ at, on, answeredOn }));
  },
  judge: (facts, law) =>
    law.with(law.documentation.requests, facts.on, ({ recordsDays }) => judgeAnswered(facts, recordsDays, law.asOf)),
  cases: [
    ['answered on day 45', { on: d('2026-05-04'), answeredOn: d('2026-06-18') }, 'pass'],
    ['answered on day 46', { on: d('2026-05-04'), answeredOn: d('2026-06-19') }, 'fail'],
    ['over a leap day, day 45', { on: d('2024-02-01'), answeredOn: d('2024-03-17') }, 'pass'],
    ['over a leap day, day 46', { on: d('2024-02-01'), answeredOn: d('2024-03-18') }, 'fail'],
    ['not answered, on day 45', { on: d('2026-11-07'), answeredOn: null }, 'pass'],
    ['not answered, on day 46', { on: d('2026-11-06'), answeredOn: null }, 'fail'],
    ['not known', { on: d('2026-05-04'), answeredOn: undefined }, 'unknown'],
  ],
});
