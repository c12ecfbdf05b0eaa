import * as calendar from '../../base/index.ts';
import { dayNumberOf, type IsoDate, isDay, isoDate, isoDateOf } from '../../base/index.ts';

const A_SUNDAY = isoDate('2026-01-04');

/** Whole days from one calendar day to a later one; negative when it is earlier. The day itself is 0 days away. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return calendar.daysBetween(dayNumberOf(from), dayNumberOf(to));
}

export function addDays(day: IsoDate, days: number): IsoDate {
  return isoDateOf(calendar.addDays(dayNumberOf(day), days));
}

/** The same date that many months later; the last of the month where that month is shorter. */
export function addMonths(day: IsoDate, months: number): IsoDate {
  return isoDateOf(calendar.addMonths(dayNumberOf(day), months));
}

/** The same date that many years later. The 29th of February becomes the 1st of March: a period of years is never cut. */
export function addYears(day: IsoDate, years: number): IsoDate {
  const number = dayNumberOf(day) + years * 10000;
  return isoDateOf(number % 10000 === 229 && !isDay(number) ? number - 229 + 301 : number);
}

/** 0 for Sunday to 6 for Saturday. */
export function weekday(day: IsoDate): number {
  return ((daysBetween(A_SUNDAY, day) % 7) + 7) % 7;
}

export function earliest(days: readonly (IsoDate | null | undefined)[]): IsoDate | undefined {
  return known(days)[0];
}

export function latest(days: readonly (IsoDate | null | undefined)[]): IsoDate | undefined {
  return known(days).at(-1);
}

function known(days: readonly (IsoDate | null | undefined)[]): IsoDate[] {
  return days.filter((day): day is IsoDate => typeof day === 'string').sort();
}
