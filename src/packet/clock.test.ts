import { expect, test } from 'vitest';
import { isoDate as d } from '../base/index.ts';
import { loadPolicy } from '../policy/index.ts';
import { requestClock } from './clock.ts';

const policy = loadPolicy();

test.each([
  ['2026-01-01', '2026-02-15'],
  ['2024-01-16', '2024-03-01'], // through a leap day
  ['2025-01-16', '2025-03-02'],
  ['2026-11-17', '2027-01-01'],
])('a request of %s is due on day 45, %s', (on, due) => {
  const clock = requestClock(policy, d(on), d(on));
  expect(clock?.dueOn).toBe(due);
  expect(clock?.daysLeft).toBe(45);
});

test.each([
  ['2026-02-14', 1],
  ['2026-02-15', 0],
  ['2026-02-16', -1],
])('on %s there are %i days left of a request of 2026-01-01', (asOf, left) => {
  expect(requestClock(policy, d('2026-01-01'), d(asOf))?.daysLeft).toBe(left);
});

test('a signature is asked for within 20 days', () => {
  expect(requestClock(policy, d('2026-01-01'), d('2026-01-01'))?.signatureDueOn).toBe('2026-01-21');
});

test('a day before the first value on file has no limit: none is carried over', () => {
  expect(requestClock(policy, d('2014-03-31'), d('2014-04-01'))).toBeUndefined();
  expect(requestClock(policy, d('2014-04-01'), d('2014-04-01'))?.dueOn).toBe('2014-05-16');
});
