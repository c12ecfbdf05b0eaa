import { isoDate as d } from '../../../base/index.ts';
import type { Signature } from '../../episode/types.ts';
import { defineCheck } from '../check.ts';
import { signed } from '../signed.ts';
import { eachPlan } from './plans.ts';

export interface AuthorSignatureFacts {
  readonly signature: Signature | null | undefined;
  /** The credential of the person, where the signature does not show one. */
  readonly credential: string | null | undefined;
}

export const pocAuthorSignature = defineCheck<AuthorSignatureFacts>({
  id: 'poc-author-signature',
  section: 'plan',
  rule: 'Whoever set the plan has signed it, with professional identity and date.',
  severity: 'high',
  confidence: 'confirmed',
  rank: 'primary and secondary',
  cites: ['CGS CERT tip 023', 'MLN905365'],
  worst: 'fail',
  facts: (chart) => eachPlan(chart, ({ signature }) => ({ signature, credential: chart.credentialOf(signature?.by) })),
  judge: ({ signature, credential }) => signed(signature, credential, 'the plan'),
  cases: [
    [
      'signed, with identity and date',
      { signature: { by: 'a', credential: 'PT', on: d('2026-01-05') }, credential: 'PT' },
      'pass',
    ],
    ['no date', { signature: { by: 'a', credential: 'PT', on: null }, credential: 'PT' }, 'fail'],
    [
      'no identity beside it',
      { signature: { by: 'a', credential: null, on: d('2026-01-05') }, credential: 'PT' },
      'fail',
    ],
    ['not signed', { signature: null, credential: undefined }, 'fail'],
    ['the date was not given', { signature: { by: 'a', credential: 'PT' }, credential: 'PT' }, 'unknown'],
    ['nothing is known', { signature: undefined, credential: undefined }, 'unknown'],
  ],
});
