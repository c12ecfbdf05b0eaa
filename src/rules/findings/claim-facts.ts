import { FORM } from '../../claim/index.ts';
import { type FindingMarks, findingNumber } from '../finding.ts';
import { BENEFICIARY_ID, FREQUENCY, type LineFacts, PAYER_RULE } from '../line-facts.ts';

const MEDICARE_ID_MALFORMED = findingNumber('MEDICARE_ID_MALFORMED');
const ORIGINAL_CLAIM_NUMBER_MISSING = findingNumber('ORIGINAL_CLAIM_NUMBER_MISSING');
const FREQUENCY_7_8_TO_MEDICARE = findingNumber('FREQUENCY_7_8_TO_MEDICARE');

/**
 * What a claim says of its beneficiary and of an earlier claim; the same for each of its lines.
 *
 * @see CMS MBI format; ASC X12 837 (CLM05-3, REF*F8)
 */
export function findClaimFacts(line: LineFacts, marks: FindingMarks): void {
  const medicare = line.payerRule === PAYER_RULE.MEDICARE;
  if (medicare && line.beneficiaryId === BENEFICIARY_ID.OTHER) marks.add(MEDICARE_ID_MALFORMED);
  if (line.frequency !== FREQUENCY.REPLACEMENT && line.frequency !== FREQUENCY.VOID) return;
  if (line.originalNumber === 0) marks.add(ORIGINAL_CLAIM_NUMBER_MISSING);
  if (medicare && line.form === FORM.PROFESSIONAL) marks.add(FREQUENCY_7_8_TO_MEDICARE);
}
