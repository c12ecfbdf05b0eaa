import { fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { certificationsOf } from './certifications.ts';

export interface SignerFacts {
  readonly credential: string | null | undefined;
  readonly lowVision: boolean | undefined;
}

const EXPECTED = 'a physician or non-physician practitioner within scope';
const FIELDS = { fields: ['by'] };

export const certSignerEligible = defineCheck<SignerFacts>({
  id: 'cert-signer-eligible',
  section: 'certification',
  rule: 'Chiropractors may not certify, optometrists for low vision only, podiatrists within the scope of their state.',
  severity: 'block',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.1.3C'],
  worst: 'fail',
  facts: (chart) => {
    const found = certificationsOf(chart, undefined, 'there is no certification');
    if ('outcome' in found) return found;
    return found.map(({ at, value }) => ({
      at,
      credential: chart.credentialOf(value.by ?? value.signature?.by ?? value.by),
      lowVision: value.lowVision,
    }));
  },
  judge: ({ credential, lowVision }, law) => {
    if (credential === undefined) return unknown('who certified, or as what, is not known', EXPECTED, FIELDS);
    if (credential === null) return fail('whoever certified is not named, or has no credential', EXPECTED, FIELDS);
    if (law.credentials.neverCertify.includes(credential)) return fail(`certified by ${credential}`, EXPECTED, FIELDS);
    if (credential === 'OD') {
      if (lowVision === undefined) return unknown('whether an OD certified low vision is not known', EXPECTED, FIELDS);
      return lowVision
        ? pass('certified by OD, for low vision', FIELDS)
        : fail('certified by OD, not for low vision', EXPECTED, FIELDS);
    }
    return law.isPhysicianOrPractitioner(credential)
      ? pass(`certified by ${credential}`, FIELDS)
      : fail(`certified by ${credential}`, EXPECTED, FIELDS);
  },
  cases: [
    ['a physician', { credential: 'MD', lowVision: undefined }, 'pass'],
    ['a physician assistant', { credential: 'PA', lowVision: undefined }, 'pass'],
    ['a podiatrist', { credential: 'DPM', lowVision: undefined }, 'pass'],
    ['an optometrist for low vision', { credential: 'OD', lowVision: true }, 'pass'],
    ['an optometrist for a knee', { credential: 'OD', lowVision: false }, 'fail'],
    ['an optometrist, for what is not known', { credential: 'OD', lowVision: undefined }, 'unknown'],
    ['a chiropractor', { credential: 'DC', lowVision: undefined }, 'fail'],
    ['the therapist', { credential: 'PT', lowVision: undefined }, 'fail'],
    ['nobody knows', { credential: undefined, lowVision: undefined }, 'unknown'],
  ],
});
