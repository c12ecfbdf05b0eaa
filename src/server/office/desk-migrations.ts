/** Tables of what the screens keep: the records of patients as they were sent in, and what was put off. */
export const DESK = `
  -- a version of an episode is never changed; a later one of the same name stands in its place
  CREATE TABLE episode (
    id TEXT NOT NULL PRIMARY KEY,
    patient TEXT NOT NULL REFERENCES patient (id),
    name_hash TEXT NOT NULL,
    version INTEGER NOT NULL,
    head BLOB NOT NULL,
    body BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (patient, name_hash, version)
  ) STRICT;

  -- things to do that were put off; what there is to do is not kept
  CREATE TABLE snooze (
    item TEXT NOT NULL PRIMARY KEY,
    reason BLOB NOT NULL,
    until_day TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL
  ) STRICT;

  -- keys that clinicians sign with, sealed under their own password before they come here
  CREATE TABLE signing_key (
    person TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
    fingerprint TEXT NOT NULL,
    file BLOB NOT NULL,
    made_at TEXT NOT NULL
  ) STRICT;
`;
