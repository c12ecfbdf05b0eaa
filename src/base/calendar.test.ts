import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, daysBetween } from './calendar.ts';
import { dayNumberOf, isoDateOf, nextDay } from './day.ts';

test.each([
  [20250831, 6, 20260228],
  [20230831, 6, 20240229],
  [20260131, 1, 20260228],
  [20260228, 6, 20260828],
  [20251130, 3, 20260228],
  [20251231, 1, 20260131],
  [20260315, -3, 20251215],
  [20260531, -3, 20260228],
  [20260101, -1, 20251201],
  [20240229, 12, 20250228],
  [29991231, 2, 30000228],
])('%i and %i months is %i', (day, months, expected) => {
  expect(addMonths(day, months)).toBe(expected);
});

test.each([
  [20260101, 20260101, 0],
  [20240228, 20240301, 2],
  [20230228, 20230301, 1],
  [20251231, 20260101, 1],
  [20260101, 20250101, -365],
  [20240101, 20250101, 366],
])('from %i to %i it is %i days', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
  expect(addDays(from, days)).toBe(to);
});

test('a day later is the next day, over any century', () => {
  const day = fc.record({ year: fc.integer({ min: 1901, max: 2998 }), month: fc.integer({ min: 1, max: 12 }) });
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 28 }), ({ year, month }, date) => {
      const from = year * 10000 + month * 100 + date;
      const next = dayNumberOf(nextDay(isoDateOf(from)));
      expect(addDays(from, 1)).toBe(next);
      expect(addDays(next, -1)).toBe(from);
    }),
  );
});
