import { entry } from './entry.ts';

/** What can be wrong with tables and files a user hands over. */
export const CLI_CODES = [
  entry('FILE_UNREADABLE', 'fatal', 'a file cannot be opened', 'Check the path and your rights to it.'),
  entry('FILE_UNWRITABLE', 'fatal', 'a file cannot be written', 'Check the folder, your rights to it, and the disk.'),
  entry('TABLE_UNREADABLE', 'fatal', 'a table is not comma-separated values', 'Save it as CSV with a heading line.'),
  entry(
    'TABLE_COLUMN_MISSING',
    'fatal',
    'a table lacks a column',
    'Add the column; the order of columns does not matter.',
  ),
  entry('TABLE_VALUE', 'error', 'a value in a table cannot be used, and its row is left out', 'Correct the value.'),
  entry('TABLE_VALUE_DOUBTFUL', 'warning', 'a value in a table looks wrong; its row is used', 'Check the value.'),
  entry(
    'OPENING_CHANGED',
    'error',
    'the ledger holds this opening amount, by year, bucket, day and source, with another figure',
    'See openkx opening list; if more was used since, add the difference as a row with its own as_of.',
  ),
] as const;
