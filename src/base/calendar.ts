import { type DayNumber, daysOfMonth } from './day.ts';

/**
 * The same day so many calendar months later, or the last day of that month where it has no such day:
 * January 31 and one month is the last of February.
 */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const count = Math.trunc(day / 10000) * 12 + (Math.trunc(day / 100) % 100) - 1 + months;
  const year = Math.floor(count / 12);
  const month = (count % 12) + 1;
  return year * 10000 + month * 100 + Math.min(day % 100, daysOfMonth(year, month));
}

/** Days from one day to another, negative when the other comes first. Proleptic Gregorian calendar. */
export function daysBetween(from: DayNumber, to: DayNumber): number {
  return ordinalOf(to) - ordinalOf(from);
}

export function addDays(day: DayNumber, days: number): DayNumber {
  return dayOf(ordinalOf(day) + days);
}

/** Days since March 1 of year 0; years begin in March, so that the leap day is the last of its year. */
function ordinalOf(day: DayNumber): number {
  const month = Math.trunc(day / 100) % 100;
  const year = Math.trunc(day / 10000) - (month < 3 ? 1 : 0);
  const ofYear = Math.trunc((153 * ((month + 9) % 12) + 2) / 5) + (day % 100) - 1;
  return 365 * year + Math.trunc(year / 4) - Math.trunc(year / 100) + Math.trunc(year / 400) + ofYear;
}

/** The other way round, by eras of 400 years, which are all alike. */
function dayOf(ordinal: number): DayNumber {
  const era = Math.floor(ordinal / 146_097);
  const ofEra = ordinal - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const date = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0)) * 10000 + month * 100 + date;
}
