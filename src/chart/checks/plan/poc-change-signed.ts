import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachPlan } from './plans.ts';

export interface ChangeFacts {
  readonly kind: string;
  /** Whether it is signed; undefined when not known. */
  readonly isSigned: boolean | undefined;
  /** What whoever signed acts as. */
  readonly credential: string | null | undefined;
}

const LONG_TERM = 'the signature of a physician or non-physician practitioner';
const FIELDS = { fields: ['signature'] };

export const pocChangeSigned = defineCheck<ChangeFacts>({
  id: 'poc-change-signed',
  section: 'plan',
  rule: 'Changes are written and signed at once; a change of a long-term goal is signed by a physician or practitioner.',
  severity: 'high',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['42 CFR 410.61(d)', 'Pub. 100-02 ch. 15 s. 220.1.2C'],
  worst: 'fail',
  facts: (chart) => {
    const plans = eachPlan(chart, ({ changes }) => ({ changes }));
    if ('outcome' in plans) return plans;
    const changes = plans.flatMap(({ changes = [] }) => changes);
    if (changes.length === 0) return notApplicable('no change of the plan is recorded');
    return changes.map((change) => ({
      at: chart.at(change),
      kind: change.kind,
      isSigned: change.signature === undefined ? undefined : change.signature !== null,
      credential: chart.credentialOn(change.signature),
    }));
  },
  judge: ({ kind, isSigned, credential }, law) => {
    const expected = kind === 'long_term_goal' ? LONG_TERM : 'the signature of the clinician who changed it';
    if (isSigned === undefined) return unknown('whether the change is signed is not known', expected, FIELDS);
    if (!isSigned) return fail('the change is not signed', expected, FIELDS);
    if (!credential) return unknown('as what it was signed is not known', expected, FIELDS);
    const isEnough =
      kind === 'long_term_goal' ? law.isPhysicianOrPractitioner(credential) : law.isClinician(credential);
    return isEnough ? pass(`signed by ${credential}`, FIELDS) : fail(`signed by ${credential} alone`, expected, FIELDS);
  },
  cases: [
    ['a long-term goal, signed by a physician', { kind: 'long_term_goal', isSigned: true, credential: 'MD' }, 'pass'],
    [
      'a long-term goal, signed by the therapist alone',
      { kind: 'long_term_goal', isSigned: true, credential: 'PT' },
      'fail',
    ],
    [
      'a short-term goal, signed by the therapist',
      { kind: 'short_term_goal', isSigned: true, credential: 'PT' },
      'pass',
    ],
    [
      'a short-term goal, signed by an assistant',
      { kind: 'short_term_goal', isSigned: true, credential: 'PTA' },
      'fail',
    ],
    ['not signed', { kind: 'frequency', isSigned: false, credential: undefined }, 'fail'],
    ['nothing is known', { kind: 'frequency', isSigned: undefined, credential: undefined }, 'unknown'],
  ],
});
