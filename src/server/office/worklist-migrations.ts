/** Tables of what there is to do, worked out of books, jobs and records: they can be emptied, and fill again. */
export const WORKLIST = `
  -- one row: how far the books and jobs have been gone through, for which day and policy, and which server goes on
  CREATE TABLE work_state (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    day TEXT NOT NULL,
    policy TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    journal INTEGER NOT NULL,
    last_job INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    walk BLOB,
    changes INTEGER NOT NULL,
    owner TEXT NOT NULL DEFAULT '',
    until INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  -- whom there is something about: a patient, or 'answer:' and its sequence for one that is in nobody's books; worked out in which generation
  CREATE TABLE work_subject (id TEXT NOT NULL PRIMARY KEY, held BLOB, derived_in INTEGER NOT NULL) STRICT;
  CREATE INDEX work_subject_due ON work_subject (derived_in, id);

  -- rank: the order within a list; lane: what is asked for together, '' where nothing is
  CREATE TABLE work_row (
    subject TEXT NOT NULL,
    list TEXT NOT NULL,
    id TEXT NOT NULL,
    lane TEXT NOT NULL,
    rank TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (subject, list, id)
  ) STRICT;
  CREATE INDEX work_row_in_order ON work_row (list, lane, rank);
  CREATE INDEX work_row_by_id ON work_row (list, id);
  CREATE TABLE work_count (
    list TEXT NOT NULL,
    lane TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (list, lane)
  ) STRICT;

  CREATE INDEX snooze_by_day ON snooze (until_day);
`;
