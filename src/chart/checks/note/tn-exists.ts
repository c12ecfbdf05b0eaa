import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import type { Chart } from '../chart.ts';
import { defineCheck } from '../check.ts';

export interface NoteExistsFacts {
  readonly on: IsoDate;
  /** Whether there is a note or evaluation of that day; undefined when it may be elsewhere. */
  readonly hasNote: boolean | undefined;
}

const EXPECTED = 'a note for every treatment day billed';

export const tnExists = defineCheck<NoteExistsFacts>({
  id: 'tn-exists',
  section: 'note',
  rule: 'There is a note for every treatment day that is billed.',
  severity: 'block',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3E'],
  worst: 'fail',
  facts: (chart) => {
    if (!chart.visits.isHeld) return unknown('no billed visits were given', EXPECTED);
    if (chart.visits.items.length === 0) return notApplicable('nothing is billed');
    const byDay = Map.groupBy(chart.visits.items, ({ value }) => value.on);
    return [...byDay].map(([on, visits]) => {
      const isEvaluated = chart.evaluations.items.some(({ value }) => value.on === on);
      const isUndated = chart.notes.items.some(({ value }) => value.on === undefined);
      const isEvaluationAlone = visits.every(({ value: { code } }) => isEvaluating(chart, code, on));
      const hasNote = chart.notes.items.some(({ value }) => value.on === on) || (isEvaluated && isEvaluationAlone);
      return {
        at: visits[0]?.at ?? '',
        on,
        hasNote: hasNote || (chart.notes.isWhole && !isUndated ? false : undefined),
      };
    });
  },
  judge: ({ on, hasNote }) => {
    if (hasNote === undefined) return unknown(`${on} is billed; its note is not among what was given`, EXPECTED);
    return hasNote ? pass('a note for each day billed') : fail(`${on} is billed and has no note`, EXPECTED);
  },
  cases: [
    ['billed, with a note', { on: d('2026-02-03'), hasNote: true }, 'pass'],
    ['billed, without one', { on: d('2026-02-03'), hasNote: false }, 'fail'],
    ['notes were not all given', { on: d('2026-02-03'), hasNote: undefined }, 'unknown'],
  ],
});

/** A day on which nothing but an evaluation is billed is documented by the evaluation. */
function isEvaluating(chart: Chart, code: string, on: IsoDate): boolean {
  return chart.isEvaluationCode(code, on) || chart.isReevaluationCode(code, on);
}
