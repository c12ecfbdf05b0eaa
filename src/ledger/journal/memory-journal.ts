import type { AuditEntry, EvidenceHash, StoredRevocation, StoredSigner } from './journal.ts';
import type { AttestationRow, JournalAddition, JournalReads, Link } from './journal-tables.ts';

interface TenantJournal {
  readonly signers: StoredSigner[];
  readonly attestations: AttestationRow[];
  readonly evidence: (readonly EvidenceHash[])[];
  readonly revocations: StoredRevocation[];
  readonly audit: AuditEntry[];
}

interface MemoryJournal extends JournalReads {
  addJournal(tenant: string, addition: JournalAddition): void;
}

/** The journal's tables for as long as the process lasts. */
export function memoryJournal(): MemoryJournal {
  const tenants = new Map<string, TenantJournal>();
  const of = (tenant: string) => tenants.get(tenant) ?? emptyJournal();
  const scopes: JournalReads['scopes'] = (tenant) =>
    of(tenant).attestations.map(
      ({ sequence, beneficiary, discipline, bucket, from, through, lines, npi, signedAt }) => {
        const isRevoked = of(tenant).revocations.some(({ attestation }) => attestation === sequence);
        return { sequence, beneficiary, discipline, bucket, from, through, lines, npi, signedAt, isRevoked };
      },
    );
  return {
    signers: (tenant) => [...of(tenant).signers],
    attestations: (tenant, beneficiary) =>
      of(tenant).attestations.filter((row) => beneficiary === '' || row.beneficiary === beneficiary),
    attestation: (tenant, sequence) => of(tenant).attestations[sequence - 1],
    lastAttestation: (tenant) => lastOf(of(tenant).attestations),
    scopes,
    scopesOf: (tenant, beneficiary) => scopes(tenant).filter((scope) => scope.beneficiary === beneficiary),
    evidence: (tenant, attestation) => of(tenant).evidence[attestation - 1] ?? [],
    revocations: (tenant) => [...of(tenant).revocations],
    revocationOf: (tenant, attestation) => of(tenant).revocations.find((row) => row.attestation === attestation),
    auditAfter: (tenant, sequence, limit) => of(tenant).audit.slice(sequence, sequence + limit),
    lastAudit: (tenant) => lastOf(of(tenant).audit),
    journalTenants: () => [...tenants.keys()].sort(),
    addJournal: (tenant, { signer, attestation, evidence = [], revocation, earlier = [], entry }) => {
      const journal = of(tenant);
      tenants.set(tenant, journal);
      if (signer) journal.signers.push(signer);
      if (attestation) journal.evidence[journal.attestations.push(attestation) - 1] = evidence;
      if (revocation) journal.revocations.push(revocation);
      journal.audit.push(...earlier, entry);
    },
  };
}

function lastOf(rows: readonly Link[]): Link {
  const { sequence = 0, hash = '' } = rows.at(-1) ?? {};
  return { sequence, hash };
}

function emptyJournal(): TenantJournal {
  return { signers: [], attestations: [], evidence: [], revocations: [], audit: [] };
}
