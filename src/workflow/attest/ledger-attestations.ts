import { verifyRecord } from '../../attest/index.ts';
import { isoDate } from '../../base/index.ts';
import type { Store, StoredAttestation } from '../../ledger/index.ts';
import type { Attestation } from '../attestations.ts';

/**
 * The attestations a ledger holds, the revoked ones marked as such; undefined when it has never held any, so that nothing is
 * held for want of one where no clinician has been asked. Good while the store is open: each is proven when it is needed.
 */
export function ledgerAttestations({ journal }: Store, tenant: string): readonly Attestation[] | undefined {
  const scopes = journal.scopes(tenant);
  if (scopes.length === 0) return undefined;
  const isAsSigned = proofs(journal, tenant);
  return scopes.map(({ sequence, beneficiary: mbi, discipline, from, through, npi, signedAt, lines, isRevoked }) => ({
    mbi,
    discipline,
    from,
    through,
    clinicianNpi: npi,
    signedOn: isoDate(signedAt.slice(0, 10)),
    isRevoked,
    isProven: () => isAsSigned(mbi, sequence),
    ...(lines.length > 0 ? { lines } : {}),
  }));
}

/**
 * Whether an attestation is what its clinician signed, by the key that was enrolled for them: what stands beside the record can
 * be changed by whoever has the database. Its place in the chain is for `attest verify` to prove. Those of a beneficiary are
 * read and proven together, when one of them is first asked about.
 */
function proofs(journal: Store['journal'], tenant: string): (mbi: string, sequence: number) => boolean {
  const proven = new Map<string, ReadonlySet<number>>();
  let signers: ReturnType<typeof journal.signers> | undefined;
  return (mbi, sequence) => {
    let known = proven.get(mbi);
    if (!known) {
      signers ??= journal.signers(tenant);
      const enrolled = signers;
      const isWhole = (each: StoredAttestation) => verifyRecord(each, enrolled, each.previous).touched.length === 0;
      known = new Set(
        journal
          .attestations(tenant, mbi)
          .filter(isWhole)
          .map((each) => each.sequence),
      );
      proven.set(mbi, known);
    }
    return known.has(sequence);
  };
}
