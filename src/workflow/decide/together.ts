import { bucketOf, MODIFIER } from '../../claim/index.ts';
import { crosses, LINE_CLASS, verdictOf } from '../../rules/index.ts';
import type { Desk } from './desk.ts';

/** Institutional claims: what one line of a bucket and year needs, all its lines need. */
export function decideTogether(desk: Desk, claim: number): void {
  const { out } = desk;
  const { claims, lines } = desk.batch;
  const { accounts } = desk.books;
  const { book } = desk.ruleOf(claim);
  for (let at = claims.lineStart[claim] as number; at < (claims.lineEnd[claim] as number); at++) {
    if (out.lineClass[at] !== LINE_CLASS.COUNTED) continue;
    const year = ((lines.day[at] as number) / 10000) | 0;
    const account = accounts.of(claims.beneficiary[claim] as number, book, year);
    const bucket = bucketOf(out.discipline[at] as number);
    const threshold = out.threshold[at] as number;
    const hasKx = ((lines.modifiers[at] as number) & MODIFIER.KX) !== 0;
    // The account holds the whole claim by now, and no amount is negative: it is over exactly when some line was.
    const low = crosses(accounts.low(account, bucket), 0, threshold);
    out.verdict[at] = verdictOf(low, crosses(accounts.high(account, bucket), 0, threshold), hasKx);
  }
}
