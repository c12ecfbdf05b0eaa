import type { Brand } from './cents.ts';

/** A calendar day, `YYYY-MM-DD`. No clock and no zone, so text and not a `Date`; text order is day order. */
export type IsoDate = Brand<string, 'IsoDate'>;

/** A calendar day as the integer YYYYMMDD, the form the hot path sorts and compares; 0 means absent. */
export type DayNumber = number;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether YYYYMMDD names a day that exists, leap years included. */
export function isDay(day: DayNumber): boolean {
  const year = Math.trunc(day / 10000);
  const month = Math.trunc(day / 100) % 100;
  const date = day % 100;
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || date < 1) return false;
  return date <= daysOfMonth(year, month);
}

/** @param month 1 to 12 */
export function daysOfMonth(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (MONTH_DAYS[month - 1] as number) + (leap ? 1 : 0);
}

/** @returns undefined unless the text is `YYYY-MM-DD` and the day exists. */
export function parseIsoDate(text: string): IsoDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  return isDay(Number(text.replaceAll('-', ''))) ? (text as IsoDate) : undefined;
}

/** @throws RangeError when the text is not a calendar day. For literals and data already checked. */
export function isoDate(text: string): IsoDate {
  const day = parseIsoDate(text);
  if (day === undefined) throw new RangeError(`not a calendar day: ${text}`);
  return day;
}

export function dayNumberOf(date: IsoDate): DayNumber {
  return Number(date.slice(0, 4)) * 10000 + Number(date.slice(5, 7)) * 100 + Number(date.slice(8, 10));
}

export function isoDateOf(day: DayNumber): IsoDate {
  const text = String(day).padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}` as IsoDate;
}

export function yearOf(day: DayNumber): number {
  return Math.trunc(day / 10000);
}

/** The day after, in the proleptic Gregorian calendar. */
export function nextDay(date: IsoDate): IsoDate {
  const day = dayNumberOf(date);
  const candidates = [day + 1, (Math.trunc(day / 100) + 1) * 100 + 1, (Math.trunc(day / 10000) + 1) * 10000 + 101];
  return isoDateOf(candidates.find(isDay) as number);
}
