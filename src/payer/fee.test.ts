import { describe, expect, test } from 'vitest';
import { FACTOR_2020, OHIO_2020, OHIO_2020_GPCI } from '../price/fixtures/ohio-2020.ts';
import { feeOf, priceOf, unitFee } from './fee.ts';
import { POLICY } from './testing/claims.ts';

const OHIO = [OHIO_2020_GPCI.work, OHIO_2020_GPCI.pe, OHIO_2020_GPCI.mp] as const;

describe('the CMS 2020 payment file of Ohio', () => {
  test.each(OHIO_2020)('%s comes out to the cent, in full and reduced', (...row) => {
    const [, work, practice, malpractice, full, reduced] = row;
    expect(unitFee([work, practice, malpractice], OHIO, FACTOR_2020, 100)).toBe(full);
    expect(unitFee([work, practice, malpractice], OHIO, FACTOR_2020, 50)).toBe(reduced);
  });
});

test('half a cent rounds up, and just below half a cent rounds down', () => {
  expect(unitFee([1, 0, 0], [1000, 1000, 1000], 5000, 100)).toBe(1); // 0.01 x 0.5 = 0.005
  expect(unitFee([1, 0, 0], [1000, 1000, 1000], 4999, 100)).toBe(0); // 0.004999
});

test('97110 in Ohio in 2026 is 27.87, and 21.62 reduced', () => {
  // (0.45 x 1.000 + 0.41 x 0.913 + 0.01 x 1.008) x 33.4009 = 27.8700; at half of the middle term 21.6186.
  const price = { kind: 'fee', full: 2787, reduced: 2162, practice: 41, reducible: true };
  expect(priceOf(POLICY, '97110', 20260303, 43215, false)).toEqual(price);
});

test.each([
  ['97010', 20260303, 43215, 'bundled'],
  ['97014', 20260303, 43215, 'not valid'],
  ['97169', 20260303, 43215, 'not covered'],
  ['97799', 20260303, 43215, 'contractor'],
  ['97110', 20260303, 0, 'contractor'],
  ['97110', 20260303, -1, 'contractor'],
  ['97110', 20221231, 43215, 'contractor'],
  ['97110', 20230101, 43215, 'fee'],
  ['99213', 20260303, 43215, 'contractor'],
])('%s on %i at %i is %s', (code, day, zip, kind) => {
  expect(priceOf(POLICY, code, day, zip, false).kind).toBe(kind);
});

describe('units', () => {
  const price = { kind: 'fee', full: 2787, reduced: 2162, practice: 41, reducible: true } as const;
  test.each([
    [0, true, 0],
    [1000, true, 2787],
    [1000, false, 2162],
    [3000, true, 2787 + 2 * 2162],
    [3000, false, 3 * 2162],
    [500, true, 1394], // 1393.5
    [1500, true, 2787 + 1081],
    [1, true, 3], // 2.787
    [1001, false, 2164], // 2162 + 2.162
  ])('%i thousandths, keeping the full unit %s, are %i', (units, keeps, cents) => {
    expect(feeOf(price, units, keeps)).toBe(cents);
  });

  test('of a code that is not reduced are all full', () => {
    expect(feeOf({ ...price, reducible: false }, 2500, false)).toBe(2 * 2787 + 1394);
  });
});
