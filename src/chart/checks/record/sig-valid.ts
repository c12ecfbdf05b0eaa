import { isoDate as d } from '../../../base/index.ts';
import type { Signature } from '../../episode/types.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { signaturesOf } from './signatures.ts';

export interface SignatureFacts {
  readonly signature: Signature;
  readonly credential: string | null | undefined;
}

const EXPECTED =
  'handwritten and legible, or electronic, with credentials and date; a stamp only under the Rehabilitation Act';

export const sigValid = defineCheck<SignatureFacts>({
  id: 'sig-valid',
  section: 'record',
  rule: 'Signatures are handwritten or electronic, legible, with credentials and date; stamps only under the Rehabilitation Act.',
  severity: 'high',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['Pub. 100-08 ch. 3 s. 3.3.2.4', 'Noridian signatures', 'CGS signatures'],
  worst: 'fail',
  facts: (chart) => {
    const found = signaturesOf(chart);
    if (found.length === 0) return notApplicable('there is no signature to look at');
    return found.map(({ at, value }) => ({ at, signature: value, credential: chart.credentialOf(value.by) }));
  },
  judge: ({ signature, credential }) => {
    const { method, legible, stampForDisability, on } = signature;
    const identity = signature.credential === undefined ? credential : signature.credential;
    if (method === 'stamp' && stampForDisability !== true) {
      return stampForDisability === undefined
        ? unknown('a stamp; why it is used is not known', EXPECTED)
        : fail('a stamp', EXPECTED);
    }
    if (method === 'handwritten' && legible === false) return fail('a signature that cannot be read', EXPECTED);
    if (identity === null) return fail('a signature without credentials', EXPECTED);
    if (on === null) return fail('a signature without a date', EXPECTED);
    const isKnown = identity !== undefined && on !== undefined && method !== undefined;
    return isKnown
      ? pass('signatures are in order')
      : unknown('how, as what or when something was signed is not known', EXPECTED);
  },
  cases: [
    ['electronic', { signature: { by: 'a', on: d('2026-02-03'), method: 'electronic' }, credential: 'PT' }, 'pass'],
    [
      'handwritten and legible',
      { signature: { by: 'a', on: d('2026-02-03'), method: 'handwritten', legible: true }, credential: 'PT' },
      'pass',
    ],
    [
      'handwritten and illegible',
      { signature: { by: 'a', on: d('2026-02-03'), method: 'handwritten', legible: false }, credential: 'PT' },
      'fail',
    ],
    [
      'a stamp',
      { signature: { by: 'a', on: d('2026-02-03'), method: 'stamp', stampForDisability: false }, credential: 'PT' },
      'fail',
    ],
    [
      'a stamp under the Act',
      { signature: { by: 'a', on: d('2026-02-03'), method: 'stamp', stampForDisability: true }, credential: 'PT' },
      'pass',
    ],
    [
      'no credentials',
      { signature: { by: 'a', on: d('2026-02-03'), method: 'electronic', credential: null }, credential: 'PT' },
      'fail',
    ],
    ['no date', { signature: { by: 'a', on: null, method: 'electronic' }, credential: 'PT' }, 'fail'],
    ['how is not known', { signature: { by: 'a', on: d('2026-02-03') }, credential: 'PT' }, 'unknown'],
  ],
});
