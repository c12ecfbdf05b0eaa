import { describe, expect, test } from 'vitest';
import { packCode } from '../claim/index.ts';
import { loadPolicy } from '../policy/index.ts';
import { FeeBook, NO_FEE } from './fee-book.ts';
import type { FeePolicy } from './fee-period.ts';
import { NATIONAL_AMOUNTS } from './fixtures/national-amounts.ts';

const policy = loadPolicy();

/** The shelf with one area in which every cost index is 1, at ZIP 00001. */
function national(): FeePolicy {
  const one = Int32Array.of(1000);
  const gpcis = policy.fees.gpcis.map((year) => ({ ...year, locality: Int32Array.of(0), work: one, pe: one, mp: one }));
  const localities = [{ key: '00000-00', state: 'US', name: 'NATIONAL' }];
  const localityOfZip = new Int16Array(100_000).fill(-1);
  localityOfZip[1] = 0;
  return { ...policy, fees: { ...policy.fees, gpcis, localities, localityOfZip } };
}

const book = new FeeBook(national());
const row = (code: string, day = 20260704, zip = 1): number => book.row(packCode(code), day, zip);

describe('national amounts', () => {
  test.each(NATIONAL_AMOUNTS)('%s from %i', (code, day, full, further) => {
    const found = row(code, day);
    expect(book.full[found]).toBe(full);
    expect(book.reduced[found]).toBe(further);
    expect(book.multiple[found]).toBe(full === further ? 0 : 1);
  });
});

describe('no row', () => {
  test.each([
    ['a code the schedule never had', '99999', 20260704, 1, NO_FEE.NO_CODE],
    ['a code it has in other years only', '98979', 20250704, 1, NO_FEE.NO_CODE],
    ['a status that is not paid', '97014', 20260704, 1, NO_FEE.STATUS],
    ['a contractor-priced code', '97799', 20260704, 1, NO_FEE.STATUS],
    ['a restricted code without relative values', '97545', 20230104, 1, NO_FEE.ZERO],
    ['a bundled code', '97010', 20260704, 1, NO_FEE.BUNDLED],
    ['a bundled code at an unknown place', '97010', 20260704, 2, NO_FEE.BUNDLED],
    ['an unknown place', '97110', 20260704, 2, NO_FEE.NO_LOCALITY],
    ['no place', '97110', 20260704, -1, NO_FEE.NO_LOCALITY],
    ['a place beyond all ZIP codes', '97110', 20260704, 100_000, NO_FEE.NO_LOCALITY],
    ['the day before the first fees', '97110', 20221231, 1, NO_FEE.POLICY_GAP],
    ['the day after the last', '97110', 20270101, 1, NO_FEE.POLICY_GAP],
    ['no day', '97110', 0, 1, NO_FEE.POLICY_GAP],
  ])('%s', (_name, code, day, zip, reason) => {
    expect(row(code, day, zip)).toBe(reason);
  });

  test('a gap does not hide the day asked for next', () => {
    expect(row('97110', 20270101)).toBe(NO_FEE.POLICY_GAP);
    expect(row('97110', 20261231)).toBeGreaterThanOrEqual(0);
  });
});

describe('a row', () => {
  test('is the same however often and in whatever order it is asked for', () => {
    const fresh = new FeeBook(national());
    const days = [20260704, 20250704, 20240308, 20240309, 20230101];
    const ask = (): number[] => days.map((day) => fresh.row(packCode('97110'), day, 1));
    const first = ask();
    expect(new Set(first).size).toBe(days.length);
    expect(ask()).toEqual(first);
    expect(first.map((found) => fresh.full[found])).toEqual([2906, 2879, 2881, 2929, 2982]);
  });

  test('changes with the conversion factor on 2024-03-09, not the day before', () => {
    expect(book.full[row('97110', 20240308)]).toBe(2881);
    expect(book.full[row('97110', 20240309)]).toBe(2929);
  });

  test('is paid at its own factor to qualifying participants from 2026', () => {
    const qualifying = new FeeBook(national(), { qualifyingApm: true });
    expect(qualifying.full[qualifying.row(packCode('97110'), 20260101, 1)]).toBe(2920); // 0.87 x 33.5675
    expect(qualifying.full[qualifying.row(packCode('97110'), 20251231, 1)]).toBe(2879);
  });

  test('is reduced alike in offices and facilities', () => {
    const facility = new FeeBook(national(), { setting: 'facility' });
    expect(facility.reduced[facility.row(packCode('97110'), 20260101, 1)]).toBe(2221);
  });

  test('says what it was made from', () => {
    const fee = book.describe(row('97110'));
    expect(fee).toMatchObject({
      code: packCode('97110'),
      locality: { name: 'NATIONAL' },
      rvu: { work: 45, pe: 41, mp: 1 },
      gpci: { work: 1000, pe: 1000, mp: 1000 },
      conversionFactor: 334009,
      reductionPercent: 50,
      multiple: true,
      fullCents: 2906,
      reducedCents: 2221,
    });
    expect(fee.period.through).toBe(20261231);
    expect(() => book.describe(-1)).toThrow(RangeError);
    expect(() => book.describe(1_000_000)).toThrow(RangeError);
  });
});

describe('the areas on the shelf', () => {
  const shelf = new FeeBook(policy);

  test('Ohio pays 97110 by its own indices', () => {
    const fee = shelf.describe(shelf.row(packCode('97110'), 20260704, 43215));
    expect(fee.locality.state).toBe('OH');
    // (0.45 x 1.000 + 0.41 x 0.913 + 0.01 x 1.008) x 33.4009 = 27.8701, and 0.41 x 0.913 / 2 less: 21.6188
    expect([fee.fullCents, fee.reducedCents]).toEqual([2787, 2162]);
  });

  test('all of them can be priced on any day with fees, more rows than the first columns hold', () => {
    const zips = new Map<number, number>();
    policy.fees.localityOfZip.forEach((locality, zip) => {
      if (locality >= 0 && !zips.has(locality)) zips.set(locality, zip);
    });
    let highest = 0;
    for (const day of [20230101, 20240101, 20250101, 20260101]) {
      for (const zip of zips.values()) highest = Math.max(highest, shelf.row(packCode('97110'), day, zip));
    }
    expect(highest).toBeGreaterThan(1024);
    expect(shelf.full[highest]).toBeGreaterThan(2000);
    const fee = shelf.describe(highest);
    expect(fee.fullCents).toBe(shelf.full[highest]);
  });

  test('a ZIP code that five digits do not settle says so', () => {
    const open = policy.fees.plusFour.indexOf(1);
    expect(shelf.needsPlusFour(open)).toBe(true);
    expect(shelf.needsPlusFour(43215)).toBe(false);
    expect(shelf.needsPlusFour(-1)).toBe(false);
  });
});
