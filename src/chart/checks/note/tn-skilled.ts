import { fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachNote, onDay } from './notes.ts';

export interface SkilledFacts {
  readonly on: string | null | undefined;
  readonly skill: string | null | undefined;
  /** Names of the interventions, which alone show no skill. */
  readonly labels: readonly string[];
}

const EXPECTED = 'the skilled treatment described, changes made from assessment, progression';
const FIELDS = { fields: ['skill'] };

export const tnSkilled = defineCheck<SkilledFacts>({
  id: 'tn-skilled',
  section: 'note',
  rule: 'A note shows skill: treatment described, changes made from assessment, progression; labels alone do not.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3A'],
  worst: 'fail',
  facts: (chart) =>
    eachNote(chart, ({ on, skill, interventions = [] }) => ({
      on,
      skill,
      labels: interventions.flatMap(({ name }) => (name ? [name.toLowerCase()] : [])),
    })),
  judge: ({ on, skill, labels }) => {
    if (skill === undefined) return unknown(`${onDay(on)}: what shows skill is not known`, EXPECTED, FIELDS);
    if (skill === null) return fail(`${onDay(on)}: nothing shows skill`, EXPECTED, FIELDS);
    const words = skill
      .toLowerCase()
      .split(/[;,.\n]+/)
      .map((each) => each.trim())
      .filter(Boolean);
    return words.every((each) => labels.includes(each))
      ? fail(`${onDay(on)}: labels of interventions and no more`, EXPECTED, FIELDS)
      : pass('skill is shown', FIELDS);
  },
  cases: [
    ['described', { on: '2026-02-03', skill: 'cued quad control, raised step to 15 cm', labels: ['step-ups'] }, 'pass'],
    ['nothing', { on: '2026-02-03', skill: null, labels: ['step-ups'] }, 'fail'],
    ['labels alone', { on: '2026-02-03', skill: 'Step-ups, bike.', labels: ['step-ups', 'bike'] }, 'fail'],
    ['left out', { on: '2026-02-03', skill: undefined, labels: [] }, 'unknown'],
  ],
});
