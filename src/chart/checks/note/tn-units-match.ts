import { isoDate as d, dayNumberOf, type IsoDate } from '../../../base/index.ts';
import { packCode } from '../../../claim/index.ts';
import { timedUnits } from '../../calendar/timed-units.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck, type Subject } from '../check.ts';

export interface UnitsFacts {
  readonly on: IsoDate;
  readonly timed: number | null | undefined;
  /** Units of timed codes billed that day; undefined when it is not known of a code whether it is timed. */
  readonly billed: number | undefined;
}

export const tnUnitsMatch = defineCheck<UnitsFacts>({
  id: 'tn-units-match',
  section: 'note',
  rule: 'The timed minutes of a day support the units billed: 8 to 22 minutes are one, 23 to 37 two, 38 to 52 three, 53 to 67 four, and so on.',
  severity: 'block',
  confidence: 'confirmed',
  rank: 'primary and secondary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3E', 'Pub. 100-04 ch. 5 s. 20.2'],
  worst: 'fail',
  facts: (chart) => {
    if (!chart.visits.isHeld) return unknown('no billed visits were given', 'units billed by day');
    const subjects: Subject<UnitsFacts>[] = [];
    for (const [on, visits] of Map.groupBy(chart.visits.items, ({ value }) => value.on)) {
      const notes = chart.notes.items.filter(({ value }) => value.on === on);
      const [note] = notes;
      if (!note) continue;
      const codes = visits.map(({ value }) => ({
        units: value.units,
        isTimed: chart.law.policy.codeOn(packCode(value.code), dayNumberOf(on))?.timed,
      }));
      const isKnown = codes.every(({ isTimed }) => isTimed !== undefined);
      const minutes = notes.map(({ value }) => value.timedMinutes);
      const billed = isKnown ? codes.reduce((sum, { isTimed, units }) => sum + (isTimed ? units : 0), 0) : undefined;
      const missing = minutes.includes(undefined) ? undefined : null;
      const isWhole = minutes.every((each) => typeof each === 'number');
      const timed = isWhole ? minutes.reduce((sum: number, each) => sum + (each ?? 0), 0) : missing;
      subjects.push({ at: note.at, on, timed, billed });
    }
    return subjects.length > 0 ? subjects : notApplicable('no billed day has a note; see tn-exists');
  },
  judge: ({ on, timed, billed }, law) => {
    const fields = ['timedMinutes'];
    if (timed === null) return notApplicable(`${on}: no timed minutes; see tn-timed-total`);
    if (billed === undefined)
      return unknown(`${on}: whether each code is timed is not known`, 'timed codes', { fields });
    if (timed === undefined) return unknown(`${on}: timed minutes are not known`, 'timed minutes', { fields });
    return law.with(law.documentation.timedUnit, on, (unit) => {
      const supported = timedUnits(timed, unit);
      const found = `${on}: ${timed} timed minutes support ${supported}, billed ${billed}`;
      if (billed > supported) return fail(found, `at most ${supported} units of timed codes`, { fields });
      return pass(billed < supported ? `${found}, fewer than could be` : 'units are supported by minutes', { fields });
    });
  },
  cases: [
    ['7 minutes support none', { on: d('2026-02-03'), timed: 7, billed: 1 }, 'fail'],
    ['8 support one', { on: d('2026-02-03'), timed: 8, billed: 1 }, 'pass'],
    ['22 support one', { on: d('2026-02-03'), timed: 22, billed: 2 }, 'fail'],
    ['23 support two', { on: d('2026-02-03'), timed: 23, billed: 2 }, 'pass'],
    ['37 do not support three', { on: d('2026-02-03'), timed: 37, billed: 3 }, 'fail'],
    ['38 do', { on: d('2026-02-03'), timed: 38, billed: 3 }, 'pass'],
    ['52 do not support four', { on: d('2026-02-03'), timed: 52, billed: 4 }, 'fail'],
    ['53 do', { on: d('2026-02-03'), timed: 53, billed: 4 }, 'pass'],
    ['fewer than could be billed', { on: d('2026-02-03'), timed: 53, billed: 3 }, 'pass'],
    [
      'the minutes are missing: another check answers',
      { on: d('2026-02-03'), timed: null, billed: 3 },
      'not_applicable',
    ],
    ['the minutes are not known', { on: d('2026-02-03'), timed: undefined, billed: 3 }, 'unknown'],
    ['a code nobody knows', { on: d('2026-02-03'), timed: 53, billed: undefined }, 'unknown'],
  ],
});
