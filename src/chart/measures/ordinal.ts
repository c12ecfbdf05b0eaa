import { dayNumberOf, type IsoDate } from '../../base/index.ts';

/** Days since 0000-03-01 in the proleptic Gregorian calendar, so that days can be subtracted. */
export function ordinalOf(date: IsoDate): number {
  const day = dayNumberOf(date);
  const [month, date_] = [Math.trunc(day / 100) % 100, day % 100];
  const year = Math.trunc(day / 10000) - (month <= 2 ? 1 : 0);
  const fromMarch = (month + 9) % 12;
  const leaps = Math.trunc(year / 4) - Math.trunc(year / 100) + Math.trunc(year / 400);
  return year * 365 + leaps + Math.trunc((fromMarch * 306 + 5) / 10) + date_ - 1;
}
