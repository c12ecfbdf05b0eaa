import { entry } from './entry.ts';

const ASSISTANT = ['SSA 1834(v)', 'CMS CQ/CO examples'];
const COUNTING = ['Pub. 100-04 ch. 5 s. 20.2'];

/** What can be wrong with minutes that are to become units. */
export const UNIT_CODES = [
  entry(
    'MINUTES_UNREADABLE',
    'error',
    'the minutes of a code cannot be read, and are left out',
    'Write CODE=MINUTES; after a stroke the minutes of the assistant alone, after a colon the units billed.',
  ),
  entry('UNITS_CODE_TWICE', 'error', 'a code is given twice, and counted once', 'Give all its minutes together.'),
  entry(
    'UNITS_CODE_UNKNOWN',
    'error',
    'the code is not on the therapy list of that day, and is left out',
    'Check the code and the day; a code of your own goes into a policy folder.',
    ['CMS Therapy Services'],
  ),
  entry(
    'UNITS_TIMING_UNKNOWN',
    'warning',
    'it is not known whether the code is counted by time, and it is left out',
    'Read the description of the code, and count it by hand.',
    COUNTING,
  ),
  entry(
    'UNITS_ASSISTANT_SPEECH',
    'error',
    'minutes of an assistant are given for speech-language pathology, which has no assistant modifier',
    'Correct the discipline, or the minutes.',
    ASSISTANT,
  ),
  entry(
    'UNITS_OVER',
    'error',
    'more units are billed than the minutes make',
    'Bill the units the minutes make, or correct the minutes if the note says otherwise.',
    COUNTING,
  ),
  entry(
    'UNITS_UNDER',
    'note',
    'fewer units are billed than the minutes make',
    'Bill what was given, if the note supports it.',
    COUNTING,
  ),
  entry(
    'UNITS_MIDPOINT',
    'note',
    'counted by the midpoint rule, whose detail rests on one source and not on Medicare',
    "Read the payer's own policy.",
    COUNTING,
  ),
] as const;
