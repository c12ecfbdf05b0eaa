import { entry } from './entry.ts';

const SHELF = 'Correct the file; every value has from, through and a source with title, href, checked and confidence.';
const IMPORT = 'Give the file as CMS publishes it, unpacked and unedited.';

/** What can be wrong with the policy shelf, a user's overlay or a file to import. */
export const POLICY_CODES = [
  entry(
    'POLICY_UNUSABLE',
    'fatal',
    'the policy shelf cannot be used, so nothing can be decided',
    'Correct the issues it carries.',
  ),
  entry(
    'POLICY_FILE_UNREADABLE',
    'error',
    'a policy file is missing, or is not text of its kind',
    'Restore the file, or correct its syntax.',
  ),
  entry(
    'POLICY_FILE_UNKNOWN',
    'warning',
    'a policy folder holds a file that nothing reads',
    'Remove it, or give it the name of a policy file.',
  ),
  entry('POLICY_SHAPE', 'error', 'a policy file has a part that is missing, unknown or of the wrong kind', SHELF),
  entry(
    'POLICY_VALUE_RANGE',
    'error',
    'a policy value is outside the range such a value can have',
    'Compare the value with its source.',
  ),
  entry(
    'POLICY_SOURCE_MISSING',
    'error',
    'a policy value does not say where it comes from, or when that was checked',
    SHELF,
  ),
  entry(
    'POLICY_OVERLAP',
    'error',
    'two policy values stand for the same day',
    'End the earlier one the day before the later begins.',
  ),
  entry(
    'POLICY_GAP_INSIDE',
    'error',
    'no policy value stands for some day between the first and the last',
    'Add the missing value with its source.',
  ),
  entry(
    'POLICY_LOCALITY_UNKNOWN',
    'warning',
    'a ZIP code leads to a locality that no year of cost indices has',
    'Import ZIP and index files of the same year.',
  ),
  entry('POLICY_IMPORT_KIND', 'error', 'a file to import is none of those that can be imported', IMPORT),
  entry('POLICY_IMPORT_LAYOUT', 'error', 'a file to import does not have the layout of its kind', IMPORT),
  entry(
    'POLICY_IMPORT_CHECK',
    'error',
    'a file to import contradicts itself or another, or lacks what it must have',
    IMPORT,
  ),
] as const;
