import { expect, test } from 'vitest';
import { loadPolicy } from '../policy/index.ts';
import { Eras } from './eras.ts';

const policy = loadPolicy();
const codes = [{ from: 20200101, through: 20201231 }] as unknown as typeof policy.codes;
const few = { ...policy, codes, mues: [], billTypes: [] };

test.each([
  ['before every change', 20190101, 0],
  ['the day before one', 20191231, 0],
  ['its day', 20200101, 1],
  ['the last day of a span', 20201231, 1],
  ['the day after it', 20210101, 2],
  ['another change', 20220704, 3],
  ['far after all', 29991231, 3],
])('%s is era of its own side', (_name, day, era) => {
  const eras = new Eras(few, [20220704]);
  expect(eras.count).toBe(4);
  expect(eras.of(day)).toBe(era);
  for (const other of [20190101, 20200601, 29991231]) {
    eras.of(other);
    expect(eras.of(day)).toBe(era); // whatever was asked before
  }
});

test('of the shelf separate every day on which something about a code changes', () => {
  const eras = new Eras(policy, []);
  for (const { from, through } of policy.codes) {
    expect(eras.of(from)).toBeGreaterThan(eras.of(from - 1));
    if (through < 29990000) expect(eras.of(through + 1)).toBeGreaterThan(eras.of(through));
  }
});
