declare const brand: unique symbol;
/** A primitive with a name the compiler remembers. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Whole US cents. Never a float of dollars. */
export type Cents = Brand<number, 'Cents'>;

/** @throws RangeError when `amount` is not a safe integer. */
export function cents(amount: number): Cents {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not whole cents: ${amount}`);
  return amount as Cents;
}

/** Cents as dollars with two places and thousands separators, for people: `2,480.00`. */
export function formatDollars(amount: number): string {
  const sign = amount < 0 ? '-' : '';
  const whole = Math.trunc(Math.abs(amount) / 100);
  const rest = String(Math.abs(amount) % 100).padStart(2, '0');
  return `${sign}${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`;
}
