import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowedAmount, lineAmount } from './amount.ts';

describe('the amount of a line', () => {
  test.each([
    ['one unit, kept full', 1000, true, 3021],
    ['one unit, reduced', 1000, false, 2360],
    ['three units, one of them full', 3000, true, 3021 + 2 * 2360],
    ['three units, all reduced', 3000, false, 3 * 2360],
    ['half a unit, kept full', 500, true, 1511], // 1510.5
    ['half a unit, reduced', 500, false, 1180],
    ['two and a half units, one of them full', 2500, true, 3021 + 2360 + 1180],
    ['no units', 0, true, 0],
    ['fewer than none', -1000, true, 0],
  ])('%s', (_name, units, keepsFull, cents) => {
    expect(lineAmount(units, 3021, 2360, keepsFull)).toBe(cents);
  });

  test('never falls as units rise, and is whole cents', () => {
    const amounts = fc.record({
      units: fc.integer({ min: 0, max: 99_999 }),
      more: fc.integer({ min: 0, max: 9_999 }),
      full: fc.integer({ min: 0, max: 100_000 }),
      cut: fc.integer({ min: 0, max: 100 }),
      keepsFull: fc.boolean(),
    });
    fc.assert(
      fc.property(amounts, ({ units, more, full, cut, keepsFull }) => {
        const reduced = full - Math.trunc((full * cut) / 100);
        const fewer = lineAmount(units, full, reduced, keepsFull);
        expect(Number.isSafeInteger(fewer)).toBe(true);
        expect(lineAmount(units + more, full, reduced, keepsFull)).toBeGreaterThanOrEqual(fewer);
      }),
    );
  });
});

test.each([
  [3020, 3021, 3020],
  [3021, 3021, 3021],
  [3022, 3021, 3021],
  [0, 3021, 0],
])('charge %i and fee %i allow %i', (charge, fee, allowed) => {
  expect(allowedAmount(charge, fee)).toBe(allowed);
});
