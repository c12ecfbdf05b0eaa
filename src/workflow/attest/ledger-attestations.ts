import { verifyRecord } from '../../attest/index.ts';
import { isoDate } from '../../base/index.ts';
import type { Store, StoredAttestation, StoredSigner } from '../../ledger/index.ts';
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

/** The same for some beneficiaries alone, read by their keys; good when the store is closed. */
export function attestationsFor(
  { journal }: Store,
  tenant: string,
  beneficiaries: readonly string[],
): readonly Attestation[] | undefined {
  if (journal.head(tenant) === '') return undefined;
  const stored = beneficiaries.flatMap((mbi) => journal.attestations(tenant, mbi));
  if (stored.length === 0) return [];
  const enrolled = journal.signers(tenant);
  return stored.map((each) => ({
    mbi: each.beneficiary,
    discipline: each.discipline,
    from: each.from,
    through: each.through,
    clinicianNpi: each.npi,
    signedOn: isoDate(each.signedAt.slice(0, 10)),
    isRevoked: each.revocation !== undefined,
    isProven: () => isWhole(each, enrolled),
    ...(each.lines.length > 0 ? { lines: each.lines } : {}),
  }));
}

function isWhole(attestation: StoredAttestation, signers: readonly StoredSigner[]): boolean {
  return verifyRecord(attestation, signers, attestation.previous).touched.length === 0;
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
      known = new Set(
        journal
          .attestations(tenant, mbi)
          .filter((each) => isWhole(each, enrolled))
          .map((each) => each.sequence),
      );
      proven.set(mbi, known);
    }
    return known.has(sequence);
  };
}
