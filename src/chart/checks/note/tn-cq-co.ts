import { pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachNote, onDay } from './notes.ts';

export interface AssistantMinutesFacts {
  readonly on: string | null | undefined;
  /** Whether both an assistant and a clinician treated; undefined when who treated is not known. */
  readonly isMixed: boolean | undefined;
  /** Whether each intervention says who gave it, and for how long. */
  readonly isSplit: boolean;
}

const EXPECTED = "the assistant's minutes by intervention";
const FIELDS = { fields: ['interventions'] };

export const tnCqCo = defineCheck<AssistantMinutesFacts>({
  id: 'tn-cq-co',
  section: 'note',
  rule: "An assistant's minutes can be told from the therapist's, so that CQ and CO can be decided.",
  severity: 'warn',
  confidence: 'one source',
  rank: 'secondary',
  cites: ['PPS-APTA de minimis'],
  worst: 'unknown',
  facts: (chart) =>
    eachNote(chart, ({ on, furnishedBy, interventions = [] }) => {
      const credentials = furnishedBy?.map((person) => chart.credentialOf(person) ?? '');
      const assistants = credentials?.filter((each) => chart.law.isAssistant(each)).length ?? 0;
      return {
        on,
        isMixed: credentials && assistants > 0 && assistants < credentials.length,
        isSplit:
          interventions.length > 0 &&
          interventions.every(({ by, minutes }) => by !== undefined && minutes !== undefined),
      };
    }),
  judge: ({ on, isMixed, isSplit }) => {
    if (isMixed === undefined) return unknown(`${onDay(on)}: who treated is not known`, EXPECTED, FIELDS);
    if (!isMixed) return pass('nobody shared a day with an assistant', FIELDS);
    return isSplit
      ? pass('minutes are split', FIELDS)
      : unknown(`${onDay(on)}: both treated, minutes are not split`, EXPECTED, FIELDS);
  },
  cases: [
    ['the therapist alone', { on: '2026-02-03', isMixed: false, isSplit: false }, 'pass'],
    ['both, minutes split', { on: '2026-02-03', isMixed: true, isSplit: true }, 'pass'],
    ['both, minutes not split', { on: '2026-02-03', isMixed: true, isSplit: false }, 'unknown'],
    ['who treated is not known', { on: '2026-02-03', isMixed: undefined, isSplit: false }, 'unknown'],
  ],
});
