import type { IsoDate } from '../../base/index.ts';
import type { Row } from '../rows.ts';
import type {
  AttestationScope,
  AttestedLine,
  AttestedScope,
  AuditEntry,
  EvidenceHash,
  StoredRevocation,
  StoredSigner,
} from './journal.ts';
import type { AttestationRow, Link } from './journal-tables.ts';

export function signerOf(row: Row): StoredSigner {
  return {
    sequence: row['sequence'] as number,
    npi: row['npi'] as string,
    discipline: row['discipline'] as StoredSigner['discipline'],
    publicKey: row['public_key'] as string,
    fingerprint: row['fingerprint'] as string,
    from: row['from_day'] as IsoDate,
    secondFactor: row['second_factor'] as string,
    enrolledAt: row['enrolled_at'] as string,
  };
}

function scopeOf(row: Row): AttestedScope {
  return {
    beneficiary: row['beneficiary'] as string,
    discipline: row['discipline'] as AttestedScope['discipline'],
    bucket: row['bucket'] as AttestedScope['bucket'],
    from: row['from_day'] as IsoDate,
    through: row['through_day'] as IsoDate,
    lines: linesOf(row['lines'] as string),
  };
}

export function attestationScopeOf(row: Row): AttestationScope {
  return {
    ...scopeOf(row),
    sequence: row['sequence'] as number,
    npi: row['npi'] as string,
    signedAt: row['signed_at'] as string,
    isRevoked: row['revoked'] !== 0,
  };
}

export function attestationOf(row: Row): AttestationRow {
  return {
    ...scopeOf(row),
    sequence: row['sequence'] as number,
    npi: row['npi'] as string,
    signedAt: row['signed_at'] as string,
    body: row['body'] as string,
    signature: row['signature'] as string,
    previous: row['previous'] as string,
    hash: row['hash'] as string,
  };
}

export function revocationOf(row: Row): StoredRevocation {
  return {
    sequence: row['sequence'] as number,
    attestation: row['attestation'] as number,
    beneficiary: row['beneficiary'] as string,
    reason: row['reason'] as StoredRevocation['reason'],
    details: detailsOf(row['details'] as string),
    npi: row['npi'] as string,
    signature: row['signature'] as string,
    revokedAt: row['revoked_at'] as string,
    hash: row['hash'] as string,
  };
}

export function auditEntryOf(row: Row): AuditEntry {
  return {
    sequence: row['sequence'] as number,
    at: row['at'] as string,
    actor: row['actor'] as string,
    action: row['action'] as AuditEntry['action'],
    beneficiary: row['beneficiary'] as string,
    detail: row['detail'] as string,
    subject: row['subject'] as string,
    subjectHash: row['subject_hash'] as string,
    previous: row['previous'] as string,
    hash: row['hash'] as string,
  };
}

export function evidenceOf(row: Row): EvidenceHash {
  return {
    kind: row['kind'] as EvidenceHash['kind'],
    name: row['name'] as string,
    sha256: row['sha256'] as string,
  };
}

/** Of the last row; before the first there is none. */
export function linkOf(row: Row | undefined): Link {
  return { sequence: (row?.['sequence'] ?? 0) as number, hash: (row?.['hash'] ?? '') as string };
}

/**
 * Lines as they were written. What somebody made unreadable is one line that is on no claim: it covers nothing, is not what
 * was signed, and so is named by whoever proves it.
 */
function linesOf(text: string): AttestedLine[] {
  const lines = listIn(text);
  const isPair = (each: unknown): each is [string, number] =>
    Array.isArray(each) && each.length === 2 && typeof each[0] === 'string' && typeof each[1] === 'number';
  return lines?.every(isPair) ? lines.map(([claim, line]) => ({ claim, line })) : [{ claim: text, line: 0 }];
}

function detailsOf(text: string): string[] {
  const details = listIn(text);
  return details?.every((each) => typeof each === 'string') ? details : [text];
}

function listIn(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
