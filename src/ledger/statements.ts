/**
 * Every statement of the SQL stores, in one place. Placeholders are in the order of the columns named.
 *
 * SQLite knows nothing of how many rows a tenant has and is easily led to walk all of them: `versions` is left for the
 * caller to sort, and it and `adjustments` find their sequences first, so that each uses its
 * index. A test reads the plans.
 */
export const STATEMENTS = {
  account: 'SELECT last_sequence, last_claim, balances FROM account WHERE tenant = ? AND beneficiary = ?',
  claim: `SELECT sequence, beneficiary, book, provider, claim_id, first_day, frequency, content_hash, form, payer_claim_number,
      run, previous, reverses, postings, version, lines
    FROM claim WHERE tenant = ? AND sequence = ?`,
  versions: `SELECT sequence, content_hash, frequency, first_day FROM claim WHERE tenant = ? AND sequence IN
      (SELECT sequence FROM claim WHERE tenant = ? AND beneficiary = ? AND provider = ? AND claim_id = ?)`,
  reversedBy: 'SELECT sequence FROM claim WHERE tenant = ? AND reverses = ?',
  postings: 'SELECT * FROM posting WHERE tenant = ? AND sequence BETWEEN ? AND ? ORDER BY sequence',
  adjustments: `SELECT * FROM posting WHERE tenant = ? AND sequence IN
      (SELECT sequence FROM posting WHERE tenant = ? AND beneficiary = ? AND kind IN ('rerank', 'opening'))
    ORDER BY sequence`,
  run: 'SELECT file, file_hash, policy_version, recorded_at FROM run WHERE tenant = ? AND number = ?',
  runNumber: `SELECT number FROM run
    WHERE tenant = ? AND file_hash = ? AND recorded_at = ? AND file = ? AND policy_version = ?`,
  lastClaim: 'SELECT max(sequence) AS last FROM claim WHERE tenant = ?',
  lastPosting: 'SELECT max(sequence) AS last FROM posting WHERE tenant = ?',
  lastRun: 'SELECT max(number) AS last FROM run WHERE tenant = ?',
  tenants: 'SELECT DISTINCT tenant FROM run ORDER BY tenant',
  beneficiariesAfter:
    'SELECT beneficiary FROM account WHERE tenant = ? AND beneficiary > ? ORDER BY beneficiary LIMIT ?',
  countClaims: 'SELECT count(*) AS rows FROM claim WHERE tenant = ?',
  countPostings: 'SELECT count(*) AS rows FROM posting WHERE tenant = ?',

  addRun: 'INSERT INTO run (tenant, number, file, file_hash, policy_version, recorded_at) VALUES (?, ?, ?, ?, ?, ?)',
  putAccount: `INSERT INTO account (tenant, beneficiary, last_sequence, last_claim, balances) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (tenant, beneficiary) DO UPDATE
    SET last_sequence = excluded.last_sequence, last_claim = excluded.last_claim, balances = excluded.balances`,
  addClaim: `INSERT INTO claim (tenant, sequence, beneficiary, book, provider, claim_id, first_day, frequency, content_hash, form,
      payer_claim_number, run, previous, reverses, postings, version, lines)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (tenant, provider, claim_id, beneficiary, first_day, version) DO NOTHING`,
  addPosting: `INSERT INTO posting (tenant, sequence, beneficiary, book, year, bucket, kind, service_date, low_cents,
      high_cents, run, claim_sequence, cause_sequence, line, keeps_full, reverses_sequence, source)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
} as const;
