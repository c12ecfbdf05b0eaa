import type { AttestedScope, BeneficiaryBooks, Store } from '../../ledger/index.ts';

/** A line that went out with KX on the word of an attestation. */
export interface SentUnder {
  readonly claim: string;
  readonly line: number;
  readonly serviceDate: string;
  readonly code: string;
  readonly chargeCents: number;
  readonly sentAt: string;
}

/** The lines with KX that an attestation covers and that were sent since it was signed; claims taken back are left out. */
export function sentUnder(
  store: Store,
  tenant: string,
  scope: AttestedScope & { readonly signedAt: string },
): SentUnder[] {
  const [books] = store.load(tenant, [scope.beneficiary]);
  return books ? sentUnderIn(books, scope) : [];
}

/** The same, from the books of the beneficiary. */
export function sentUnderIn(
  books: Pick<BeneficiaryBooks, 'claims'>,
  scope: AttestedScope & { readonly signedAt: string },
): SentUnder[] {
  const named = scope.lines.map(({ claim, line }) => `${claim}\n${line}`);
  return books.claims
    .filter(({ live, run }) => live && run.recordedAt >= scope.signedAt)
    .flatMap(({ record, run }) =>
      record.lines
        .filter((line) => line.kxAdded || line.modifiers.split(':').includes('KX'))
        .filter((line) => line.discipline === scope.discipline)
        .filter(({ serviceDate }) => scope.from <= serviceDate && serviceDate <= scope.through)
        .filter(({ number }) => named.length === 0 || named.includes(`${record.claimId}\n${number}`))
        .map(({ number, serviceDate, code, chargeCents }) => ({
          claim: record.claimId,
          line: number,
          serviceDate,
          code,
          chargeCents,
          sentAt: run.recordedAt,
        })),
    );
}
