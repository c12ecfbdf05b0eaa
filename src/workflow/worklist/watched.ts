import type { AccountGlance, BeneficiaryBooks } from '../../ledger/index.ts';
import type { Policy } from '../../policy/index.ts';

/** Below half of a threshold nobody passes it within a week. */
const SHARE = 2;

/**
 * Whether a beneficiary's year has to be looked at for a list of what is to be done soon: half of a threshold is used, by
 * what the balances say. What payers said of others stands in no balance, so whoever was told of is looked at too.
 */
export function isWatched(
  { balances }: Pick<AccountGlance, 'balances'>,
  { threshold, payers }: Policy,
  year: number,
): boolean {
  return balances.some(({ book, year: of, bucket, highCents }) => {
    if (of !== year) return false;
    const own = payers.byId.get(book);
    const { entries } = own?.rule === 'own' ? own.amounts : threshold;
    const day = `${year}-12-31`;
    const amounts = entries.find(({ from, through }) => from <= day && day <= through)?.value;
    return amounts === undefined || highCents * SHARE >= (bucket === 'ot' ? amounts.ot : amounts.ptSlp);
  });
}

/** The same where the books are at hand. */
export function isWatchedIn(books: BeneficiaryBooks, policy: Policy, year: number): boolean {
  return books.checkpoints.some((said) => said.year === year) || isWatched(books, policy, year);
}
