import type { Fact } from './classify.ts';
import type { Shelf } from './shelf.ts';
import type { Span } from './verdict.ts';
import type { AuditClaim } from './x12.ts';

/** Whether Medicare pays a claim second: only the remittance tells what it counts of it. */
export function isSecond(shelf: Shelf, claim: AuditClaim): boolean {
  return (
    (claim.form === 'P' || claim.form === 'I') &&
    claim.sequence !== 'P' &&
    shelf.payerRule(claim.form, claim.filing) === 'medicare'
  );
}

/** What accrues of a line that has been tested with its full amount. */
export function accruedOf(shelf: Shelf, { fact, low, high }: Span & { readonly fact: Fact }): Span {
  return { low: isSecond(shelf, fact.claim) ? 0n : low, high };
}
