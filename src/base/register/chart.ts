import { entry } from './entry.ts';

const PAGE = 'See docs/reference/episode.md for what an episode holds.';

/** What can be wrong with an episode that is given to be checked. What is not named is read all the same. */
export const CHART_CODES = [
  entry('CHART_UNREADABLE', 'fatal', 'the episode is not JSON, or not an object', 'Give one JSON object.'),
  entry('CHART_SCHEMA', 'fatal', 'the episode names no schema, or one that is not read here', PAGE),
  entry('CHART_NEEDED', 'fatal', 'a part without which no episode can be read is missing or of the wrong kind', PAGE),
  entry('CHART_VALUE', 'error', 'a value cannot be used; it, or the entry it is needed in, is left out', PAGE),
  entry('CHART_FIELD_UNKNOWN', 'warning', 'a field has a name that nothing reads', `Check the spelling. ${PAGE}`),
  entry(
    'CHART_ID_REPEATED',
    'error',
    'two entries have the same id, so what names it names the first',
    'Give each its own.',
  ),
  entry(
    'CHART_REFERENCE',
    'warning',
    'an id is named that no entry has, or a passage that the text does not have; what rests on it is unknown',
    'Add the entry, or correct the id.',
  ),
  entry(
    'CHART_HASH',
    'error',
    'the text of an attached note does not have the hash that is given for it',
    'Attach the note again with the SHA-256 of its UTF-8 bytes.',
  ),
] as const;
