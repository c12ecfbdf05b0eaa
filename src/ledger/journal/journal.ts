import type { IsoDate } from '../../base/index.ts';
import type { Bucket, Discipline } from '../../claim/index.ts';

/** A clinician whose word counts here: known by NPI, discipline and public key. */
export interface Signer {
  readonly npi: string;
  readonly discipline: Discipline;
  /** Ed25519, as the DER of a SubjectPublicKeyInfo in base64. */
  readonly publicKey: string;
  /** SHA-256 of that DER, hexadecimal. */
  readonly fingerprint: string;
  /** First day on which this key may sign. */
  readonly from: IsoDate;
  /** The secret of the second factor, sealed with the signer's own key; `''` where none is asked for. */
  readonly secondFactor: string;
}

export interface StoredSigner extends Signer {
  readonly sequence: number;
  readonly enrolledAt: string;
}

/** One thing an attestation rested on, by its hash. */
export interface EvidenceHash {
  /** `entry`: a part of an episode; `document`: a note attached to it; `file`: a file named beside it. */
  readonly kind: 'entry' | 'document' | 'file';
  /** JSON pointer with the entry's own id, id of a document, or path of a file. */
  readonly name: string;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** One claim line: CLM01 and LX01. */
export interface AttestedLine {
  readonly claim: string;
  readonly line: number;
}

/** What an attestation covers: all lines of the days, or only those named. */
export interface AttestedScope {
  readonly beneficiary: string;
  readonly discipline: Discipline;
  readonly bucket: Bucket;
  readonly from: IsoDate;
  readonly through: IsoDate;
  /** Empty for every line of the days. */
  readonly lines: readonly AttestedLine[];
}

/** An attestation as it is kept. The body says it all; the rest stands beside it so that it can be found. */
export interface NewAttestation extends AttestedScope {
  readonly npi: string;
  /** ISO 8601. */
  readonly signedAt: string;
  /** The record as canonical JSON (RFC 8785): what was shown, what was acknowledged, who, when. */
  readonly body: string;
  /** Ed25519 over the body, base64. */
  readonly signature: string;
  /** Hash of the attestation before it, as the body says too; `''` for the first. */
  readonly previous: string;
  readonly evidence: readonly EvidenceHash[];
}

export interface StoredAttestation extends NewAttestation {
  readonly sequence: number;
  readonly hash: string;
  readonly revocation: StoredRevocation | undefined;
}

/** What deciding claims needs of an attestation, without its body. */
export interface AttestationScope extends AttestedScope {
  readonly sequence: number;
  readonly npi: string;
  readonly signedAt: string;
  readonly isRevoked: boolean;
}

/** `withdrawn` by the signer; `evidence_changed`: what it rested on is not as it was. */
export type RevocationReason = 'withdrawn' | 'evidence_changed';

export interface NewRevocation {
  /** Sequence of the attestation. */
  readonly attestation: number;
  readonly beneficiary: string;
  readonly reason: RevocationReason;
  /** What changed, as names of evidence, or the signer's own words. */
  readonly details: readonly string[];
  /** NPI of whoever withdrew it; `''` when the program found the change. */
  readonly npi: string;
  /** Of the signer over attestation hash, reason, details and time; `''` when the program found the change. */
  readonly signature: string;
  readonly revokedAt: string;
}

export interface StoredRevocation extends NewRevocation {
  readonly sequence: number;
  readonly hash: string;
}

export const AUDIT_ACTIONS = [
  'chart_read',
  'attestation',
  'revocation',
  'enrolment',
  'change',
  'export',
  'sign_in',
  'access',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Who did what, when, about whom. */
export interface AuditNote {
  readonly at: string;
  /** Who ran the program. */
  readonly actor: string;
  readonly action: AuditAction;
  /** `''` where it is about no one, or about many. */
  readonly beneficiary: string;
  /** What was done, in words without patient data: `chart check KNEE-2026-01`. */
  readonly detail: string;
}

export interface AuditEntry extends AuditNote {
  readonly sequence: number;
  /** The row it stands for, `attestation 3`, and its hash; both `''` where it stands for none. */
  readonly subject: string;
  readonly subjectHash: string;
  readonly previous: string;
  readonly hash: string;
}

/** The last entry of a tenant's audit log: kept elsewhere, it shows later whether the log was cut or written anew. */
export interface Anchor {
  readonly tenant: string;
  /** 0 when nothing is logged. */
  readonly sequence: number;
  readonly hash: string;
}

export interface Outcome {
  readonly outcome: 'posted' | 'exists';
  readonly sequence: number;
}

/**
 * Attestations, revocations, signers, and the audit log of who did what. Rows are added and never changed; each names the
 * hash of the one before it. Every addition is one durable transaction with its entry in the audit log, or nothing at all.
 *
 * Failures of the disk are thrown as LedgerError, and what was to be logged must then not be done.
 */
export interface Journal {
  /** Adds a signer; the same key for the same NPI, discipline and day again `exists`. */
  enroll(tenant: string, signer: Signer, note: Omit<AuditNote, 'action'>): Outcome;
  signers(tenant: string): readonly StoredSigner[];

  /** Hash of the latest attestation, which the next one names; `''` before the first. */
  head(tenant: string): string;
  /** @throws LedgerError LEDGER_STALE when another has been added since `head` was asked for */
  attest(tenant: string, attestation: NewAttestation, note: Omit<AuditNote, 'action' | 'beneficiary'>): Outcome;
  /** In the order they were signed; of one beneficiary, or of all. */
  attestations(tenant: string, beneficiary?: string): readonly StoredAttestation[];
  attestation(tenant: string, sequence: number): StoredAttestation | undefined;
  scopes(tenant: string): readonly AttestationScope[];
  /** Those of beneficiaries, in the order asked for. */
  scopesOf(tenant: string, beneficiaries: readonly string[]): readonly AttestationScope[];

  /** Revokes an attestation; one that is revoked stays as it was first revoked, and `exists`. */
  revoke(tenant: string, revocation: NewRevocation, note: Omit<AuditNote, 'action' | 'beneficiary'>): Outcome;

  /** Notes what was done or is about to be. @returns the entry, durable */
  log(tenant: string, note: AuditNote): AuditEntry;

  /** Logs several in one durable transaction, all or none. */
  logAll(tenant: string, notes: readonly AuditNote[]): void;
  /** In order, after a sequence; without one from the start. */
  audit(tenant: string, after?: number): Iterable<AuditEntry>;
  anchor(tenant: string): Anchor;
}
