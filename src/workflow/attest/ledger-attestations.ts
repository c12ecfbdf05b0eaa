import { verifyRecord } from '../../attest/index.ts';
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
  return scopes.map(({ sequence, beneficiary: mbi, discipline, from, through, npi, signedAt, lines, isRevoked }) => ({
    mbi,
    discipline,
    from,
    through,
    clinicianNpi: npi,
    signedOn: isoDate(signedAt.slice(0, 10)),
    isRevoked,
    isProven: () => isAsSigned(journal, tenant, mbi, sequence),
    ...(lines.length > 0 ? { lines } : {}),
  }));
}

/**
 * Whether an attestation is what its clinician signed, by the key that was enrolled for them: what stands beside the record can
 * be changed by whoever has the database. Its place in the chain is for `attest verify` to prove.
 */
function isAsSigned(journal: Store['journal'], tenant: string, mbi: string, sequence: number): boolean {
  const stored = journal.attestations(tenant, mbi).find((each) => each.sequence === sequence);
  return stored !== undefined && verifyRecord(stored, journal.signers(tenant), stored.previous).touched.length === 0;
}
