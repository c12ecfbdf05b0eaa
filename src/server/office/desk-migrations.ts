/** Tables of what the screens keep: the records of patients as they were sent in. */
export const EPISODES = `
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
`;
