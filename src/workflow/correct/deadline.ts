import { dayNumberOf, type IsoDate, isDay, isoDateOf } from '../../base/index.ts';

/**
 * The last day of a period of months that begins on a day: the day before the day of the same number, or the last of the
 * month where that has no such day. First Coast counts a year so, 2024-10-01 through 2025-09-30; those who count the day
 * itself allow one day more.
 */
export function lastDayOf(from: IsoDate, months: number): IsoDate {
  const day = dayNumberOf(from);
  const [year, ordinal, date] = [Math.trunc(day / 10000), (Math.trunc(day / 100) % 100) - 1 + months, day % 100];
  const start = (year + Math.trunc(ordinal / 12)) * 10000 + ((ordinal % 12) + 1) * 100;
  if (date === 1) return lastOfMonthBefore(start);
  const wanted = start + date - 1;
  return isDay(wanted) ? isoDateOf(wanted) : lastOfMonth(start);
}

function lastOfMonthBefore(start: number): IsoDate {
  return lastOfMonth(start % 10000 === 100 ? start - 10000 + 1100 : start - 100);
}

function lastOfMonth(start: number): IsoDate {
  return isoDateOf([31, 30, 29, 28].map((date) => start + date).find(isDay) as number);
}
