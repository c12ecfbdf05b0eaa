import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { addDays } from '../../calendar/days.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck, type Subject } from '../check.ts';
import { reportDay } from './reports.ts';

export interface EnteredFacts {
  readonly on: IsoDate;
  readonly enteredOn: IsoDate | undefined;
}

const FIELDS = { fields: ['enteredOn'] };

export const prEntered1wk = defineCheck<EnteredFacts>({
  id: 'pr-entered-1wk',
  section: 'progress',
  rule: 'A contractor may ask that notes and reports are entered within a week.',
  severity: 'info',
  confidence: 'one source',
  rank: 'secondary',
  cites: ['TherapyComply documentation'],
  worst: 'fail',
  facts: (chart) => {
    if (!chart.notes.isHeld && !chart.reports.isHeld) return unknown('no notes or reports were given');
    const notes = chart.notes.items.map(({ at, value }) => ({ at, on: value.on, enteredOn: value.enteredOn }));
    const reports = chart.reports.items.map(({ at, value }) => ({
      at,
      on: reportDay(value),
      enteredOn: value.enteredOn,
    }));
    const dated = [...notes, ...reports].filter((each): each is Subject<EnteredFacts> => typeof each.on === 'string');
    return dated.length > 0 ? dated : notApplicable('there is no dated note or report');
  },
  judge: ({ on, enteredOn }, law) =>
    law.with(law.documentation.entry, on, ({ days }) => {
      const due = addDays(on, days);
      if (enteredOn === undefined) return unknown('the day it was entered is not known', `by ${due}`, FIELDS);
      return enteredOn <= due
        ? pass('entered in time', FIELDS)
        : fail(`of ${on}, entered ${enteredOn}`, `by ${due}`, FIELDS);
    }),
  cases: [
    ['the seventh day after', { on: d('2026-02-25'), enteredOn: d('2026-03-04') }, 'pass'],
    ['the eighth', { on: d('2026-02-25'), enteredOn: d('2026-03-05') }, 'fail'],
    ['over a leap day, the seventh', { on: d('2024-02-25'), enteredOn: d('2024-03-03') }, 'pass'],
    ['over a leap day, the eighth', { on: d('2024-02-25'), enteredOn: d('2024-03-04') }, 'fail'],
    ['not known', { on: d('2026-02-25'), enteredOn: undefined }, 'unknown'],
  ],
});
