import { pass } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { withKx } from './with-kx.ts';

export interface JustificationFacts {
  readonly statement: string | null | undefined;
}

export const kxJustificationStmt = defineCheck<JustificationFacts>({
  id: 'kx-justification-stmt',
  section: 'necessity',
  rule: 'A separate statement of justification is allowed and not asked for.',
  severity: 'info',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3A'],
  worst: 'pass',
  facts: (chart) => withKx(chart, ({ justification }) => ({ statement: justification })),
  judge: ({ statement }) =>
    pass(statement ? 'a statement is there' : 'no statement, and none is asked for', { fields: ['justification'] }),
  cases: [
    ['there', { statement: 'see report of 2026-03-06' }, 'pass'],
    ['not there', { statement: null }, 'pass'],
    ['left out', { statement: undefined }, 'pass'],
  ],
});
