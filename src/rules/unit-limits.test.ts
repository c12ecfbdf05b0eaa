import { expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { FORM, packCode } from '../claim/index.ts';
import type { MueRow, MueTable } from '../policy/index.ts';
import { NO_LIMIT, UnitLimits } from './unit-limits.ts';

const row = (code: string, practitioner: number | undefined, hospital: number | undefined): [number, MueRow] => {
  const limit = (units: number | undefined) => (units === undefined ? undefined : { units, adjudication: 3 });
  return [packCode(code), { code, practitioner: limit(practitioner), outpatientHospital: limit(hospital) }];
};

const table = (from: number, through: number, ...rows: [number, MueRow][]): MueTable => ({
  from,
  through,
  confirmedThrough: through,
  source: { title: 't', href: 'h', checked: isoDate('2026-11-22'), confidence: 'one source' },
  rows: new Map(rows),
});

const limits = new UnitLimits([
  table(20240701, 20240930, row('97032', 4, 3), row('97035', 2, undefined), row('97014', 0, 0)),
  table(20241001, 20241231, row('97032', 5, 3)),
]);

test.each([
  ['97032', 20240630, FORM.PROFESSIONAL, 0, NO_LIMIT],
  ['97032', 20240701, FORM.PROFESSIONAL, 0, 4],
  ['97032', 20240930, FORM.PROFESSIONAL, 0, 4],
  ['97032', 20241001, FORM.PROFESSIONAL, 0, 5],
  ['97032', 20250101, FORM.PROFESSIONAL, 0, NO_LIMIT],
  ['97032', 20240801, FORM.INSTITUTIONAL, 13, 3],
  ['97032', 20240801, FORM.INSTITUTIONAL, 85, 3],
  ['97032', 20240801, FORM.INSTITUTIONAL, 74, NO_LIMIT],
  ['97035', 20240801, FORM.INSTITUTIONAL, 13, NO_LIMIT],
  ['97035', 20241001, FORM.PROFESSIONAL, 0, NO_LIMIT],
  ['97014', 20240801, FORM.PROFESSIONAL, 0, 0],
  ['99213', 20240801, FORM.PROFESSIONAL, 0, NO_LIMIT],
])('%s on %i, form %i, bill type %i: %i units', (code, day, form, billType, most) => {
  expect(limits.most(packCode(code), day, form, billType)).toBe(most);
});
