import { expect, test } from 'vitest';
import { UNIT, UNREADABLE } from '../../claim/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import { codesFound } from '../testing/codes-found.ts';
import { type LineText, line } from '../testing/line.ts';
import { UnitLimits } from '../unit-limits.ts';
import { findUnits } from './units.ts';

const limits = new UnitLimits(loadPolicy().mues);

test.each<[string, LineText, string[]]>([
  ['one unit', {}, []],
  ['four units of 97032, the most', { code: '97032', units: 4000 }, []],
  ['five units of 97032', { code: '97032', units: 5000 }, ['UNITS_OVER_MUE']],
  ['one thousandth over the most', { code: '97032', units: 4001 }, ['FRACTIONAL_UNITS', 'UNITS_OVER_MUE']],
  ['five units before the first table', { code: '97032', units: 5000, day: 20240630 }, []],
  ['five units on its first day', { code: '97032', units: 5000, day: 20240701 }, ['UNITS_OVER_MUE']],
  ['no units', { units: 0 }, ['UNITS_ZERO']],
  ['half a unit', { units: 500 }, ['FRACTIONAL_UNITS']],
  ['minutes', { units: 30000, unit: UNIT.MINUTES, code: '96000' }, ['UNIT_OF_MEASURE_OTHER']],
  ['units that cannot be read', { units: 0, unreadable: UNREADABLE.UNITS }, []],
])('%s', (_name, text, codes) => {
  expect(codesFound((marks) => findUnits(line(text), limits, marks))).toEqual(codes);
});
