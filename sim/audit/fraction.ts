/** An exact number: `top / bottom`, bottom above zero. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** A plain decimal text as a fraction; undefined when the text is not one. */
export function fractionOf(text: string): Fraction | undefined {
  if (!/^(\d+(\.\d*)?|\.\d+)$/.test(text)) return undefined;
  const [whole = '', places = ''] = text.split('.');
  return { top: BigInt(whole + places), bottom: 10n ** BigInt(places.length) };
}

export function times(...factors: readonly Fraction[]): Fraction {
  return factors.reduce((a, b) => ({ top: a.top * b.top, bottom: a.bottom * b.bottom }));
}

export function plus(...terms: readonly Fraction[]): Fraction {
  return terms.reduce((a, b) => ({ top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom }));
}

/** Dollars to the nearest cent, a half upward. Amounts here are never negative. */
export function toCents({ top, bottom }: Fraction): bigint {
  return (top * 200n + bottom) / (bottom * 2n);
}

/** Dollars that must be whole cents; undefined when they are not. */
export function exactCents(amount: Fraction | undefined): bigint | undefined {
  if (amount === undefined || (amount.top * 100n) % amount.bottom !== 0n) return undefined;
  return (amount.top * 100n) / amount.bottom;
}
