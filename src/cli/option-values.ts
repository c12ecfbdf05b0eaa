import { type IsoDate, isMbi, isNpi, parseIsoDate } from '../base/index.ts';
import { UsageError } from './stop.ts';

/** Reads a whole number in a range. */
export function wholeNumber(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= low && value <= high) return value;
    throw new UsageError(`a whole number from ${low} to ${high} is wanted`);
  };
}

/** Reads five digits as the number the claim columns hold. */
export function zipCode(text: string): number {
  if (!/^\d{5}$/.test(text)) throw new UsageError('a ZIP code of five digits is wanted');
  return Number(text);
}

export function calendarDay(text: string): IsoDate {
  const day = parseIsoDate(text);
  if (!day) throw new UsageError('a day is wanted, YYYY-MM-DD');
  return day;
}

/** Reads a Medicare id as printed on the card, with or without dashes. Any other text is an id as it stands. */
export function beneficiaryId(text: string): string {
  const id = text.replaceAll('-', '').toUpperCase();
  if (text === '') throw new UsageError('a beneficiary id is wanted');
  return isMbi(id) ? id : text;
}

/** Reads dollars per relative value unit, as CMS prints it. */
export function factor(text: string): string {
  if (!/^\d{1,3}\.\d{1,4}$/.test(text)) throw new UsageError('a conversion factor is wanted, as 33.4009');
  return text;
}

/** Reads `KX,GP`. */
export function modifierList(text: string): string[] {
  const modifiers = text
    .toUpperCase()
    .split(/[,:\s]+/)
    .filter(Boolean);
  if (modifiers.length > 4 || modifiers.some((each) => !/^[0-9A-Z]{2}$/.test(each)))
    throw new UsageError('at most four modifiers of two characters are wanted, with commas between them');
  return modifiers;
}

/** Reads `E11.40,M54.50`, points left out. */
export function diagnosisList(text: string): string[] {
  return text
    .toUpperCase()
    .split(/[,\s]+/)
    .filter(Boolean)
    .map((each) => each.replaceAll('.', ''));
}

/** Reads ten digits whose check digit is right: the key enrolled under it signs for that person. */
export function nationalProvider(text: string): string {
  if (!isNpi(text)) throw new UsageError('a National Provider Identifier is wanted, ten digits with their check digit');
  return text;
}
