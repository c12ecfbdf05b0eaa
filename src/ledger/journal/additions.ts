import type { Insert } from '../additions.ts';
import type { Value } from '../rows.ts';
import type { AuditEntry, EvidenceHash, StoredRevocation, StoredSigner } from './journal.ts';
import type { AttestationRow, JournalAddition } from './journal-tables.ts';

/** The rows of an addition as every SQL store writes them. */
export function journalInserts(tenant: string, addition: JournalAddition): Insert[] {
  const { signer, attestation, evidence = [], revocation, earlier = [], entry } = addition;
  const inserts: Insert[] = [
    { statement: 'addSigner', rows: signer ? [signerValues(tenant, signer)] : [] },
    { statement: 'addAttestation', rows: attestation ? [attestationValues(tenant, attestation)] : [] },
    { statement: 'addEvidence', rows: attestation ? evidenceValues(tenant, attestation, evidence) : [] },
    { statement: 'addRevocation', rows: revocation ? [revocationValues(tenant, revocation)] : [] },
    { statement: 'addAudit', rows: [...earlier, entry].map((each) => entryValues(tenant, each)) },
  ];
  return inserts.filter(({ rows }) => rows.length > 0);
}

function signerValues(tenant: string, s: StoredSigner): Value[] {
  const { publicKey, fingerprint, secondFactor, enrolledAt } = s;
  return [tenant, s.sequence, s.npi, s.discipline, publicKey, fingerprint, s.from, secondFactor, enrolledAt];
}

function attestationValues(tenant: string, a: AttestationRow): Value[] {
  const lines = JSON.stringify(a.lines.map(({ claim, line }) => [claim, line]));
  const scope = [a.beneficiary, a.discipline, a.bucket, a.from, a.through, lines];
  return [tenant, a.sequence, ...scope, a.npi, a.signedAt, a.body, a.signature, a.previous, a.hash];
}

function evidenceValues(tenant: string, of: AttestationRow, evidence: readonly EvidenceHash[]): Value[][] {
  return evidence.map(({ kind, name, sha256 }, place) => {
    return [tenant, of.sequence, place, of.beneficiary, kind, name, sha256];
  });
}

function revocationValues(tenant: string, r: StoredRevocation): Value[] {
  const what = [r.attestation, r.beneficiary, r.reason, JSON.stringify(r.details)];
  return [tenant, r.sequence, ...what, r.npi, r.signature, r.revokedAt, r.hash];
}

function entryValues(tenant: string, e: AuditEntry): Value[] {
  const what = [e.at, e.actor, e.action, e.beneficiary, e.detail, e.subject, e.subjectHash];
  return [tenant, e.sequence, ...what, e.previous, e.hash];
}
