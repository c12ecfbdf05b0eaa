import { expect, test } from 'vitest';
import { cents, isoDate } from '../base/index.ts';
import type { BucketAmounts, Entry, Series } from '../policy/index.ts';
import { Amounts, NO_AMOUNT } from './amounts.ts';

function year(from: string, through: string, ptSlp: number, ot: number): Entry<BucketAmounts> {
  const source = { title: 't', href: 'h', checked: isoDate('2026-11-22'), confidence: 'confirmed' } as const;
  return { from: isoDate(from), through: isoDate(through), value: { ptSlp: cents(ptSlp), ot: cents(ot) }, source };
}

const series: Series<BucketAmounts> = {
  id: 'plan.amounts',
  label: 'amounts of a made-up plan',
  unit: 'cents',
  cites: [],
  entries: [year('2025-01-01', '2025-12-31', 100, 200), year('2026-01-01', '2026-06-30', 300, 400)],
};

const [PT_SLP, OT] = [1, 2];

test.each([
  [20241231, PT_SLP, NO_AMOUNT],
  [20250101, PT_SLP, 100],
  [20250101, OT, 200],
  [20251231, PT_SLP, 100],
  [20260101, PT_SLP, 300],
  [20260630, OT, 400],
  [20260701, OT, NO_AMOUNT],
  [0, OT, NO_AMOUNT],
])('on %i bucket %i has %i', (day, bucket, amount) => {
  expect(new Amounts(series).at(day, bucket)).toBe(amount);
});

test('days may be asked for in any order', () => {
  const amounts = new Amounts(series);
  expect([20260101, 20250101, 20300101, 20260101].map((day) => amounts.at(day, PT_SLP))).toEqual([
    300,
    100,
    NO_AMOUNT,
    300,
  ]);
});

test('a payer without amounts has none on any day', () => {
  expect(new Amounts({ ...series, entries: [] }).at(20260101, PT_SLP)).toBe(NO_AMOUNT);
});
