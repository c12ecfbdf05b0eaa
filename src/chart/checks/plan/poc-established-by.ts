import type { Discipline } from '../../episode/types.ts';
import { fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachPlan } from './plans.ts';

export interface EstablishedByFacts {
  readonly credential: string | null | undefined;
  readonly discipline: Discipline;
}

const EXPECTED = 'a physician, a non-physician practitioner, or the therapist of the discipline itself';
const FIELDS = { fields: ['author'] };

export const pocEstablishedBy = defineCheck<EstablishedByFacts>({
  id: 'poc-established-by',
  section: 'plan',
  rule: 'The plan is set by a physician, NP, CNS or PA, or by the therapist who gives that discipline.',
  severity: 'block',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['42 CFR 410.61(b)', 'Pub. 100-02 ch. 15 s. 220.1.2'],
  worst: 'fail',
  facts: (chart) =>
    eachPlan(chart, (plan) => ({
      credential: chart.credentialOf(plan.author),
      discipline: plan.discipline ?? chart.episode.discipline,
    })),
  judge: ({ credential, discipline }, law) => {
    if (credential === undefined) return unknown('who set the plan, or as what, is not known', EXPECTED, FIELDS);
    if (credential === null) return fail('whoever set the plan is not named, or has no credential', EXPECTED, FIELDS);
    if (law.credentials.limited.includes(credential))
      return pass(`set by ${credential}, within a limited scope`, FIELDS);
    if (law.isPhysicianOrPractitioner(credential) || credential === discipline)
      return pass(`set by ${credential}`, FIELDS);
    return fail(`set by ${credential} for ${discipline}`, EXPECTED, FIELDS);
  },
  cases: [
    ['a physical therapist sets a PT plan', { credential: 'PT', discipline: 'PT' }, 'pass'],
    ['a physical therapist cannot set an OT plan', { credential: 'PT', discipline: 'OT' }, 'fail'],
    ['a nurse practitioner sets any plan', { credential: 'NP', discipline: 'SLP' }, 'pass'],
    ['a podiatrist sets one within scope', { credential: 'DPM', discipline: 'PT' }, 'pass'],
    ['an assistant cannot', { credential: 'PTA', discipline: 'PT' }, 'fail'],
    ['a student cannot', { credential: 'STUDENT', discipline: 'PT' }, 'fail'],
    ['nobody is named', { credential: null, discipline: 'PT' }, 'fail'],
    ['nothing is known of the author', { credential: undefined, discipline: 'PT' }, 'unknown'],
  ],
});
