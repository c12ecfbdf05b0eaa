import { entry } from './entry.ts';

const ANSWERS = ['ASC X12 835'];
const RESEND = 'Ask whoever sent the file to send it again, whole.';

/** What can be wrong with what comes back from payers, and with what is to be written for them. */
export const ANSWER_CODES = [
  entry(
    'X12_ANSWER_VERSION',
    'warning',
    'the transaction names another guide than those known here; it is read as the nearest one',
    'Compare what was read with the file before posting it.',
    ANSWERS,
  ),
  entry(
    'X12_NOT_AN_ANSWER',
    'warning',
    'a transaction is none that answers claims; only its envelope is checked',
    'Give 835, 271, 999, TA1 or 277CA here, and claims to check or apply.',
  ),
  entry('X12_ANSWER_CUT', 'error', 'the file breaks off inside a claim, a person or an acknowledgement', RESEND),
  entry(
    'X12_ANSWER_TOO_LARGE',
    'error',
    'a claim of a remittance is larger than what can be read as one; what goes beyond is passed over',
    'Look for a missing CLP before the next claim.',
  ),
  entry(
    'X12_ADJUSTMENT',
    'error',
    'an adjustment lacks its group, reason or amount',
    'Ask the payer what was adjusted; the claim is not to be posted as it is.',
    ANSWERS,
  ),
  entry(
    'X12_OUT_OF_PLACE',
    'error',
    'a segment stands where no claim, line or person is open that it could belong to',
    'Look for a missing CLP, SVC, NM1 or STC before it.',
    ANSWERS,
  ),
  entry(
    'X12_USAGE_UNCLEAR',
    'warning',
    'an eligibility reply states one amount of therapy for both buckets; it is not counted in either',
    'Look it up in the portal of the contractor.',
    ANSWERS,
  ),
  entry(
    'X12_TRACE_MISSING',
    'error',
    'a remittance has no check or transfer number',
    'Ask the payer; without it, a file that comes twice cannot be told from two payments.',
    ANSWERS,
  ),
  entry(
    'X12_VALUE_UNWRITABLE',
    'error',
    'a value cannot be written: it holds a delimiter or a character that has no place in X12',
    'Choose other delimiters, or correct the value; there is no way to escape one.',
    ANSWERS,
  ),
  entry(
    'X12_VALUE_LACKING',
    'error',
    'a value that the guide requires is not there, or there is no place for all that is',
    'Complete the record, or leave it out.',
    ANSWERS,
  ),
] as const;
