import { isoDate as d, dayNumberOf, type IsoDate } from '../../../base/index.ts';
import { packCode } from '../../../claim/index.ts';
import { unitsOfMinutes } from '../../units/index.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck, type Subject } from '../check.ts';

export interface UnitsFacts {
  readonly on: IsoDate;
  readonly timed: number | null | undefined;
  /** Units billed that day of codes known to be timed. */
  readonly billed: number;
  /** Whether it is not known of some code whether it is timed. */
  readonly hasUnknown: boolean;
  /** Whether the payer may count units another way. */
  readonly isOtherPayer: boolean;
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
      const minutes = notes.map(({ value }) => value.timedMinutes);
      const billed = codes.reduce((sum, { isTimed, units }) => sum + (isTimed ? units : 0), 0);
      const hasUnknown = codes.some(({ isTimed }) => isTimed === undefined);
      const isOtherPayer = chart.episode.coverage?.payer === 'other';
      const missing = minutes.includes(undefined) ? undefined : null;
      const isWhole = minutes.every((each) => typeof each === 'number');
      const timed = isWhole ? minutes.reduce((sum: number, each) => sum + (each ?? 0), 0) : missing;
      subjects.push({ at: note.at, on, timed, billed, hasUnknown, isOtherPayer });
    }
    return subjects.length > 0 ? subjects : notApplicable('no billed day has a note; see tn-exists');
  },
  judge: ({ on, timed, billed, hasUnknown, isOtherPayer }, law) => {
    const fields = ['timedMinutes'];
    if (timed === null) return notApplicable(`${on}: no timed minutes; see tn-timed-total`);
    if (timed === undefined) return unknown(`${on}: timed minutes are not known`, 'timed minutes', { fields });
    return law.with(law.policy.units, on, (counting) => {
      const supported = unitsOfMinutes(timed, counting);
      const found = `${on}: ${timed} timed minutes support ${supported}, billed ${billed}`;
      if (billed > supported) {
        return isOtherPayer
          ? unknown(`${found} by Medicare's rule; this payer may count otherwise`, "the payer's rule", { fields })
          : fail(found, `at most ${supported} units of timed codes`, { fields });
      }
      if (hasUnknown) return unknown(`${on}: whether each code is timed is not known`, 'timed codes', { fields });
      return pass(billed < supported ? `${found}, fewer than could be` : 'units are supported by minutes', { fields });
    });
  },
  cases: [
    ['7 minutes support none', day(7, 1), 'fail'],
    ['8 support one', day(8, 1), 'pass'],
    ['22 support one', day(22, 2), 'fail'],
    ['23 support two', day(23, 2), 'pass'],
    ['37 do not support three', day(37, 3), 'fail'],
    ['38 do', day(38, 3), 'pass'],
    ['52 do not support four', day(52, 4), 'fail'],
    ['53 do', day(53, 4), 'pass'],
    ['fewer than could be billed', day(53, 3), 'pass'],
    ['the minutes are missing: another check answers', day(null, 3), 'not_applicable'],
    ['the minutes are not known', day(undefined, 3), 'unknown'],
    ['a code of which it is not known', { ...day(53, 3), hasUnknown: true }, 'unknown'],
    ['such a code, and too many units without it', { ...day(37, 3), hasUnknown: true }, 'fail'],
    ['too many by this rule, for a payer with another', { ...day(37, 3), isOtherPayer: true }, 'unknown'],
  ],
});

function day(timed: number | null | undefined, billed: number): UnitsFacts {
  return { on: d('2026-02-03'), timed, billed, hasUnknown: false, isOtherPayer: false };
}
