import { describe, expect, test } from 'vitest';
import { FACTOR_2020, OHIO_2020, OHIO_2020_GPCI } from './fixtures/ohio-2020.ts';
import { unitAmount } from './unit-amount.ts';

describe('the CMS 2020 payment file of Ohio', () => {
  test('has 51 codes', () => {
    expect(new Set(OHIO_2020.map(([code]) => code)).size).toBe(51);
  });

  test.each(OHIO_2020)('%s: one set of indices gives the full and the reduced fee to the cent', (...row) => {
    const [, work, pe, mp, full, reduced] = row;
    expect(unitAmount({ work, pe, mp }, OHIO_2020_GPCI, FACTOR_2020, 0)).toBe(full);
    expect(unitAmount({ work, pe, mp }, OHIO_2020_GPCI, FACTOR_2020, 50)).toBe(reduced);
  });

  test.each(OHIO_2020)('%s: twice the cut is the practice expense, to the rounding of two amounts', (...row) => {
    const [, , pe, , full, reduced] = row;
    const expense = (pe * OHIO_2020_GPCI.pe * FACTOR_2020) / 1e7;
    expect(Math.abs(2 * (full - reduced) - expense)).toBeLessThanOrEqual(2);
  });
});

test('97110 in Arizona in 2013 is 31.63, and 23.64 as a further unit', () => {
  const rvu = { work: 45, pe: 48, mp: 1 };
  const gpci = { work: 1000, pe: 978, mp: 1015 };
  expect(unitAmount(rvu, gpci, 340230, 0)).toBe(3163); // 15.3104 + 15.9704 + 0.3453 = 31.6262
  expect(unitAmount(rvu, gpci, 340230, 50)).toBe(2364); // 31.6262 - 7.9852 = 23.6410
});

test('before 2013-04-01 an office kept four fifths of the practice expense', () => {
  const rvu = { work: 0, pe: 100, mp: 0 };
  const gpci = { work: 1000, pe: 1000, mp: 1000 };
  expect(unitAmount(rvu, gpci, 340230, 20)).toBe(2722); // 27.2184
});

test('half a cent rounds up, and just below half a cent rounds down', () => {
  const one = { work: 1000, pe: 1000, mp: 1000 };
  expect(unitAmount({ work: 1, pe: 0, mp: 0 }, one, 5000, 0)).toBe(1); // 0.005
  expect(unitAmount({ work: 1, pe: 0, mp: 0 }, one, 4999, 0)).toBe(0); // 0.004999
});

test('terms are not rounded one by one', () => {
  const one = { work: 1000, pe: 1000, mp: 1000 };
  expect(unitAmount({ work: 1, pe: 1, mp: 1 }, one, 4999, 0)).toBe(1); // 3 x 0.004999 = 0.014997
});

test('a product that a number cannot hold exactly is refused', () => {
  const huge = { work: 10_000_000, pe: 0, mp: 0 };
  expect(() => unitAmount(huge, { work: 1500, pe: 1000, mp: 1000 }, 340000, 0)).toThrow(RangeError);
});
