import type { Amount, Balance, LineRecord, PostingKind } from './record.ts';
import { LedgerError } from './store.ts';

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * What a claim posts when it arrives: one amount for each year and bucket its lines accrue in. A void posts nothing.
 *
 * @throws LedgerError when an amount is not whole cents, or low end and high end are the wrong way round.
 */
export function estimatesOf(frequency: string, lines: readonly LineRecord[]): readonly Amount[] {
  const amounts: Mutable<Amount>[] = [];
  for (const line of lines) {
    checkLine(line, frequency);
    if (line.bucket === '' || frequency === '8') continue;
    const amount = amounts.find((a) => a.year === line.year && a.bucket === line.bucket);
    if (amount) {
      amount.lowCents += line.allowedLowCents;
      amount.highCents += line.allowedHighCents;
      if (line.serviceDate < amount.serviceDate) amount.serviceDate = line.serviceDate;
    } else {
      const { year, bucket, serviceDate, allowedLowCents: lowCents, allowedHighCents: highCents } = line;
      amounts.push({ year, bucket, serviceDate, lowCents, highCents });
    }
  }
  return amounts;
}

/** Adds a posting to the balance of its book, year and bucket. */
export function addToBalance(
  balances: Mutable<Balance>[],
  posting: Omit<Amount, 'serviceDate'> & { readonly book: string; readonly kind: PostingKind },
): void {
  const { book, year, bucket, kind, lowCents, highCents } = posting;
  const confirmedCents = kind === 'confirmed' ? lowCents : 0;
  const openingCents = kind === 'opening' ? lowCents : 0;
  mergeBalance(balances, { book, year, bucket, lowCents, highCents, confirmedCents, openingCents });
}

/** Adds one balance to that of the same book, year and bucket. */
export function mergeBalance(balances: Mutable<Balance>[], added: Balance): void {
  const { book, year, bucket, lowCents, highCents, confirmedCents, openingCents } = added;
  const balance = balances.find((b) => b.year === year && b.bucket === bucket && b.book === book);
  if (!balance) balances.push({ ...added });
  else {
    balance.lowCents += lowCents;
    balance.highCents += highCents;
    balance.confirmedCents += confirmedCents;
    balance.openingCents += openingCents;
  }
}

function checkLine(line: LineRecord, frequency: string): void {
  const { allowedLowCents: low, allowedHighCents: high } = line;
  const fits = Number.isSafeInteger(low) && Number.isSafeInteger(high) && 0 <= low && low <= high;
  if (!fits) throw misuse(`line ${line.number} has an amount that is not a range of whole cents`);
  if (high > 0 && (line.bucket === '' || frequency === '8'))
    throw misuse(`line ${line.number} accrues nothing but has an amount`);
}

export function misuse(message: string): LedgerError {
  return new LedgerError('LEDGER_MISUSE', message);
}
