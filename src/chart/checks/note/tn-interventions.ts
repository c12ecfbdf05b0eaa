import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck, type Subject } from '../check.ts';

export interface InterventionFacts {
  readonly on: string;
  readonly billed: string;
  /** Codes of the named interventions of that day; undefined when they are not known. */
  readonly documented: readonly string[] | undefined;
}

const EXPECTED = 'each billed code with an intervention that can be compared with it';
const FIELDS = { fields: ['code'] };

export const tnInterventions = defineCheck<InterventionFacts>({
  id: 'tn-interventions',
  section: 'note',
  rule: 'Each intervention, timed or not, is named so that it can be compared with the codes billed.',
  severity: 'block',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3E'],
  worst: 'fail',
  facts: (chart) => {
    if (!chart.visits.isHeld) return unknown('no billed visits were given', EXPECTED);
    const subjects: Subject<InterventionFacts>[] = [];
    for (const { at, value } of chart.visits.items) {
      const notes = chart.notes.items.filter((note) => note.value.on === value.on).map((note) => note.value);
      if (notes.length === 0) continue;
      const isKnown = notes.every((note) =>
        note.interventions?.every(({ code, name }) => code !== undefined && name !== undefined),
      );
      const named = notes.flatMap((note) => note.interventions ?? []).filter(({ name }) => name);
      const codes = named.map(({ code }) => code).filter((code): code is string => typeof code === 'string');
      const documented = isKnown || codes.includes(value.code) ? codes : undefined;
      subjects.push({ at, on: value.on, billed: value.code, documented });
    }
    return subjects.length > 0 ? subjects : notApplicable('no billed day has a note; see tn-exists');
  },
  judge: ({ on, billed, documented }) => {
    if (documented === undefined) return unknown(`${on}: what ${billed} stands for is not known`, EXPECTED, FIELDS);
    return documented.includes(billed)
      ? pass('each code has its intervention', FIELDS)
      : fail(`${on}: ${billed} is billed, no such intervention is documented`, EXPECTED, FIELDS);
  },
  cases: [
    ['billed and documented', { on: '2026-02-03', billed: '97110', documented: ['97110', '97140'] }, 'pass'],
    ['billed and not documented', { on: '2026-02-03', billed: '97112', documented: ['97110'] }, 'fail'],
    ['the interventions are not known', { on: '2026-02-03', billed: '97112', documented: undefined }, 'unknown'],
  ],
});
