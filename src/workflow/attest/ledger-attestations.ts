import { isoDate } from '../../base/index.ts';
import type { Store } from '../../ledger/index.ts';
import type { Attestation } from '../attestations.ts';

/**
 * The attestations a ledger holds, the revoked ones marked as such; undefined when it has never held any, so that nothing is
 * held for want of one where no clinician has been asked.
 */
export function ledgerAttestations({ journal }: Store, tenant: string): readonly Attestation[] | undefined {
  const scopes = journal.scopes(tenant);
  if (scopes.length === 0) return undefined;
  return scopes.map(({ beneficiary: mbi, discipline, from, through, npi, signedAt, lines, isRevoked }) => ({
    mbi,
    discipline,
    from,
    through,
    clinicianNpi: npi,
    signedOn: isoDate(signedAt.slice(0, 10)),
    isRevoked,
    ...(lines.length > 0 ? { lines } : {}),
  }));
}
