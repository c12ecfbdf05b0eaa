/** Tables of which no row is changed or taken away, not even by someone at the database's own prompt. */
const APPEND_ONLY = ['signer', 'attestation', 'attestation_evidence', 'revocation', 'audit'] as const;

/** Written so that `postgres/dialect.ts` can say the same. */
function forbidChange(table: string): string {
  const forbid = (event: string) => `
  CREATE TRIGGER ${table}_no_${event.toLowerCase()} BEFORE ${event} ON ${table}
  BEGIN SELECT RAISE(ABORT, 'rows of ${table} are only ever added'); END;
`;
  return forbid('UPDATE') + forbid('DELETE');
}

/**
 * The tables, step by step. A step is never edited once released; the next version adds one.
 *
 * Plain SQL: whole cents, days as text, tenant and beneficiary in every table. For PostgreSQL INTEGER becomes BIGINT and
 * WITHOUT ROWID goes. Rows of `claim` and `posting` are only ever inserted; `account` is derived from them.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE run (
    tenant TEXT NOT NULL,
    number INTEGER NOT NULL,
    file TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (tenant, number),
    UNIQUE (tenant, file_hash, recorded_at, file, policy_version)
  ) WITHOUT ROWID;

  -- balances: a JSON array of [book, year, bucket, low_cents, high_cents, confirmed_cents, opening_cents]
  CREATE TABLE account (
    tenant TEXT NOT NULL,
    beneficiary TEXT NOT NULL,
    last_sequence INTEGER NOT NULL,
    last_claim INTEGER NOT NULL,
    answers INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    balances TEXT NOT NULL,
    PRIMARY KEY (tenant, beneficiary)
  ) WITHOUT ROWID;

  -- lines: a JSON array, one array a line, fields by position
  CREATE TABLE claim (
    tenant TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    beneficiary TEXT NOT NULL,
    book TEXT NOT NULL,
    provider TEXT NOT NULL,
    claim_id TEXT NOT NULL,
    first_day TEXT NOT NULL,
    frequency TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    form TEXT NOT NULL,
    payer_claim_number TEXT NOT NULL,
    run INTEGER NOT NULL,
    previous INTEGER NOT NULL,
    reverses INTEGER,
    postings INTEGER NOT NULL,
    version INTEGER NOT NULL,
    lines TEXT NOT NULL,
    PRIMARY KEY (tenant, sequence),
    FOREIGN KEY (tenant, run) REFERENCES run (tenant, number),
    FOREIGN KEY (tenant, beneficiary) REFERENCES account (tenant, beneficiary),
    FOREIGN KEY (tenant, reverses) REFERENCES claim (tenant, sequence)
  ) WITHOUT ROWID;

  -- provider and claim id lead: practices number their claims upward, so new keys fall close together
  CREATE UNIQUE INDEX claim_key ON claim (tenant, provider, claim_id, beneficiary, first_day, version);
  CREATE INDEX claim_reversed ON claim (tenant, reverses) WHERE reverses IS NOT NULL;

  CREATE TABLE posting (
    tenant TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    beneficiary TEXT NOT NULL,
    book TEXT NOT NULL,
    year INTEGER NOT NULL,
    bucket TEXT NOT NULL,
    kind TEXT NOT NULL,
    service_date TEXT NOT NULL,
    low_cents INTEGER NOT NULL,
    high_cents INTEGER NOT NULL,
    run INTEGER NOT NULL,
    claim_sequence INTEGER,
    cause_sequence INTEGER,
    line INTEGER,
    keeps_full INTEGER,
    reverses_sequence INTEGER,
    answer_sequence INTEGER,
    source TEXT NOT NULL,
    PRIMARY KEY (tenant, sequence),
    FOREIGN KEY (tenant, run) REFERENCES run (tenant, number),
    FOREIGN KEY (tenant, beneficiary) REFERENCES account (tenant, beneficiary),
    FOREIGN KEY (tenant, claim_sequence) REFERENCES claim (tenant, sequence),
    FOREIGN KEY (tenant, reverses_sequence) REFERENCES posting (tenant, sequence)
  ) WITHOUT ROWID;

  CREATE INDEX posting_adjustment ON posting (tenant, beneficiary, kind) WHERE kind IN ('rerank', 'opening');
  CREATE UNIQUE INDEX posting_reversed_once ON posting (tenant, reverses_sequence) WHERE reverses_sequence IS NOT NULL;
  CREATE UNIQUE INDEX opening_once ON posting (tenant, beneficiary, book, year, bucket, service_date, source)
    WHERE kind = 'opening';

  -- body: the answer as JSON
  CREATE TABLE answer (
    tenant TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    beneficiary TEXT NOT NULL,
    identity TEXT NOT NULL,
    run INTEGER NOT NULL,
    postings INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (tenant, sequence),
    FOREIGN KEY (tenant, run) REFERENCES run (tenant, number)
  ) WITHOUT ROWID;

  CREATE UNIQUE INDEX answer_once ON answer (tenant, identity);
  CREATE INDEX answer_beneficiary ON answer (tenant, beneficiary);

  CREATE TABLE checkpoint (
    tenant TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    beneficiary TEXT NOT NULL,
    year INTEGER NOT NULL,
    bucket TEXT NOT NULL,
    used_cents INTEGER NOT NULL,
    as_of TEXT NOT NULL,
    source TEXT NOT NULL,
    run INTEGER NOT NULL,
    PRIMARY KEY (tenant, sequence),
    FOREIGN KEY (tenant, run) REFERENCES run (tenant, number)
  ) WITHOUT ROWID;

  CREATE UNIQUE INDEX checkpoint_once ON checkpoint (tenant, beneficiary, year, bucket, as_of, source, used_cents);

  CREATE TABLE alias (
    tenant TEXT NOT NULL,
    from_id TEXT NOT NULL,
    to_id TEXT NOT NULL,
    PRIMARY KEY (tenant, from_id)
  ) WITHOUT ROWID;

  -- one transaction of a file that was sent: the claims a run posted with sequences from first to last
  CREATE TABLE submission (
    tenant TEXT NOT NULL,
    interchange TEXT NOT NULL,
    group_control TEXT NOT NULL,
    transaction_control TEXT NOT NULL,
    batch TEXT NOT NULL,
    first_sequence INTEGER NOT NULL,
    last_sequence INTEGER NOT NULL,
    run INTEGER NOT NULL,
    PRIMARY KEY (tenant, interchange, group_control, transaction_control, first_sequence),
    FOREIGN KEY (tenant, run) REFERENCES run (tenant, number)
  ) WITHOUT ROWID;

  CREATE INDEX submission_group ON submission (tenant, group_control);
  CREATE INDEX submission_batch ON submission (tenant, batch);
  `,
  `
  CREATE TABLE signer (
    tenant TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    npi TEXT NOT NULL,
    discipline TEXT NOT NULL,
    public_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    from_day TEXT NOT NULL,
    second_factor TEXT NOT NULL,
    enrolled_at TEXT NOT NULL,
    PRIMARY KEY (tenant, sequence)
  ) WITHOUT ROWID;

  -- lines: a JSON array of [claim, line]; empty for every line of the days. body: the record as canonical JSON
  CREATE TABLE attestation (
    tenant TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    beneficiary TEXT NOT NULL,
    discipline TEXT NOT NULL,
    bucket TEXT NOT NULL,
    from_day TEXT NOT NULL,
    through_day TEXT NOT NULL,
    lines TEXT NOT NULL,
    npi TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    body TEXT NOT NULL,
    signature TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (tenant, sequence)
  ) WITHOUT ROWID;

  CREATE INDEX attestation_beneficiary ON attestation (tenant, beneficiary);

  CREATE TABLE attestation_evidence (
    tenant TEXT NOT NULL,
    attestation INTEGER NOT NULL,
    place INTEGER NOT NULL,
    beneficiary TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (tenant, attestation, place),
    FOREIGN KEY (tenant, attestation) REFERENCES attestation (tenant, sequence)
  ) WITHOUT ROWID;

  CREATE TABLE revocation (
    tenant TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    attestation INTEGER NOT NULL,
    beneficiary TEXT NOT NULL,
    reason TEXT NOT NULL,
    details TEXT NOT NULL,
    npi TEXT NOT NULL,
    signature TEXT NOT NULL,
    revoked_at TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (tenant, sequence),
    FOREIGN KEY (tenant, attestation) REFERENCES attestation (tenant, sequence)
  ) WITHOUT ROWID;

  CREATE UNIQUE INDEX revocation_once ON revocation (tenant, attestation);

  CREATE TABLE audit (
    tenant TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    beneficiary TEXT NOT NULL,
    detail TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_hash TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (tenant, sequence)
  ) WITHOUT ROWID;
${APPEND_ONLY.map(forbidChange).join('')}
  `,
  `
  -- tallies: a JSON array of [what, year, amount]; what each line brought is in the lines of its claim
  ALTER TABLE account ADD COLUMN tallies TEXT NOT NULL DEFAULT '[]';
  `,
  `
  -- the transaction a claim came in, as eight hex digits; '' where it was recorded before this was
  ALTER TABLE claim ADD COLUMN submission TEXT NOT NULL DEFAULT '';

  -- the word of a receiver that a claim was taken
  CREATE TABLE acceptance (
    tenant TEXT NOT NULL,
    claim_sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    accepted_on TEXT NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (tenant, claim_sequence, kind, accepted_on, status),
    FOREIGN KEY (tenant, claim_sequence) REFERENCES claim (tenant, sequence)
  ) WITHOUT ROWID;
  `,
  `
  CREATE INDEX alias_to ON alias (tenant, to_id);
  `,
];
