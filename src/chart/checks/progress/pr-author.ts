import { fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { reportsOf } from './reports.ts';

export interface ReportAuthorFacts {
  readonly credential: string | null | undefined;
}

const EXPECTED = 'a therapist, physician or non-physician practitioner; assistants may add to it';
const FIELDS = { fields: ['author'] };

export const prAuthor = defineCheck<ReportAuthorFacts>({
  id: 'pr-author',
  section: 'progress',
  rule: 'Progress reports are written by a clinician; assistants may only add elements.',
  severity: 'block',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3D'],
  worst: 'fail',
  facts: (chart) => {
    const reports = reportsOf(chart);
    if ('outcome' in reports) return reports;
    return reports.map(({ at, value }) => ({ at, credential: chart.credentialOf(value.author) }));
  },
  judge: ({ credential }, law) => {
    if (credential === undefined) return unknown('who wrote it, or as what, is not known', EXPECTED, FIELDS);
    if (credential === null) return fail('its author is not named, or has no credential', EXPECTED, FIELDS);
    return law.isClinician(credential)
      ? pass(`written by ${credential}`, FIELDS)
      : fail(`written by ${credential} alone`, EXPECTED, FIELDS);
  },
  cases: [
    ['the therapist', { credential: 'PT' }, 'pass'],
    ['a nurse practitioner', { credential: 'NP' }, 'pass'],
    ['an assistant', { credential: 'PTA' }, 'fail'],
    ['nobody', { credential: null }, 'fail'],
    ['not known', { credential: undefined }, 'unknown'],
  ],
});
