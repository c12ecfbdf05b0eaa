import { formatDollars } from '../base/index.ts';
import type { BeneficiaryStatus } from '../workflow/index.ts';
import { columns, printable } from './text.ts';

type Place = Pick<BeneficiaryStatus['checkpoints'][number], 'year' | 'bucket'>;

/** What the payer said it had counted of a bucket, word by word, and how what others have used has changed; no rows where it said nothing. */
export function checkpointRows(
  { checkpoints }: Pick<BeneficiaryStatus, 'checkpoints'>,
  { year, bucket, book }: Place & { readonly book: string },
): string[] {
  const own = checkpoints.filter((each) => book === 'medicare' && each.year === year && each.bucket === bucket);
  if (own.length === 0) return [];
  const rows = own.map(({ asOf, usedCents, othersLowCents: low, othersHighCents: high, source }, at) => {
    const before = own[at - 1];
    const others = low === high ? formatDollars(low) : `${formatDollars(low)}..${formatDollars(high)}`;
    return [asOf, formatDollars(usedCents), others, before ? driftText(before, low, high) : '', printable(source)];
  });
  const head = ['as of', 'payer counted', 'other providers', 'since', 'says'];
  return columns([head, ...rows], [1, 2, 3]).map((row) => `  ${row}`);
}

/** How much more or less others have used than by the word before, as far as that can be told. */
function driftText(before: { othersLowCents: number; othersHighCents: number }, low: number, high: number): string {
  const [least, most] = [low - before.othersHighCents, high - before.othersLowCents];
  const sign = (cents: number) => `${cents > 0 ? '+' : ''}${formatDollars(cents)}`;
  return least === most ? sign(least) : `${sign(least)}..${sign(most)}`;
}
