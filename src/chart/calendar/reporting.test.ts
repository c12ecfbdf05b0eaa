import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type IsoDate, isoDate } from '../../base/index.ts';
import { addDays } from './days.ts';
import { longestStretch, stretches } from './reporting.ts';

function day(number: number): IsoDate {
  return addDays(isoDate('2026-01-05'), number);
}

test('a report closes its own day and all before, the next stretch begins with the treatment day after', () => {
  const days = [0, 2, 4, 7, 9].map(day);
  expect(stretches(days, [day(4)])).toEqual([
    { first: 0, count: 3, isOpen: false },
    { first: 3, count: 2, isOpen: true },
  ]);
});

test('a report between two treatment days closes the earlier', () => {
  expect(stretches([0, 2, 4].map(day), [day(3)])).toEqual([
    { first: 0, count: 2, isOpen: false },
    { first: 2, count: 1, isOpen: true },
  ]);
});

test('a report after the last treatment day closes it, one before the first closes nothing', () => {
  expect(stretches([0, 2].map(day), [day(30)])).toEqual([{ first: 0, count: 2, isOpen: false }]);
  expect(stretches([5, 6].map(day), [day(1)])).toEqual([{ first: 0, count: 2, isOpen: true }]);
});

test('without treatment days there is no stretch', () => {
  expect(longestStretch([], [day(1)])).toEqual({ first: 0, count: 0, isOpen: false });
});

test('stretches hold every treatment day once', () => {
  const some = fc.uniqueArray(fc.nat(200), { maxLength: 60 }).map((numbers) => numbers.sort((a, b) => a - b).map(day));
  fc.assert(
    fc.property(some, some, (days, reports) => {
      const found = stretches(days, reports);
      expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(days.length);
      found.forEach(({ first }, place) => {
        expect(first).toBe(found.slice(0, place).reduce((sum, { count }) => sum + count, 0));
      });
    }),
  );
});
