import { expect, test } from 'vitest';
import { unitPrice } from './fee.ts';
import { readShelf } from './shelf-files.ts';

const shelf = readShelf(new URL('../../policy', import.meta.url).pathname);

test('thresholds, payers, codes and bill types are those published', () => {
  expect(shelf.threshold('pt_slp', '20251231')).toBe('2410.00');
  expect(shelf.threshold('ot', '20260101')).toBe('2480.00');
  expect(shelf.threshold('ot', '20270101')).toBeUndefined();
  expect(['MB', 'MA', 'CI'].map((filing) => shelf.payerRule('P', filing))).toEqual(['medicare', 'unknown', 'never']);
  expect(['MB', 'MA', '16'].map((filing) => shelf.payerRule('I', filing))).toEqual(['medicare', 'medicare', 'unknown']);
  expect(shelf.disposition('97110', '20260101')).toBe('always');
  expect([shelf.disposition('97532', '20171231'), shelf.disposition('97532', '20180101')]).toEqual([
    'always',
    undefined,
  ]);
  expect(['13', '85', '11'].map((type) => shelf.billTypeCounts(type, '20260101'))).toEqual([true, true, false]);
});

test('the conversion factor of 2024 changes on March 9', () => {
  expect([shelf.conversionFactor('20240308'), shelf.conversionFactor('20240309')]).toEqual(['32.7442', '33.2875']);
});

test('a unit in Ohio in 2026 is priced as by hand', () => {
  expect(shelf.indices('43215', '20260105')).toEqual({ work: '1.000', practice: '0.913', malpractice: '1.008' });
  expect(shelf.values('97110', '20260105')).toEqual({
    status: 'A',
    work: '0.45',
    practice: '0.41',
    malpractice: '0.01',
    multiple: '5',
  });
  // (0.45 + 0.37433 + 0.01008) x 33.4009 = 27.8700; with half the practice expense 0.647245 x 33.4009 = 21.6186.
  const price = { kind: 'priced', full: 2787n, reduced: 2162n, multiple: true };
  expect(unitPrice(shelf, '97110', '20260105', '43215')).toMatchObject(price);
});

test('no fees before 2023 and after 2026, and no place for a ZIP code that is none', () => {
  expect(['20221231', '20230101', '20261231', '20270101'].map(shelf.hasFees)).toEqual([false, true, true, false]);
  expect(unitPrice(shelf, '97110', '20260105', '00000')).toEqual({ kind: 'unpriced' });
});
