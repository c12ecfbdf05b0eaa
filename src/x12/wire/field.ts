/** Readers of one field straight from its bytes: integers out, no strings, no allocation. All take [start, end). */

const UNREADABLE_NUMBER = -1;

/** Dollars as cents. -1 unless the bytes are a plain unsigned amount of whole cents (trailing zeros allowed). */
export function readCents(bytes: Uint8Array, start: number, end: number): number {
  return readScaled(bytes, start, end, 2);
}

/** A quantity as thousandths. -1 unless it is a plain unsigned number of at most three places. */
export function readThousandths(bytes: Uint8Array, start: number, end: number): number {
  return readScaled(bytes, start, end, 3);
}

function readScaled(bytes: Uint8Array, start: number, end: number, places: number): number {
  let value = 0;
  let at = start;
  for (; at < end; at++) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  let missing = places;
  if (at < end) {
    if (bytes[at] !== 46 || end - start === 1) return UNREADABLE_NUMBER;
    for (at++; at < end; at++) {
      const digit = (bytes[at] as number) - 48;
      if (digit < 0 || digit > 9) return UNREADABLE_NUMBER;
      if (missing > 0) {
        value = value * 10 + digit;
        missing--;
      } else if (digit !== 0) return UNREADABLE_NUMBER;
    }
  } else if (start === end) return UNREADABLE_NUMBER;
  for (; missing > 0; missing--) value *= 10;
  return value <= Number.MAX_SAFE_INTEGER ? value : UNREADABLE_NUMBER;
}

/** Digits only, up to fifteen of them; -1 for anything else. */
export function readInteger(bytes: Uint8Array, start: number, end: number): number {
  if (end <= start || end - start > 15) return UNREADABLE_NUMBER;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return UNREADABLE_NUMBER;
    value = value * 10 + digit;
  }
  return value;
}

/** First five digits of a ZIP code; -1 when there are fewer. */
export function readZip(bytes: Uint8Array, start: number, end: number): number {
  return end - start >= 5 ? readInteger(bytes, start, start + 5) : UNREADABLE_NUMBER;
}

export function sameBytes(bytes: Uint8Array, aStart: number, aEnd: number, bStart: number, bEnd: number): boolean {
  if (aEnd - aStart !== bEnd - bStart) return false;
  for (let a = aStart, b = bStart; a < aEnd; a++, b++) if (bytes[a] !== bytes[b]) return false;
  return true;
}

/** What the signed readers answer when the bytes are no number. */
export const NO_NUMBER = Number.MIN_SAFE_INTEGER;

/** Dollars as cents, with a sign if need be. NO_NUMBER unless the bytes are a plain amount of whole cents. */
export function readSignedCents(bytes: Uint8Array, start: number, end: number): number {
  return readSigned(bytes, start, end, 2);
}

/** A quantity as thousandths, with a sign if need be. NO_NUMBER unless it is plain and has at most three places. */
export function readSignedThousandths(bytes: Uint8Array, start: number, end: number): number {
  return readSigned(bytes, start, end, 3);
}

function readSigned(bytes: Uint8Array, start: number, end: number, places: number): number {
  const negative = bytes[start] === 45 && start < end;
  const value = readScaled(bytes, negative ? start + 1 : start, end, places);
  if (value === UNREADABLE_NUMBER) return NO_NUMBER;
  return negative && value !== 0 ? -value : value;
}
