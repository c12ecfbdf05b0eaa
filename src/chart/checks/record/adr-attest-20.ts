import { isoDate as d } from '../../../base/index.ts';
import { defineCheck } from '../check.ts';
import { type AnsweredFacts, judgeAnswered } from './answered.ts';
import { requestsOf } from './requests.ts';

export const adrAttest20 = defineCheck<AnsweredFacts>({
  id: 'adr-attest-20',
  section: 'record',
  rule: 'An attestation of a signature, or a signature log, is sent within 20 calendar days of the request.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['First Coast CR 6698', 'Pub. 100-08 ch. 3 s. 3.3.2.4'],
  worst: 'fail',
  facts: (chart) => {
    const found = requestsOf(chart, 'signature');
    return 'outcome' in found ? found : found.map(({ at, value: { on, answeredOn } }) => ({ at, on, answeredOn }));
  },
  judge: (facts, law) =>
    law.with(law.documentation.requests, facts.on, ({ signatureDays }) =>
      judgeAnswered(facts, signatureDays, law.asOf),
    ),
  cases: [
    ['answered on day 20', { on: d('2026-05-12'), answeredOn: d('2026-06-01') }, 'pass'],
    ['answered on day 21', { on: d('2026-05-12'), answeredOn: d('2026-06-02') }, 'fail'],
    ['not answered, on day 20', { on: d('2026-12-02'), answeredOn: null }, 'pass'],
    ['not answered, on day 21', { on: d('2026-12-01'), answeredOn: null }, 'fail'],
    ['not known', { on: d('2026-05-12'), answeredOn: undefined }, 'unknown'],
  ],
});
