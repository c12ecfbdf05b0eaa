import { expect, test } from 'vitest';
import { type IsoDate, isoDate, nextDay } from '../base/index.ts';
import { inForce, loadPolicy, PAYER_REASONS } from './index.ts';

const { payment } = loadPolicy();

test.each([
  ['2005-12-31', undefined],
  ['2006-01-01', 12400],
  ['2011-12-31', 16200],
  ['2012-01-01', 14000],
  ['2021-06-30', 20300],
  ['2023-01-01', 22600],
  ['2025-12-31', 25700],
  ['2026-01-01', 28300],
  ['2026-12-31', 28300],
  ['2027-01-01', undefined],
])('the Part B deductible on %s is %s cents', (day, amount) => {
  const found = inForce(payment.deductible, isoDate(day));
  expect(found.ok ? found.entry.value.amount : undefined).toBe(amount);
});

test('every day from 2006 to 2026 has a deductible', () => {
  for (let day: IsoDate = isoDate('2006-01-01'); day <= '2026-12-31'; day = nextDay(day)) {
    if (!inForce(payment.deductible, day).ok) throw new Error(`none on ${day}`);
  }
});

test.each([
  ['2013-03-31', 0],
  ['2013-04-01', 2],
  ['2020-04-30', 2],
  ['2020-05-01', 0],
  ['2022-03-31', 0],
  ['2022-04-01', 1],
  ['2022-06-30', 1],
  ['2022-07-01', 2],
  ['2026-12-31', 2],
])('sequestration on %s takes %s percent', (day, percent) => {
  const found = inForce(payment.sequestration, isoDate(day));
  expect(found.ok && found.entry.value.percent).toBe(percent);
});

test('an assistant costs nothing until the end of 2021 and 15 percent of the share of Medicare from then on', () => {
  const on = (day: string) => {
    const found = inForce(payment.assistant, isoDate(day));
    return found.ok && found.entry.value.percent;
  };
  expect([on('2021-12-31'), on('2022-01-01')]).toEqual([100, 85]);
});

test('every reason of the payer has a group and a code', () => {
  const found = inForce(payment.reasons, 20260101);
  expect(found.ok && Object.keys(found.entry.value.adjustments)).toEqual([...PAYER_REASONS]);
});
