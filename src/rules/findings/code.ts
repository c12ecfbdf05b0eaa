import { DISCIPLINE_MASK, UNREADABLE } from '../../claim/index.ts';
import { type CodeTable, DISPOSITION, NO_ROW } from '../code-table.ts';
import { type FindingMarks, findingNumber } from '../finding.ts';
import { type LineFacts, PAYER_RULE } from '../line-facts.ts';

const CODE_UNREADABLE = findingNumber('CODE_UNREADABLE');
const CODE_INVALID_FOR_MEDICARE = findingNumber('CODE_INVALID_FOR_MEDICARE');
const CODE_RETIRED = findingNumber('CODE_RETIRED');
const CODE_NOT_LISTED = findingNumber('CODE_NOT_LISTED');
const CODE_DISPOSITION_UNKNOWN = findingNumber('CODE_DISPOSITION_UNKNOWN');

/**
 * The procedure code of a line that says, by GP, GO or GN, that it is therapy.
 *
 * @see CMS Therapy Services; CR 10176; CMS PFS relative value files (status I of 97014)
 */
export function findCode(line: LineFacts, row: number, codes: CodeTable, marks: FindingMarks): void {
  if ((line.modifiers & DISCIPLINE_MASK) === 0) return;
  if ((line.unreadable & UNREADABLE.CODE) !== 0) {
    marks.add(CODE_UNREADABLE);
    return;
  }
  if (!codes.counts(row)) {
    marks.add(row === NO_ROW.OTHER_DAYS ? CODE_RETIRED : CODE_NOT_LISTED);
    return;
  }
  const disposition = codes.disposition[row];
  if (disposition === DISPOSITION.UNKNOWN) marks.add(CODE_DISPOSITION_UNKNOWN);
  if (disposition === DISPOSITION.INVALID_MEDICARE && line.payerRule === PAYER_RULE.MEDICARE) {
    marks.add(CODE_INVALID_FOR_MEDICARE);
  }
}
