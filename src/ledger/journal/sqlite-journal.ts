import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { IsoDate } from '../../base/index.ts';
import type {
  AttestationScope,
  AttestedLine,
  AttestedScope,
  AuditEntry,
  EvidenceHash,
  StoredRevocation,
  StoredSigner,
} from './journal.ts';
import type { AttestationRow, JournalTables } from './journal-tables.ts';

/** Every statement of the journal. Placeholders are in the order of the columns named. */
const JOURNAL_STATEMENTS = {
  signers: 'SELECT * FROM signer WHERE tenant = ? ORDER BY sequence',
  addSigner: `INSERT INTO signer (tenant, sequence, npi, discipline, public_key, fingerprint, from_day, second_factor,
    enrolled_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  attestations: 'SELECT * FROM attestation WHERE tenant = ? ORDER BY sequence',
  attestationsOf: `SELECT * FROM attestation WHERE tenant = ? AND sequence IN
      (SELECT sequence FROM attestation WHERE tenant = ? AND beneficiary = ?) ORDER BY sequence`,
  attestation: 'SELECT * FROM attestation WHERE tenant = ? AND sequence = ?',
  lastAttestation: 'SELECT sequence, hash FROM attestation WHERE tenant = ? ORDER BY sequence DESC LIMIT 1',
  scopes: `SELECT sequence, beneficiary, discipline, bucket, from_day, through_day, lines, npi, signed_at,
      (SELECT count(*) FROM revocation r WHERE r.tenant = a.tenant AND r.attestation = a.sequence) AS revoked
    FROM attestation a WHERE tenant = ? ORDER BY sequence`,
  addAttestation: `INSERT INTO attestation (tenant, sequence, beneficiary, discipline, bucket, from_day, through_day, lines,
    npi, signed_at, body, signature, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  // A row that names another patient is no evidence of this attestation.
  evidence: `SELECT kind, name, sha256 FROM attestation_evidence JOIN attestation USING (tenant, beneficiary)
    WHERE tenant = ? AND attestation = ? AND sequence = attestation ORDER BY place`,
  addEvidence: `INSERT INTO attestation_evidence (tenant, attestation, place, beneficiary, kind, name, sha256)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  revocations: 'SELECT * FROM revocation WHERE tenant = ? ORDER BY sequence',
  revocationOf: 'SELECT * FROM revocation WHERE tenant = ? AND attestation = ?',
  addRevocation: `INSERT INTO revocation (tenant, sequence, attestation, beneficiary, reason, details, npi, signature,
    revoked_at, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  auditAfter: 'SELECT * FROM audit WHERE tenant = ? AND sequence > ? ORDER BY sequence LIMIT ?',
  lastAudit: 'SELECT sequence, hash FROM audit WHERE tenant = ? ORDER BY sequence DESC LIMIT 1',
  addAudit: `INSERT INTO audit (tenant, sequence, at, actor, action, beneficiary, detail, subject, subject_hash, previous,
    hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  tenants: `SELECT tenant FROM audit UNION SELECT tenant FROM attestation UNION SELECT tenant FROM signer
    UNION SELECT tenant FROM revocation ORDER BY tenant`,
} as const;

type Row = Record<string, string | number>;
type Value = string | number;

/** The journal's tables in an open SQLite database whose schema is up to date. */
export function sqliteJournal(database: DatabaseSync): JournalTables {
  const prepared = new Map<string, StatementSync>();
  const sql = (name: keyof typeof JOURNAL_STATEMENTS): StatementSync => {
    const statement = prepared.get(name) ?? database.prepare(JOURNAL_STATEMENTS[name]);
    prepared.set(name, statement);
    return statement;
  };
  const all = (name: keyof typeof JOURNAL_STATEMENTS, ...values: Value[]) => sql(name).all(...values) as Row[];
  const one = (name: keyof typeof JOURNAL_STATEMENTS, ...values: Value[]) =>
    sql(name).get(...values) as Row | undefined;
  const last = (name: 'lastAttestation' | 'lastAudit', tenant: string) => {
    const row = one(name, tenant);
    return { sequence: (row?.['sequence'] ?? 0) as number, hash: (row?.['hash'] ?? '') as string };
  };
  const evidence = (tenant: string, attestation: number) =>
    all('evidence', tenant, attestation).map((row) => ({ ...row }) as unknown as EvidenceHash);
  return {
    signers: (tenant) => all('signers', tenant).map(signerOf),
    addSigner: (tenant, s) => {
      const { publicKey, fingerprint, secondFactor, enrolledAt } = s;
      sql('addSigner').run(
        ...[tenant, s.sequence, s.npi, s.discipline, publicKey, fingerprint, s.from, secondFactor, enrolledAt],
      );
    },
    attestations: (tenant, beneficiary) =>
      (beneficiary === '' ? all('attestations', tenant) : all('attestationsOf', tenant, tenant, beneficiary)).map(
        attestationOf,
      ),
    attestation: (tenant, sequence) => {
      const row = one('attestation', tenant, sequence);
      return row && attestationOf(row);
    },
    lastAttestation: (tenant) => last('lastAttestation', tenant),
    scopes: (tenant) => all('scopes', tenant).map(attestationScopeOf),
    addAttestation: (tenant, a, rows) => {
      const lines = JSON.stringify(a.lines.map(({ claim, line }) => [claim, line]));
      const scope = [a.beneficiary, a.discipline, a.bucket, a.from, a.through, lines];
      const { npi, signedAt, body, signature, previous, hash } = a;
      sql('addAttestation').run(tenant, a.sequence, ...scope, npi, signedAt, body, signature, previous, hash);
      for (const [place, { kind, name, sha256 }] of rows.entries())
        sql('addEvidence').run(tenant, a.sequence, place, a.beneficiary, kind, name, sha256);
    },
    evidence,
    revocations: (tenant) => all('revocations', tenant).map(revocationOf),
    revocationOf: (tenant, attestation) => {
      const row = one('revocationOf', tenant, attestation);
      return row && revocationOf(row);
    },
    addRevocation: (tenant, r) => {
      const what = [r.attestation, r.beneficiary, r.reason, JSON.stringify(r.details)];
      sql('addRevocation').run(tenant, r.sequence, ...what, r.npi, r.signature, r.revokedAt, r.hash);
    },
    auditAfter: (tenant, sequence, limit) => all('auditAfter', tenant, sequence, limit).map(auditEntryOf),
    lastAudit: (tenant) => last('lastAudit', tenant),
    addAudit: (tenant, e) => {
      const what = [e.at, e.actor, e.action, e.beneficiary, e.detail, e.subject, e.subjectHash];
      sql('addAudit').run(tenant, e.sequence, ...what, e.previous, e.hash);
    },
    tenants: () => all('tenants').map((row) => row['tenant'] as string),
  };
}

function signerOf(row: Row): StoredSigner {
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

function attestationScopeOf(row: Row): AttestationScope {
  return {
    ...scopeOf(row),
    sequence: row['sequence'] as number,
    npi: row['npi'] as string,
    signedAt: row['signed_at'] as string,
    isRevoked: row['revoked'] !== 0,
  };
}

function attestationOf(row: Row): AttestationRow {
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

function revocationOf(row: Row): StoredRevocation {
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

function auditEntryOf(row: Row): AuditEntry {
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
