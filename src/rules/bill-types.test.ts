import { expect, test } from 'vitest';
import { loadPolicy } from '../policy/index.ts';
import { BillTypes } from './bill-types.ts';

const policy = loadPolicy();
const types = new BillTypes(policy.billTypes);

test.each([
  [22, 20260304, true],
  [74, 20260304, true],
  [11, 20260304, false],
  [0, 20260304, false],
  [99, 20260304, false],
  [13, 20120930, false],
  [13, 20121001, true],
  [85, 20131231, false],
  [85, 20140101, true],
  [85, 0, true],
  [11, 0, false],
  [100, 20260304, false],
])('type of bill %i on %i counts: %s', (billType, day, counts) => {
  expect(types.count(billType, day)).toBe(counts);
});

test('says of every institutional type what the shelf says', () => {
  for (let billType = 1; billType < 100; billType++) {
    expect(types.count(billType, 20250615)).toBe(policy.countsOn(billType, 20250615));
  }
});
