import { fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachPlan } from './plans.ts';

export interface DurationFacts {
  readonly days: number | null | undefined;
  readonly sessions: number | null | undefined;
}

const EXPECTED = 'weeks or sessions of this plan';
const FIELDS = { fields: ['durationDays'] };

export const pocDuration = defineCheck<DurationFacts>({
  id: 'poc-duration',
  section: 'plan',
  rule: 'The plan says for how many weeks or sessions it is.',
  severity: 'block',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['42 CFR 410.61(c)', 'Pub. 100-02 ch. 15 s. 220.1.2B'],
  worst: 'fail',
  facts: (chart) =>
    eachPlan(chart, ({ durationDays, durationSessions }) => ({ days: durationDays, sessions: durationSessions })),
  judge: ({ days, sessions }) => {
    if (days || sessions) return pass(days ? `${days} days` : `${sessions} sessions`, FIELDS);
    if (days === null || sessions === null) return fail('the duration is not stated', EXPECTED, FIELDS);
    return unknown('the duration is not known', EXPECTED, FIELDS);
  },
  cases: [
    ['days', { days: 84, sessions: undefined }, 'pass'],
    ['sessions', { days: null, sessions: 12 }, 'pass'],
    ['neither is there', { days: null, sessions: undefined }, 'fail'],
    ['left out', { days: undefined, sessions: undefined }, 'unknown'],
  ],
});
