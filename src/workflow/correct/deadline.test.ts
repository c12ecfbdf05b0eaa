import { expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import { lastDayOf } from './deadline.ts';

test.each([
  ['2024-10-01', 12, '2025-09-30', 'a year as First Coast counts it'],
  ['2026-03-27', 12, '2027-03-26', 'the day before the same day'],
  ['2026-01-01', 12, '2026-12-31', 'a calendar year'],
  ['2024-02-29', 12, '2025-02-28', 'from a leap day'],
  ['2023-03-01', 12, '2024-02-29', 'to a leap day'],
  ['2026-12-31', 6, '2027-06-30', 'half a year over the turn of the year'],
  ['2026-01-31', 1, '2026-02-28', 'where the month has no day before'],
  ['2025-12-01', 1, '2025-12-31', 'one month'],
])('from %s, %i months end on %s: %s', (from, months, last) => {
  expect(lastDayOf(isoDate(from), months)).toBe(last);
});
