import { createHash } from 'node:crypto';
import type { AuditEntry, EvidenceHash, NewAttestation, NewRevocation, Signer } from './journal.ts';

/** What each row's hash is taken of: all it says, as a JSON array in this order. Never changed once released. */

export function attestationHash(a: NewAttestation): string {
  const evidence = a.evidence.map(({ kind, name, sha256 }) => [kind, name, sha256]);
  const lines = a.lines.map(({ claim, line }) => [claim, line]);
  const scope = [a.beneficiary, a.discipline, a.bucket, a.from, a.through, lines];
  return hashOf([...scope, a.npi, a.signedAt, a.body, a.signature, a.previous, evidence]);
}

export function revocationHash(r: NewRevocation): string {
  return hashOf([r.attestation, r.beneficiary, r.reason, r.details, r.npi, r.signature, r.revokedAt]);
}

export function signerHash(s: Signer & { readonly enrolledAt: string }): string {
  return hashOf([s.npi, s.discipline, s.publicKey, s.fingerprint, s.from, s.secondFactor, s.enrolledAt]);
}

export function auditHash(tenant: string, e: Omit<AuditEntry, 'hash'>): string {
  const what = [e.at, e.actor, e.action, e.beneficiary, e.detail, e.subject, e.subjectHash];
  return hashOf([tenant, e.sequence, ...what, e.previous]);
}

/** In an order of its own, so that it does not hang on how it was found. */
export function inOrder(evidence: readonly EvidenceHash[]): EvidenceHash[] {
  const key = ({ kind, name, sha256 }: EvidenceHash) => `${kind}\n${name}\n${sha256}`;
  return [...evidence].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function hashOf(fields: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
