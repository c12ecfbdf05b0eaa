import { expect, test } from 'vitest';
import { loadPolicy } from '../policy/index.ts';
import { periodOn } from './fee-period.ts';

const policy = loadPolicy();

test.each([
  [20230101, 20230101, 20230630],
  [20230630, 20230101, 20230630],
  [20230701, 20230701, 20231231],
  [20240101, 20240101, 20240308],
  [20240308, 20240101, 20240308],
  [20240309, 20240309, 20241231],
  [20250615, 20250101, 20251231],
])('on %i a fee stands from %i through %i', (day, from, through) => {
  expect(periodOn(policy, day)).toMatchObject({ from, through });
});

test.each([
  ['relative values', { ...policy, fees: { ...policy.fees, releases: [] } }],
  ['cost indices', { ...policy, fees: { ...policy.fees, gpcis: [] } }],
  ['a conversion factor', { ...policy, conversionFactor: { ...policy.conversionFactor, entries: [] } }],
  ['a reduction', { ...policy, mppr: { ...policy.mppr, entries: [] } }],
])('without %s there is no fee', (_name, lacking) => {
  expect(periodOn(lacking, 20250615)).toBeUndefined();
});
