import type {
  AttestationScope,
  AuditEntry,
  EvidenceHash,
  NewAttestation,
  NewRevocation,
  StoredRevocation,
  StoredSigner,
} from './journal.ts';

/** An attestation as a row; its evidence lies in rows of its own. */
export interface AttestationRow extends Omit<NewAttestation, 'evidence'> {
  readonly sequence: number;
  readonly hash: string;
}

export interface RevocationRow extends NewRevocation {
  readonly sequence: number;
  readonly hash: string;
}

/** What a kind of storage must be able to do for the journal; rows are in order of sequence. */
export interface JournalTables {
  signers(tenant: string): readonly StoredSigner[];
  addSigner(tenant: string, signer: StoredSigner): void;
  /** Of one beneficiary, or of all for `''`. */
  attestations(tenant: string, beneficiary: string): readonly AttestationRow[];
  attestation(tenant: string, sequence: number): AttestationRow | undefined;
  /** Sequence and hash of the last; 0 and `''` before the first. */
  lastAttestation(tenant: string): { readonly sequence: number; readonly hash: string };
  scopes(tenant: string): readonly AttestationScope[];
  addAttestation(tenant: string, row: AttestationRow, evidence: readonly EvidenceHash[]): void;
  evidence(tenant: string, attestation: number): readonly EvidenceHash[];
  revocations(tenant: string): readonly StoredRevocation[];
  revocationOf(tenant: string, attestation: number): StoredRevocation | undefined;
  addRevocation(tenant: string, row: RevocationRow): void;
  /** Up to `limit` entries with a sequence above one. */
  auditAfter(tenant: string, sequence: number, limit: number): readonly AuditEntry[];
  lastAudit(tenant: string): { readonly sequence: number; readonly hash: string };
  addAudit(tenant: string, entry: AuditEntry): void;
  /** Tenants with a row in any of the tables. */
  tenants(): readonly string[];
}
