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

  CREATE TABLE booking (
    patient TEXT NOT NULL REFERENCES patient (id),
    discipline TEXT NOT NULL,
    on_day TEXT NOT NULL,
    booked_at TEXT NOT NULL,
    PRIMARY KEY (patient, on_day, discipline)
  ) STRICT;
  CREATE TABLE booking_import (imported_at TEXT NOT NULL) STRICT;

  -- what a person wants to be told, and how; and what they have been told of, by channel
  CREATE TABLE alert_choice (person TEXT NOT NULL PRIMARY KEY REFERENCES person (id), choice BLOB NOT NULL) STRICT;
  CREATE TABLE alert_told (
    person TEXT NOT NULL REFERENCES person (id),
    channel TEXT NOT NULL,
    item TEXT NOT NULL,
    told_at TEXT NOT NULL,
    PRIMARY KEY (person, channel, item)
  ) STRICT;
  CREATE TABLE webhook (
    id TEXT NOT NULL PRIMARY KEY,
    url BLOB NOT NULL,
    secret BLOB NOT NULL,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;

  -- keys that clinicians sign with, sealed under their own password before they come here
  CREATE TABLE signing_key (
    person TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
    fingerprint TEXT NOT NULL,
    file BLOB NOT NULL,
    made_at TEXT NOT NULL
  ) STRICT;
`;
