import { type DayNumber, isDay } from './day.ts';

/**
 * The same day so many calendar months later, or the last day of that month where it has no such day:
 * January 31 and one month is the last of February.
 */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const month = Math.trunc(day / 10000) * 12 + (Math.trunc(day / 100) % 100) - 1 + months;
  const first = Math.floor(month / 12) * 10000 + ((month % 12) + 1) * 100;
  let date = day % 100;
  while (!isDay(first + date)) date--;
  return first + date;
}

/** Days from one day to another, negative when the other comes first. Proleptic Gregorian calendar. */
export function daysBetween(from: DayNumber, to: DayNumber): number {
  return ordinal(to) - ordinal(from);
}

export function addDays(day: DayNumber, days: number): DayNumber {
  const target = ordinal(day) + days;
  // The month that holds the day is found from an estimate that is at most a month off.
  let first = addMonths(Math.trunc(day / 100) * 100 + 1, Math.floor(days / 31));
  while (ordinal(addMonths(first, 1)) <= target) first = addMonths(first, 1);
  while (ordinal(first) > target) first = addMonths(first, -1);
  return first + target - ordinal(first);
}

/** Days since March 1 of year 0; years begin in March, so that the leap day is the last of its year. */
function ordinal(day: DayNumber): number {
  const month = Math.trunc(day / 100) % 100;
  const year = Math.trunc(day / 10000) - (month < 3 ? 1 : 0);
  const ofYear = Math.trunc((153 * ((month + 9) % 12) + 2) / 5) + (day % 100) - 1;
  return 365 * year + Math.trunc(year / 4) - Math.trunc(year / 100) + Math.trunc(year / 400) + ofYear;
}
