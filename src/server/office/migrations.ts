import { ALERTS } from './alert-migrations.ts';
import { DESK } from './desk-migrations.ts';
import { EVIDENCE, WITHDRAWN_EVIDENCE } from './evidence-table.ts';
import { PATIENT_SEARCH } from './patient-index.ts';
import { ALERT_SNOOZES } from './work-snoozes.ts';
import { WORKLIST } from './worklist-migrations.ts';

/**
 * The tables of the office beside the ledger. Each text is run once, in order; never change one that was released.
 *
 * What is `BLOB` is sealed or wrapped, what is called `_hash` is keyed or of random bits; a patient's identifier stands in
 * no column that can be read without the master key.
 */
export const OFFICE_MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE data_key (purpose TEXT NOT NULL PRIMARY KEY, wrapped BLOB NOT NULL) STRICT;

  CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    roles TEXT NOT NULL,
    discipline TEXT,
    npi TEXT,
    password TEXT NOT NULL,
    is_password_given INTEGER NOT NULL,
    second_factor BLOB,
    is_second_factor_on INTEGER NOT NULL DEFAULT 0,
    second_factor_step INTEGER NOT NULL DEFAULT 0,
    is_active INTEGER NOT NULL DEFAULT 1,
    version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    begun_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX session_by_person ON session (person);

  CREATE TABLE token (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    secret_hash TEXT NOT NULL UNIQUE,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revoked_at TEXT
  ) STRICT;

  CREATE TABLE patient (id TEXT NOT NULL PRIMARY KEY, mbi_hash TEXT NOT NULL UNIQUE, mbi BLOB NOT NULL) STRICT;

  CREATE TABLE file (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name BLOB NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE job (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    file TEXT NOT NULL REFERENCES file (id),
    openings TEXT REFERENCES file (id),
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    result TEXT,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    ended_at TEXT
  ) STRICT;
  CREATE INDEX job_to_do ON job (state) WHERE state IN ('waiting', 'running');

  CREATE TABLE once (
    key_hash TEXT NOT NULL PRIMARY KEY,
    request_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    answer BLOB NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX once_by_age ON once (created_at);
  `,
  DESK,
  `
  -- data keys by generation: the highest seals, those below it open what it has not sealed anew yet, until they retire
  CREATE TABLE wrapped_key (
    purpose TEXT NOT NULL,
    generation INTEGER NOT NULL,
    wrapped BLOB NOT NULL,
    retires_at INTEGER,
    PRIMARY KEY (purpose, generation)
  ) STRICT;
  INSERT INTO wrapped_key (purpose, generation, wrapped) SELECT purpose, 1, wrapped FROM data_key;
  DROP TABLE data_key;

  -- which server does it, and until when the others leave it alone unless it says so again
  ALTER TABLE job ADD COLUMN owner TEXT NOT NULL DEFAULT '';
  ALTER TABLE job ADD COLUMN lease_until INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE job ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
  `,
  `
  -- who somebody is for the clinic's own provider of sign-ins: its address and their name there
  ALTER TABLE person ADD COLUMN subject TEXT;
  CREATE UNIQUE INDEX person_by_subject ON person (subject) WHERE subject IS NOT NULL;

  -- at most one row; roles: JSON, by value of the claim
  CREATE TABLE identity_provider (
    id TEXT NOT NULL PRIMARY KEY,
    issuer TEXT NOT NULL,
    client_id TEXT NOT NULL,
    client_secret BLOB NOT NULL,
    name_claim TEXT NOT NULL,
    role_claim TEXT NOT NULL,
    roles TEXT NOT NULL
  ) STRICT;

  -- what was begun in a browser and is finished within minutes, once
  CREATE TABLE sign_in_attempt (
    secret_hash TEXT NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    person TEXT NOT NULL,
    body BLOB NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE passkey (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    public_key TEXT NOT NULL,
    counter INTEGER NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX passkey_by_person ON passkey (person);
  `,
  `
  -- access beyond somebody's roles, for a time, with a reason, looked at afterwards by somebody else
  CREATE TABLE break_glass (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    reason BLOB NOT NULL,
    begun_at INTEGER NOT NULL,
    until INTEGER NOT NULL,
    verdict TEXT,
    review_note BLOB,
    reviewed_by TEXT,
    reviewed_at INTEGER
  ) STRICT;
  CREATE INDEX break_glass_by_person ON break_glass (person, until);

  -- a whole policy folder, laid over the shelf once somebody else than who proposed it has approved it
  CREATE TABLE policy_proposal (
    id TEXT NOT NULL PRIMARY KEY,
    files TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES person (id),
    proposed_at TEXT NOT NULL,
    decided_by TEXT,
    decided_at TEXT,
    decision_note TEXT
  ) STRICT;
  `,
  ALERTS,
  PATIENT_SEARCH,
  WORKLIST,
  EVIDENCE,
  ALERT_SNOOZES,
  WITHDRAWN_EVIDENCE,
];
