import { dayNumberOf, type IsoDate, isDay, isoDateOf } from '../base/index.ts';

/** The day before, in the proleptic Gregorian calendar. */
export function previousDay(date: IsoDate): IsoDate {
  const day = dayNumberOf(date);
  const month = Math.trunc(day / 100);
  const lastMonth = month % 100 === 1 ? month - 89 : month - 1;
  const candidates = [day - 1, lastMonth * 100 + 31, lastMonth * 100 + 30, lastMonth * 100 + 29, lastMonth * 100 + 28];
  return isoDateOf(candidates.find(isDay) as number);
}
