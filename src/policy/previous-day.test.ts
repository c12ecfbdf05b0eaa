import { expect, test } from 'vitest';
import { type IsoDate, isoDate, nextDay } from '../base/index.ts';
import { previousDay } from './previous-day.ts';

test('the day before undoes the day after, over leap years and centuries', () => {
  for (let day: IsoDate = isoDate('1999-12-01'); day < '2005-03-02'; day = nextDay(day)) {
    expect(previousDay(nextDay(day))).toBe(day);
  }
  expect(previousDay(isoDate('2100-03-01'))).toBe('2100-02-28');
});
