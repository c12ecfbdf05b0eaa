import type { AuditEntry, EvidenceHash, StoredSigner } from './journal.ts';
import type { AttestationRow, JournalTables, RevocationRow } from './journal-tables.ts';

interface TenantJournal {
  readonly signers: StoredSigner[];
  readonly attestations: AttestationRow[];
  readonly evidence: (readonly EvidenceHash[])[];
  readonly revocations: RevocationRow[];
  readonly audit: AuditEntry[];
}

/** The journal's tables for as long as the process lasts. */
export function memoryJournal(): JournalTables {
  const tenants = new Map<string, TenantJournal>();
  const of = (tenant: string) => tenants.get(tenant) ?? emptyJournal();
  const into = (tenant: string) => {
    const journal = of(tenant);
    tenants.set(tenant, journal);
    return journal;
  };
  const lastOf = (rows: readonly { readonly sequence: number; readonly hash: string }[]) => {
    const { sequence = 0, hash = '' } = rows.at(-1) ?? {};
    return { sequence, hash };
  };
  return {
    signers: (tenant) => [...of(tenant).signers],
    addSigner: (tenant, signer) => void into(tenant).signers.push(signer),
    attestations: (tenant, beneficiary) =>
      of(tenant).attestations.filter((row) => beneficiary === '' || row.beneficiary === beneficiary),
    attestation: (tenant, sequence) => of(tenant).attestations[sequence - 1],
    lastAttestation: (tenant) => lastOf(of(tenant).attestations),
    scopes: (tenant) =>
      of(tenant).attestations.map(
        ({ sequence, beneficiary, discipline, bucket, from, through, lines, npi, signedAt }) => {
          const isRevoked = of(tenant).revocations.some(({ attestation }) => attestation === sequence);
          return { sequence, beneficiary, discipline, bucket, from, through, lines, npi, signedAt, isRevoked };
        },
      ),
    addAttestation: (tenant, row, evidence) => {
      into(tenant).attestations.push(row);
      into(tenant).evidence.push(evidence);
    },
    evidence: (tenant, attestation) => of(tenant).evidence[attestation - 1] ?? [],
    revocations: (tenant) => [...of(tenant).revocations],
    revocationOf: (tenant, attestation) => of(tenant).revocations.find((row) => row.attestation === attestation),
    addRevocation: (tenant, row) => void into(tenant).revocations.push(row),
    auditAfter: (tenant, sequence, limit) => of(tenant).audit.slice(sequence, sequence + limit),
    lastAudit: (tenant) => lastOf(of(tenant).audit),
    addAudit: (tenant, entry) => void into(tenant).audit.push(entry),
    tenants: () => [...tenants.keys()].sort(),
  };
}

function emptyJournal(): TenantJournal {
  return { signers: [], attestations: [], evidence: [], revocations: [], audit: [] };
}
