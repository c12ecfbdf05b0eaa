import { BilledBlocks } from './billed-block.ts';
import type { BeneficiaryBooks, StandingClaim } from './store.ts';
import type { BilledRow } from './tables.ts';

/** Few enough that a page is gone before the young space is full. */
const PAGE = 64;
/** Beneficiaries read whole at a time: a store on a server is far away. */
const BOOKS = 64;

/** What has to be asked of one tenant's ledger, as `Reads` has it. */
export interface StandingSource {
  toSettle(): readonly string[];
  takenBack(): readonly number[];
  billedAfter(sequence: number, limit: number): readonly BilledRow[];
  books(beneficiaries: readonly string[]): readonly BeneficiaryBooks[];
}

/**
 * Every claim of a tenant that stands, each once: not taken back, not rejected, and no void.
 *
 * Claims are read in the order they lie in. Only where a payer has answered, or a later claim changed what a line is worth,
 * is more needed than the claim itself; those beneficiaries are read whole, after all others.
 */
export function* standingClaims(source: StandingSource): Generator<StandingClaim> {
  const unsettled = new Set(source.toSettle());
  const takenBack = new Set(source.takenBack());
  const blocks = new BilledBlocks();
  for (let after = 0; ; ) {
    const page = source.billedAfter(after, PAGE);
    for (const { sequence, beneficiary, book, frequency, block } of page) {
      if (frequency === '8' || takenBack.has(sequence) || unsettled.has(beneficiary)) continue;
      yield { sequence, beneficiary, book, lines: blocks.decode(block), worth: undefined };
    }
    after = page.at(-1)?.sequence ?? 0;
    if (page.length < PAGE) break;
  }
  const whole = [...unsettled];
  for (let from = 0; from < whole.length; from += BOOKS)
    for (const books of source.books(whole.slice(from, from + BOOKS))) yield* standingIn(books);
}

/** Claims under another identifier of the person are of that one's own books. */
function* standingIn({ beneficiary, claims }: BeneficiaryBooks): Generator<StandingClaim> {
  for (const { live, sequence, record, worth } of claims)
    if (live && record.beneficiary === beneficiary)
      yield { sequence, beneficiary, book: record.book, lines: record.lines, worth };
}
