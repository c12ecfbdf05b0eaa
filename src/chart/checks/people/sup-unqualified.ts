import { fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachNote, onDay } from '../note/notes.ts';

export interface UnqualifiedFacts {
  readonly on: string | null | undefined;
  /** Credentials of everyone who treated; undefined when not known. */
  readonly credentials: readonly (string | null | undefined)[] | undefined;
}

const EXPECTED = 'therapists and assistants; aides, athletic trainers and massage therapists are not paid as therapy';
const FIELDS = { fields: ['furnishedBy'] };

export const supUnqualified = defineCheck<UnqualifiedFacts>({
  id: 'sup-unqualified',
  section: 'people',
  rule: 'What aides, athletic trainers or massage therapists give is not paid as therapy.',
  severity: 'block',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.2', 'Pub. 100-02 ch. 15 s. 230'],
  worst: 'fail',
  facts: (chart) =>
    eachNote(chart, ({ on, furnishedBy, interventions = [] }) => {
      const people = [...(furnishedBy ?? []), ...interventions.flatMap(({ by }) => (by ? [by] : []))];
      return {
        on,
        credentials: people.length > 0 ? [...new Set(people)].map((each) => chart.credentialOf(each)) : undefined,
      };
    }),
  judge: ({ on, credentials }, law) => {
    if (credentials === undefined) return unknown(`${onDay(on)}: who treated is not known`, EXPECTED, FIELDS);
    const unqualified = credentials.filter((each) => each && law.credentials.unqualified.includes(each));
    if (unqualified.length > 0) return fail(`${onDay(on)}: treated by ${unqualified.join(', ')}`, EXPECTED, FIELDS);
    return credentials.every(Boolean)
      ? pass('everyone who treated is qualified', FIELDS)
      : unknown(`${onDay(on)}: a credential is not known`, EXPECTED, FIELDS);
  },
  cases: [
    ['therapist and assistant', { on: '2026-02-03', credentials: ['PT', 'PTA'] }, 'pass'],
    ['an aide beside the therapist', { on: '2026-02-03', credentials: ['PT', 'AIDE'] }, 'fail'],
    ['an athletic trainer', { on: '2026-02-03', credentials: ['ATC'] }, 'fail'],
    ['someone of whom nothing is known', { on: '2026-02-03', credentials: ['PT', undefined] }, 'unknown'],
    ['nobody is named', { on: '2026-02-03', credentials: undefined }, 'unknown'],
  ],
});
