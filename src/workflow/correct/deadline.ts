import { addDays, addMonths, dayNumberOf, type IsoDate, isoDateOf } from '../../base/index.ts';

/**
 * The last day of a period of months that begins on a day: the day before the day of the same number, or the last of the
 * month where that has no such day. First Coast counts a year so, 2024-10-01 through 2025-09-30; those who count the day
 * itself allow one day more.
 */
export function lastDayOf(from: IsoDate, months: number): IsoDate {
  const day = dayNumberOf(from);
  const end = addMonths(day, months);
  return isoDateOf(end % 100 === day % 100 ? addDays(end, -1) : end);
}
