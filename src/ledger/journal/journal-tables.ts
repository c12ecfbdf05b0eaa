import type {
  AttestationScope,
  AuditEntry,
  EvidenceHash,
  NewAttestation,
  StoredRevocation,
  StoredSigner,
} from './journal.ts';

/** An attestation as a row; its evidence lies in rows of its own. */
export interface AttestationRow extends Omit<NewAttestation, 'evidence'> {
  readonly sequence: number;
  readonly hash: string;
}

/** A row by its place and its hash: what the next one names. */
export interface Link {
  readonly sequence: number;
  readonly hash: string;
}

/** What can be asked of the journal's tables; rows are in order of sequence. */
export interface JournalReads {
  signers(tenant: string): readonly StoredSigner[];
  /** Of one beneficiary, or of all for `''`. */
  attestations(tenant: string, beneficiary: string): readonly AttestationRow[];
  attestation(tenant: string, sequence: number): AttestationRow | undefined;
  /** 0 and `''` before the first. */
  lastAttestation(tenant: string): Link;
  scopes(tenant: string): readonly AttestationScope[];
  scopesOf(tenant: string, beneficiary: string): readonly AttestationScope[];
  evidence(tenant: string, attestation: number): readonly EvidenceHash[];
  revocations(tenant: string): readonly StoredRevocation[];
  revocationOf(tenant: string, attestation: number): StoredRevocation | undefined;
  /** Up to `limit` entries with a sequence above one. */
  auditAfter(tenant: string, sequence: number, limit: number): readonly AuditEntry[];
  /** 0 and `''` before the first. */
  lastAudit(tenant: string): Link;
  /** Tenants with a row in any of the tables. */
  journalTenants(): readonly string[];
}

/** Rows that one change adds: an entry of the log, and perhaps the row it stands for. */
export interface JournalAddition {
  readonly signer?: StoredSigner;
  readonly attestation?: AttestationRow;
  /** Of the attestation, in the order of their places. */
  readonly evidence?: readonly EvidenceHash[];
  readonly revocation?: StoredRevocation;
  /** Entries before it that are added with it. */
  readonly earlier?: readonly AuditEntry[];
  readonly entry: AuditEntry;
}
