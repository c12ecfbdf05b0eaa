/** Tables of what is ahead and what is told of it: visits that are booked, and alerts. */
export const ALERTS = `
  -- days alone: who comes is a random id
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

  -- one row: which server tells people, and until when the others leave it to that one
  CREATE TABLE alert_turn (id TEXT NOT NULL PRIMARY KEY, owner TEXT NOT NULL, until INTEGER NOT NULL) STRICT;
`;
