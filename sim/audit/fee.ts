import { type Fraction, fractionOf, plus, times, toCents } from './fraction.ts';
import type { Shelf } from './shelf.ts';

/** What one unit is worth: exact amounts in cents, zero because bundled, or not to be known. */
export type UnitPrice =
  | {
      readonly kind: 'priced';
      readonly full: bigint;
      readonly reduced: bigint;
      readonly practice: Fraction;
      readonly multiple: boolean;
    }
  | { readonly kind: 'bundled' }
  | { readonly kind: 'unpriced' };

export function unitPrice(shelf: Shelf, code: string, day: string, zip: string): UnitPrice {
  const values = shelf.values(code, day);
  if (values === undefined) return { kind: 'unpriced' };
  if (values.status === 'B') return { kind: 'bundled' };
  const indices = shelf.indices(zip, day);
  const factor = shelf.conversionFactor(day);
  const percent = shelf.reductionPercent(day);
  if (!['A', 'R'].includes(values.status) || indices === undefined || factor === undefined || percent === undefined) {
    return { kind: 'unpriced' };
  }
  const [work, practice, malpractice] = [values.work, values.practice, values.malpractice].map(number) as Terms;
  if (plus(work, practice, malpractice).top === 0n) return { kind: 'unpriced' };
  const kept: Fraction = { top: 100n - BigInt(percent), bottom: 100n };
  const amount = (share: Fraction) => {
    const terms = [
      times(work, number(indices.work)),
      times(practice, number(indices.practice), share),
      times(malpractice, number(indices.malpractice)),
    ];
    return toCents(times(plus(...terms), number(factor)));
  };
  const one: Fraction = { top: 1n, bottom: 1n };
  return { kind: 'priced', full: amount(one), reduced: amount(kept), practice, multiple: values.multiple === '5' };
}

type Terms = [Fraction, Fraction, Fraction];

function number(text: string): Fraction {
  const value = fractionOf(text);
  if (value === undefined) throw new Error(`the policy data holds a number that is none: ${text}`);
  return value;
}

/** Units at their amounts, one of them at the full amount when this line keeps it; a part of a unit is rounded half up. */
export function amountOf(units: Fraction, full: bigint, reduced: bigint, keepsFull: boolean): bigint {
  let left = units;
  let sum = 0n;
  for (let first = true; left.top > 0n; first = false) {
    const price = first && keepsFull ? full : reduced;
    if (left.top < left.bottom) return sum + (left.top * price * 2n + left.bottom) / (left.bottom * 2n);
    sum += price;
    left = { top: left.top - left.bottom, bottom: left.bottom };
  }
  return sum;
}
