/** Every statement of the journal. Placeholders are in the order of the columns named. */
export const JOURNAL_STATEMENTS = {
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
  scopesOf: `SELECT sequence, beneficiary, discipline, bucket, from_day, through_day, lines, npi, signed_at,
      (SELECT count(*) FROM revocation r WHERE r.tenant = a.tenant AND r.attestation = a.sequence) AS revoked
    FROM attestation a WHERE tenant = ? AND sequence IN
      (SELECT sequence FROM attestation WHERE tenant = ? AND beneficiary = ?) ORDER BY sequence`,
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
  journalTenants: `SELECT tenant FROM audit UNION SELECT tenant FROM attestation UNION SELECT tenant FROM signer
    UNION SELECT tenant FROM revocation ORDER BY tenant`,
} as const;
