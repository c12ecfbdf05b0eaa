import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type IsoDate, isoDate, nextDay } from '../../base/index.ts';
import { addDays, addMonths, addYears, daysBetween, earliest, latest, weekday } from './days.ts';

test.each([
  ['2026-01-05', '2026-02-04', 30],
  ['2026-01-05', '2026-02-05', 31],
  ['2024-02-28', '2024-03-01', 2],
  ['2025-02-28', '2025-03-01', 1],
  ['2024-01-01', '2025-01-01', 366],
  ['2026-03-01', '2026-02-28', -1],
  ['2026-03-01', '2026-03-01', 0],
])('from %s to %s are %i days', (from, to, days) => {
  expect(daysBetween(isoDate(from), isoDate(to))).toBe(days);
  expect(addDays(isoDate(from), days)).toBe(to);
});

test.each([
  ['2026-08-31', 6, '2027-02-28'],
  ['2023-08-31', 6, '2024-02-29'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2026-07-15', 6, '2027-01-15'],
  ['2026-12-01', 1, '2027-01-01'],
])('%s and %i months is %s', (day, months, later) => {
  expect(addMonths(isoDate(day), months)).toBe(later);
});

test.each([
  ['2026-04-10', 7, '2033-04-10'],
  ['2024-02-29', 7, '2031-03-01'],
  ['2024-02-29', 4, '2028-02-29'],
])('%s and %i years is %s', (day, years, later) => {
  expect(addYears(isoDate(day), years)).toBe(later);
});

test('adding one day is the next day, over centuries', () => {
  fc.assert(
    fc.property(fc.integer({ min: -25_000, max: 120_000 }), (days) => {
      const day = addDays(isoDate('1970-01-01'), days);
      expect(addDays(day, 1)).toBe(nextDay(day));
      expect(daysBetween(isoDate('1970-01-01'), day)).toBe(days);
    }),
  );
});

test('a week has seven days, and 2026-01-05 is a Monday', () => {
  expect(weekday(isoDate('2026-01-05'))).toBe(1);
  expect(weekday(isoDate('2026-01-11'))).toBe(0);
  expect(weekday(isoDate('1969-12-31'))).toBe(3);
});

test('the earliest and the latest of days leave out what is not known', () => {
  const days = ['2026-03-02', undefined, '2026-03-01', null] as (IsoDate | null | undefined)[];
  expect([earliest(days), latest(days), earliest([null])]).toEqual(['2026-03-01', '2026-03-02', undefined]);
});
