import { UNREADABLE } from '../../claim/index.ts';
import { readableDay, spansYears } from '../classify.ts';
import { type FindingMarks, findingNumber } from '../finding.ts';
import { BENEFICIARY_ID, type LineFacts } from '../line-facts.ts';

const SERVICE_DATE_MISSING = findingNumber('SERVICE_DATE_MISSING');
const SERVICE_DATES_SPAN_YEARS = findingNumber('SERVICE_DATES_SPAN_YEARS');
const BENEFICIARY_ID_MISSING = findingNumber('BENEFICIARY_ID_MISSING');
const CHARGE_UNREADABLE = findingNumber('CHARGE_UNREADABLE');
const UNITS_UNREADABLE = findingNumber('UNITS_UNREADABLE');

/** What keeps a therapy line from being placed in a year, given an amount or counted toward anyone. @see ASC X12 837 (DTP*472, SV1, SV2) */
export function findReadableFacts(line: LineFacts, marks: FindingMarks): void {
  if (readableDay(line) === 0) marks.add(SERVICE_DATE_MISSING);
  else if (spansYears(line)) marks.add(SERVICE_DATES_SPAN_YEARS);
  if (line.beneficiaryId === BENEFICIARY_ID.MISSING) marks.add(BENEFICIARY_ID_MISSING);
  if (line.unreadable === 0) return;
  if ((line.unreadable & UNREADABLE.CHARGE) !== 0) marks.add(CHARGE_UNREADABLE);
  if ((line.unreadable & UNREADABLE.UNITS) !== 0) marks.add(UNITS_UNREADABLE);
}
