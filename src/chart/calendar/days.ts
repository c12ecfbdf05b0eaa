import { dayNumberOf, type IsoDate, isDay, isoDateOf } from '../../base/index.ts';

const DAY_MS = 86_400_000;

/** Whole days from one calendar day to a later one; negative when it is earlier. The day itself is 0 days away. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return serial(to) - serial(from);
}

export function addDays(day: IsoDate, days: number): IsoDate {
  return fromSerial(serial(day) + days);
}

/** The same date that many months later; the last of the month where that month is shorter. */
export function addMonths(day: IsoDate, months: number): IsoDate {
  const number = dayNumberOf(day);
  const month = Math.trunc(number / 10000) * 12 + (Math.trunc(number / 100) % 100) - 1 + months;
  const first = Math.trunc(month / 12) * 10000 + ((month % 12) + 1) * 100;
  let date = number % 100;
  while (!isDay(first + date)) date--;
  return isoDateOf(first + date);
}

/** The same date that many years later. The 29th of February becomes the 1st of March: a period of years is never cut. */
export function addYears(day: IsoDate, years: number): IsoDate {
  const number = dayNumberOf(day) + years * 10000;
  return isoDateOf(isDay(number) ? number : Math.trunc(number / 10000) * 10000 + 301);
}

/** 0 for Sunday to 6 for Saturday. */
export function weekday(day: IsoDate): number {
  return (((serial(day) + 4) % 7) + 7) % 7;
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

function serial(day: IsoDate): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS;
}

/** Year, month and day of days since 1970-01-01, counted in years that begin in March, so that a leap day comes last. */
function fromSerial(days: number): IsoDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * ofYear + 2) / 153);
  const date = ofYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return isoDateOf(year * 10000 + month * 100 + date);
}
