import { entry } from './entry.ts';

const GUIDE = ['ASC X12 837'];
const SENDER = 'Ask whoever made the file to correct it; a receiver would send it back.';
const RESEND = 'Have the file exported again, whole.';
const EXPORT_SETTING = 'Look for a setting of the export; nothing needs to be done for this run.';

/** What can be wrong with a file as X12: what it is, its envelope, its structure, its values. */
export const X12_CODES = [
  // What it is
  entry('X12_NOT_X12', 'fatal', 'the file does not begin with an interchange header (ISA)', 'Give an X12 file.'),
  entry(
    'X12_ENCODING',
    'fatal',
    'the file is not in a single-byte encoding',
    'Save it as ASCII, ISO 8859-1 or UTF-8, not UTF-16.',
  ),
  entry('X12_BYTE_ORDER_MARK', 'warning', 'the file begins with a byte order mark', EXPORT_SETTING),
  entry(
    'X12_PADDING',
    'note',
    'there are line breaks or blanks between segments; they are kept as they are',
    'Some receivers reject them; look for a setting of the export.',
  ),
  entry('X12_LINE_BREAK_IN_DATA', 'warning', 'a line break stands inside a segment, and counts as data', SENDER),
  entry('X12_TRAILING_SEPARATORS', 'warning', 'segments end in empty elements, which 5010 asks to leave out', SENDER),
  entry(
    'X12_VERSION_UNSUPPORTED',
    'error',
    'the transaction names a guide whose claims are not decided',
    'Export as 005010X222, X223 or X224, with any errata suffix.',
    GUIDE,
  ),

  // Envelope
  entry('X12_ISA_LENGTH', 'error', 'the interchange header does not have its fixed length', SENDER, GUIDE),
  entry(
    'X12_ISA_REPEATED',
    'warning',
    'two interchanges of the file have the same control number',
    'Check that nothing is sent twice: receivers take the second for a duplicate.',
  ),
  entry('X12_ST_REPEATED', 'warning', 'two transactions of the interchange have the same control number', SENDER),
  entry('X12_OUTSIDE_ENVELOPE', 'error', 'a segment stands where no envelope is open for it', SENDER, GUIDE),
  entry('X12_UNTERMINATED', 'fatal', 'the file ends inside a segment', RESEND),
  entry('X12_TRUNCATED', 'fatal', 'the file ends before its envelope is closed', RESEND, GUIDE),
  entry('X12_SE_MISSING', 'error', 'a transaction is not closed', RESEND, GUIDE),
  entry('X12_GE_MISSING', 'error', 'a functional group is not closed', RESEND, GUIDE),
  entry('X12_IEA_MISSING', 'error', 'an interchange is not closed', RESEND, GUIDE),
  entry('X12_SEGMENT_COUNT', 'error', 'the transaction does not have as many segments as SE01 says', SENDER, GUIDE),
  entry('X12_TRANSACTION_COUNT', 'error', 'the group does not have as many transactions as GE01 says', SENDER, GUIDE),
  entry('X12_GROUP_COUNT', 'error', 'the interchange does not have as many groups as IEA01 says', SENDER, GUIDE),
  entry('X12_TRANSACTION_CONTROL', 'error', 'SE02 does not repeat the control number of ST02', SENDER, GUIDE),
  entry('X12_GROUP_CONTROL', 'error', 'GE02 does not repeat the control number of GS06', SENDER, GUIDE),
  entry('X12_INTERCHANGE_CONTROL', 'error', 'IEA02 does not repeat the control number of ISA13', SENDER, GUIDE),

  // Structure
  entry('X12_SEGMENT_UNKNOWN', 'error', 'a segment has an id that the guide does not know', SENDER, GUIDE),
  entry('X12_SEGMENT_UNEXPECTED', 'error', 'a segment has no place where it stands', SENDER, GUIDE),
  entry('X12_SEGMENT_MISSING', 'error', 'a required segment is missing', SENDER, GUIDE),
  entry('X12_LOOP_MISSING', 'error', 'a required loop is missing', SENDER, GUIDE),
  entry('X12_LOOP_REPEATED', 'error', 'a loop occurs more often than the guide allows', SENDER, GUIDE),
  entry('X12_SEGMENT_REPEATED', 'error', 'a segment occurs more often than the guide allows', SENDER, GUIDE),
  entry('X12_SEGMENT_ORDER', 'error', 'a segment comes after segments that must follow it', SENDER, GUIDE),
  entry('X12_QUALIFIER_UNKNOWN', 'error', 'a qualifier is none of those the segment can have here', SENDER, GUIDE),
  entry('X12_HL_NUMBER', 'warning', 'hierarchical levels are not numbered one by one', SENDER, GUIDE),
  entry(
    'X12_HL_PARENT',
    'warning',
    'a hierarchical level names another parent than the level it follows',
    SENDER,
    GUIDE,
  ),
  entry(
    'X12_CLAIM_TOO_LARGE',
    'error',
    'a claim is larger than what can be read as one',
    'Look for a missing CLM or HL before the next claim.',
  ),
  entry(
    'X12_LINES_TOO_MANY',
    'error',
    'a claim has more service lines than can be read as one',
    'Split the claim; the guides allow 50 lines, or 999 on institutional claims.',
    GUIDE,
  ),

  // Values
  entry('X12_ELEMENT_MISSING', 'error', 'a required element is empty or missing', SENDER, GUIDE),
  entry('X12_ELEMENT_CODE', 'error', 'an element has a value that is none of its codes', SENDER, GUIDE),
  entry('X12_ELEMENT_DATE', 'error', 'an element is not a calendar day', SENDER, GUIDE),
  entry(
    'X12_CLAIM_ID_MISSING',
    'error',
    'a claim has no patient control number',
    'Give every claim its number (CLM01).',
  ),
  entry(
    'X12_AMOUNT',
    'error',
    'an amount cannot be read',
    'Write dollars with at most two decimals, without separators.',
  ),
  entry(
    'X12_CLAIM_TOTAL',
    'warning',
    'the claim charge is not the sum of its line charges',
    'Correct the charge of the claim or of a line; many payers reject the difference.',
  ),
  entry('X12_QUANTITY', 'error', 'a service count cannot be read', 'Write a number with at most three decimals.'),
  entry(
    'X12_DATE',
    'error',
    'a date or range of dates cannot be read',
    'Write D8 with CCYYMMDD, or RD8 with two of them.',
  ),
  entry(
    'X12_PROCEDURE_CODE',
    'error',
    'a procedure code is not five letters and digits',
    'Correct the code, or the component separator the header declares (ISA16).',
  ),
  entry('X12_MODIFIER', 'error', 'a modifier is not two letters or digits', 'Correct or remove the modifier.'),
  entry('X12_MODIFIER_REPEATED', 'warning', 'a modifier is on the line twice', 'Keep the first and remove the second.'),
  entry(
    'X12_FIFTH_MODIFIER',
    'warning',
    'what looks like a fifth modifier stands where the description goes; payers do not read it as a modifier',
    'Keep the four modifiers that matter to the payer.',
  ),
] as const;
