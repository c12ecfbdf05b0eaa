import { isoDate as d } from '../../../base/index.ts';
import type { Signature } from '../../episode/types.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { authoredOf } from './authored.ts';

export interface ScribedFacts {
  readonly signature: Signature | null | undefined;
  readonly credentials: readonly (string | null | undefined)[];
}

const EXPECTED = 'signature and date of the treating clinician';
const FIELDS = { fields: ['signature'] };

export const scribeAuthenticated = defineCheck<ScribedFacts>({
  id: 'scribe-authenticated',
  section: 'record',
  rule: 'What a scribe or a program wrote is signed and dated by the treating clinician. The rule was made for people; none is known for programs.',
  severity: 'block',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['Noridian signatures', 'CGS signatures'],
  worst: 'fail',
  facts: (chart) => {
    const scribed = authoredOf(chart).filter(({ value }) => value.source === 'scribe' || value.source === 'software');
    if (scribed.length === 0) return notApplicable('nothing was written by a scribe or a program');
    return scribed.map(({ at, value: { signature, cosignatures = [] } }) => {
      const all = [...(signature ? [signature] : []), ...cosignatures];
      return { at, signature, credentials: all.map((each) => chart.credentialOn(each)) };
    });
  },
  judge: ({ signature, credentials }, law) => {
    if (signature === undefined) return unknown('whether it is signed is not known', EXPECTED, FIELDS);
    if (signature === null) return fail('not signed', EXPECTED, FIELDS);
    if (signature.on === null) return fail('signed without a date', EXPECTED, FIELDS);
    const isTreating = credentials.some((each) => each && (law.isClinician(each) || law.isAssistant(each)));
    if (isTreating) return pass('signed by the treating clinician', FIELDS);
    return credentials.includes(undefined)
      ? unknown('who signed is not known', EXPECTED, FIELDS)
      : fail('not signed by the treating clinician', EXPECTED, FIELDS);
  },
  cases: [
    ['signed by the therapist', { signature: { by: 'a', on: d('2026-02-03') }, credentials: ['PT'] }, 'pass'],
    ['signed by the scribe alone', { signature: { by: 's', on: d('2026-02-03') }, credentials: ['SCRIBE'] }, 'fail'],
    ['not signed', { signature: null, credentials: [] }, 'fail'],
    ['without a date', { signature: { by: 'a', on: null }, credentials: ['PT'] }, 'fail'],
    ['not known', { signature: undefined, credentials: [] }, 'unknown'],
  ],
});
