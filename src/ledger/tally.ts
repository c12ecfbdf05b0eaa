import { misuse } from './amounts.ts';
import type { LineRecord, Tally } from './record.ts';

const NONE: readonly Tally[] = [];

/**
 * What a claim's lines add up to, count by count and year by year. A void brings nothing.
 *
 * @param isLeftOut by place in `lines`: whether a line no longer counts, because it was denied
 * @throws LedgerError when an amount is not whole
 */
export function talliesOf(
  frequency: string,
  lines: readonly LineRecord[],
  isLeftOut: (place: number) => boolean = () => false,
): readonly Tally[] {
  let tallies = NONE;
  lines.forEach(({ number, year, counted }, place) => {
    if (!counted) return;
    const { what, amount } = counted;
    if (!Number.isSafeInteger(amount) || amount < 0) throw misuse(`line ${number} counts what is not whole`);
    if (frequency !== '8' && !isLeftOut(place)) tallies = withTallies(tallies, [{ what, year, amount }]);
  });
  return tallies;
}

/** Tallies with others added, or taken away; those that come to nothing are left out. */
export function withTallies(tallies: readonly Tally[], others: readonly Tally[], sign: 1 | -1 = 1): readonly Tally[] {
  if (others.length === 0) return tallies;
  const sums = new Map(tallies.map((tally) => [`${tally.year} ${tally.what}`, tally]));
  for (const { what, year, amount } of others) {
    const key = `${year} ${what}`;
    sums.set(key, { what, year, amount: (sums.get(key)?.amount ?? 0) + sign * amount });
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0);
}
