import { decodeBilled } from './block.ts';
import { booksOf } from './read.ts';
import type { StandingClaim } from './store.ts';
import type { Tables } from './tables.ts';

const PAGE = 512;

/**
 * Every claim of a tenant that stands, each once: not taken back, not rejected, and no void.
 *
 * Claims are read in the order they lie in. Only where a payer has answered, or a later claim changed what a line is worth,
 * is more needed than the claim itself; those beneficiaries are read whole, after all others.
 */
export function* standingClaims(tables: Tables, tenant: string): Generator<StandingClaim> {
  const unsettled = new Set(tables.beneficiariesToSettle(tenant));
  const takenBack = new Set(tables.takenBack(tenant));
  for (let after = 0; ; ) {
    const page = tables.billedAfter(tenant, after, PAGE);
    for (const { sequence, beneficiary, book, frequency, block } of page) {
      if (frequency === '8' || takenBack.has(sequence) || unsettled.has(beneficiary)) continue;
      yield { sequence, beneficiary, book, lines: decodeBilled(block), worth: undefined };
    }
    after = page.at(-1)?.sequence ?? 0;
    if (page.length < PAGE) break;
  }
  for (const beneficiary of unsettled) {
    for (const { live, sequence, record, worth } of booksOf(tables, tenant, beneficiary).claims)
      if (live) yield { sequence, beneficiary, book: record.book, lines: record.lines, worth };
  }
}
