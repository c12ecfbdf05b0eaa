import { JOURNAL_STATEMENTS } from './journal/index.ts';

/**
 * Every statement of the SQL stores, in one place. Placeholders are in the order of the columns named.
 *
 * SQLite knows nothing of how many rows a tenant has and is easily led to walk all of them: `versions` is left for the
 * caller to sort, and it and `adjustments` find their sequences first, so that each uses its
 * index. A test reads the plans.
 */
export const STATEMENTS = {
  ...JOURNAL_STATEMENTS,
  account:
    'SELECT last_sequence, last_claim, answers, waiting, balances, tallies FROM account WHERE tenant = ? AND beneficiary = ?',
  claim: `SELECT sequence, beneficiary, book, provider, claim_id, first_day, frequency, content_hash, form, payer_claim_number,
      submission, run, previous, reverses, postings, version, lines
    FROM claim WHERE tenant = ? AND sequence = ?`,
  versions: `SELECT sequence, content_hash, frequency, first_day, submission FROM claim WHERE tenant = ? AND sequence IN
      (SELECT sequence FROM claim WHERE tenant = ? AND beneficiary = ? AND provider = ? AND claim_id = ?)`,
  reversedBy: 'SELECT sequence FROM claim WHERE tenant = ? AND reverses = ?',
  claimsBetween: `SELECT sequence, beneficiary, book, provider, claim_id, first_day, frequency, content_hash, form,
      payer_claim_number, submission, run, previous, reverses, postings, version, lines
    FROM claim WHERE tenant = ? AND sequence BETWEEN ? AND ? ORDER BY sequence`,
  billedAfter: `SELECT sequence, beneficiary, book, frequency, lines FROM claim
    WHERE tenant = ? AND sequence > ? ORDER BY sequence LIMIT ?`,
  takenBack: 'SELECT reverses FROM claim WHERE tenant = ? AND reverses IS NOT NULL',
  beneficiariesToSettle: `SELECT beneficiary FROM account WHERE tenant = ? AND answers > 0
    UNION SELECT beneficiary FROM posting WHERE tenant = ? AND kind IN ('rerank', 'opening') AND kind = 'rerank'
    ORDER BY beneficiary`,
  whoseClaim: 'SELECT DISTINCT beneficiary FROM claim WHERE tenant = ? AND provider = ? AND claim_id = ?',
  claimants: `WITH RECURSIVE biller (provider) AS (
      SELECT min(provider) FROM claim WHERE tenant = ? AND provider >= ''
      UNION ALL
      SELECT (SELECT min(provider) FROM claim WHERE tenant = ? AND provider > biller.provider) FROM biller
        WHERE biller.provider IS NOT NULL)
    SELECT DISTINCT claim.beneficiary FROM biller
      JOIN claim ON claim.tenant = ? AND claim.provider = biller.provider AND claim.claim_id = ?`,
  answers: `SELECT sequence, beneficiary, run, postings, body FROM answer WHERE tenant = ? AND sequence IN
      (SELECT sequence FROM answer WHERE tenant = ? AND beneficiary = ?) ORDER BY sequence`,
  answered: 'SELECT sequence FROM answer WHERE tenant = ? AND identity = ?',
  answersAfter: `SELECT sequence, beneficiary, run, postings, body FROM answer
    WHERE tenant = ? AND sequence > ? ORDER BY sequence LIMIT ?`,
  nobodysAfter: `SELECT sequence, beneficiary, run, postings, body FROM answer
    WHERE tenant = ? AND beneficiary = '' AND sequence > ? ORDER BY sequence LIMIT ?`,
  checkpoints: `SELECT sequence, beneficiary, year, bucket, used_cents, as_of, source, run FROM checkpoint
    WHERE tenant = ? AND sequence IN (SELECT sequence FROM checkpoint WHERE tenant = ? AND beneficiary = ?)
    ORDER BY sequence`,
  acceptances: `SELECT claim_sequence, kind, accepted_on, status FROM acceptance
    WHERE tenant = ? AND claim_sequence = ? ORDER BY accepted_on, kind`,
  aliases: 'SELECT from_id, to_id FROM alias WHERE tenant = ? ORDER BY from_id',
  aliasesOf: `SELECT from_id, to_id FROM alias WHERE tenant = ? AND from_id = ?
    UNION SELECT from_id, to_id FROM alias WHERE tenant = ? AND to_id = ?`,
  submissionsByInterchange: `SELECT * FROM submission WHERE tenant = ? AND interchange = ?`,
  submissionsByGroup: `SELECT * FROM submission WHERE tenant = ? AND group_control = ?`,
  submissionsByBatch: `SELECT * FROM submission WHERE tenant = ? AND batch = ?`,
  postings: 'SELECT * FROM posting WHERE tenant = ? AND sequence BETWEEN ? AND ? ORDER BY sequence',
  adjustments: `SELECT * FROM posting WHERE tenant = ? AND sequence IN
      (SELECT sequence FROM posting WHERE tenant = ? AND beneficiary = ? AND kind IN ('rerank', 'opening'))
    ORDER BY sequence`,
  run: 'SELECT file, file_hash, policy_version, recorded_at FROM run WHERE tenant = ? AND number = ?',
  runNumber: `SELECT number FROM run
    WHERE tenant = ? AND file_hash = ? AND recorded_at = ? AND file = ? AND policy_version = ?`,
  last: `SELECT (SELECT max(sequence) FROM claim WHERE tenant = ?) AS claim,
      (SELECT max(sequence) FROM posting WHERE tenant = ?) AS posting,
      (SELECT max(sequence) FROM answer WHERE tenant = ?) AS answer,
      (SELECT max(sequence) FROM checkpoint WHERE tenant = ?) AS checkpoint,
      (SELECT max(number) FROM run WHERE tenant = ?) AS run`,
  tenants: 'SELECT DISTINCT tenant FROM run ORDER BY tenant',
  beneficiariesAfter:
    'SELECT beneficiary FROM account WHERE tenant = ? AND beneficiary > ? ORDER BY beneficiary LIMIT ?',
  changedAfter: `SELECT * FROM
      (SELECT sequence, beneficiary FROM claim WHERE tenant = ? AND sequence > ? ORDER BY sequence LIMIT ?) AS claims
    UNION ALL SELECT * FROM
      (SELECT sequence, beneficiary FROM posting WHERE tenant = ? AND sequence > ? ORDER BY sequence LIMIT ?) AS postings
    UNION ALL SELECT * FROM
      (SELECT sequence, beneficiary FROM answer WHERE tenant = ? AND sequence > ? ORDER BY sequence LIMIT ?) AS answers
    UNION ALL SELECT * FROM
      (SELECT sequence, beneficiary FROM checkpoint WHERE tenant = ? AND sequence > ? ORDER BY sequence LIMIT ?) AS said
    ORDER BY sequence LIMIT ?`,
  accountsAfter: `SELECT beneficiary, last_sequence, last_claim, answers, waiting, balances, tallies FROM account
    WHERE tenant = ? AND beneficiary > ? ORDER BY beneficiary LIMIT ?`,
  told: 'SELECT DISTINCT beneficiary FROM checkpoint WHERE tenant = ? AND year = ?',
  counts: `SELECT (SELECT count(*) FROM claim WHERE tenant = ?) AS claims,
      (SELECT count(*) FROM posting WHERE tenant = ?) AS postings,
      (SELECT count(*) FROM answer WHERE tenant = ?) AS answers,
      (SELECT count(*) FROM checkpoint WHERE tenant = ?) AS checkpoints`,

  addRun: 'INSERT INTO run (tenant, number, file, file_hash, policy_version, recorded_at) VALUES (?, ?, ?, ?, ?, ?)',
  putAccount: `INSERT INTO account (tenant, beneficiary, last_sequence, last_claim, answers, waiting, balances, tallies)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (tenant, beneficiary) DO UPDATE
    SET last_sequence = excluded.last_sequence, last_claim = excluded.last_claim, answers = excluded.answers,
      waiting = excluded.waiting, balances = excluded.balances, tallies = excluded.tallies`,
  addClaim: `INSERT INTO claim (tenant, sequence, beneficiary, book, provider, claim_id, first_day, frequency, content_hash, form,
      payer_claim_number, run, previous, reverses, postings, version, lines, submission)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (tenant, provider, claim_id, beneficiary, first_day, version) DO NOTHING`,
  addPosting: `INSERT INTO posting (tenant, sequence, beneficiary, book, year, bucket, kind, service_date, low_cents,
      high_cents, run, claim_sequence, cause_sequence, line, keeps_full, reverses_sequence, answer_sequence, source)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  addAnswer: `INSERT INTO answer (tenant, sequence, beneficiary, identity, run, postings, body)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  addCheckpoint: `INSERT INTO checkpoint (tenant, sequence, beneficiary, year, bucket, used_cents, as_of, source, run)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  addAlias: `INSERT INTO alias (tenant, from_id, to_id) VALUES (?, ?, ?)
    ON CONFLICT (tenant, from_id) DO UPDATE SET to_id = excluded.to_id`,
  addAcceptance: 'INSERT INTO acceptance (tenant, claim_sequence, kind, accepted_on, status) VALUES (?, ?, ?, ?, ?)',
  addSubmission: `INSERT INTO submission (tenant, interchange, group_control, transaction_control, batch, first_sequence,
      last_sequence, run)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
} as const;
