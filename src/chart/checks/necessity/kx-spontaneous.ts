import { fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { withKx } from './with-kx.ts';

export interface SpontaneousFacts {
  readonly recoversAlone: boolean | null | undefined;
}

const EXPECTED = 'a loss that would not recover on its own with ordinary activity';
const FIELDS = { fields: ['recoversAlone'] };

export const kxSpontaneous = defineCheck<SpontaneousFacts>({
  id: 'kx-spontaneous',
  section: 'necessity',
  rule: 'A transient, easily reversible loss that is expected to recover on its own is not covered.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.2C'],
  worst: 'fail',
  facts: (chart) => withKx(chart, ({ recoversAlone }) => ({ recoversAlone })),
  judge: ({ recoversAlone }) => {
    if (recoversAlone === undefined) return unknown('not looked for', EXPECTED, FIELDS);
    return recoversAlone
      ? fail('the record says it is expected to recover on its own', EXPECTED, FIELDS)
      : pass('nothing says so', FIELDS);
  },
  cases: [
    ['the record says so', { recoversAlone: true }, 'fail'],
    ['the record does not', { recoversAlone: false }, 'pass'],
    ['looked for and not stated', { recoversAlone: null }, 'pass'],
    ['not looked for', { recoversAlone: undefined }, 'unknown'],
  ],
});
