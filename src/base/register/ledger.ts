import { entry } from './entry.ts';

const RESTORE = 'Stop using the ledger, keep the file, and go back to a backup that openkx ledger verify finds right.';

/** What the ledger refuses or cannot do, and what its own check can find. */
export const LEDGER_CODES = [
  entry(
    'LEDGER_MISUSE',
    'fatal',
    'the program asked the ledger for something that cannot be',
    'Report it with the message; nothing was written.',
  ),
  entry(
    'LEDGER_BUSY',
    'error',
    'another run holds the ledger and did not let go of it in time',
    'Wait for the other run to end, then run again; what was acknowledged is kept.',
  ),
  entry(
    'LEDGER_STALE',
    'error',
    'another run has written about the same beneficiaries',
    'Run again; what is written is kept, and nothing is written twice.',
  ),
  entry(
    'LEDGER_FAILED',
    'fatal',
    'the ledger could not be read or written',
    'Check disk space and permissions, run openkx ledger verify, then run again; what was acknowledged is kept.',
  ),
  entry(
    'LEDGER_UNREADABLE',
    'fatal',
    'the ledger cannot be opened',
    'See that the folder exists, that you may write to it and that the disk has room, or that the server runs.',
  ),
  entry(
    'LEDGER_NOT_A_LEDGER',
    'fatal',
    'what is named as the ledger is something else',
    'Name a ledger, a file that does not exist yet or an empty database.',
  ),
  entry(
    'LEDGER_ROLE_UNBOUND',
    'fatal',
    'this PostgreSQL role is not bound by row-level security, which keeps tenants apart',
    'Connect as a role that is no superuser and has no BYPASSRLS, and owns the database.',
  ),
  entry('LEDGER_NEWER', 'fatal', 'the ledger was written by a newer version of this program', 'Update the program.'),
  entry('LEDGER_FILE_DAMAGED', 'fatal', 'the ledger file is damaged', RESTORE),
  entry('LEDGER_ROW_UNREADABLE', 'fatal', 'a row of the ledger cannot be read', RESTORE),
  entry('LEDGER_ROW_MISSING', 'fatal', 'a row of the ledger is gone', RESTORE),
  entry('LEDGER_ROW_STRAY', 'fatal', "a row of the ledger is outside every beneficiary's books", RESTORE),
  entry('LEDGER_CLAIM_DISAGREES', 'fatal', 'a claim in the ledger disagrees with its own lines or postings', RESTORE),
  entry('LEDGER_POSTING_DISAGREES', 'fatal', 'a posting disagrees with the claim or opening it belongs to', RESTORE),
  entry('LEDGER_BALANCE_DISAGREES', 'fatal', 'a balance is not the sum of its postings', RESTORE),
  entry(
    'LEDGER_TALLY_DISAGREES',
    'fatal',
    'a count of sessions or units is not what the claims that stand add up to',
    RESTORE,
  ),
] as const;
