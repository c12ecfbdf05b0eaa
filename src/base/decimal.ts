/**
 * Reads a plain decimal (`-12.5`, `.5`, `3`) as an integer scaled by 10^places, exactly.
 *
 * @returns undefined when the text is not such a number, has more significant places than asked for, or does not fit
 *   a safe integer. Never rounds.
 */
export function parseScaled(text: string, places: number): number | undefined {
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const kept = fraction.slice(0, places).padEnd(places, '0');
  if (/[1-9]/.test(fraction.slice(places))) return undefined;
  const value = Number(`${whole}${kept}` || '0');
  if (!Number.isSafeInteger(value)) return undefined;
  return sign && value !== 0 ? -value : value;
}

/** Integer division that rounds a half away from zero, the way fee schedules print amounts ("round half up"). */
export function divideRoundHalfUp(numerator: number, divisor: number): number {
  const quotient = Math.trunc(numerator / divisor);
  const rest = numerator - quotient * divisor;
  if (rest * 2 >= divisor) return quotient + 1;
  if (-rest * 2 >= divisor) return quotient - 1;
  return quotient;
}
