import { disciplineOf, FORM, MODIFIER } from '../../claim/index.ts';
import { isTherapyRevenue } from '../classify.ts';
import { type CodeTable, DISPOSITION } from '../code-table.ts';
import { type FindingMarks, findingNumber } from '../finding.ts';
import type { LineFacts } from '../line-facts.ts';

const DISCIPLINE_MISSING = findingNumber('DISCIPLINE_MISSING');
const DISCIPLINE_MISSING_UNSURE = findingNumber('DISCIPLINE_MISSING_UNSURE');
const DISCIPLINE_MORE_THAN_ONE = findingNumber('DISCIPLINE_MORE_THAN_ONE');
const DISCIPLINE_WRONG_FOR_CODE = findingNumber('DISCIPLINE_WRONG_FOR_CODE');
const DISCIPLINE_UNLIKELY_FOR_CODE = findingNumber('DISCIPLINE_UNLIKELY_FOR_CODE');
const DISCIPLINE_REVENUE_MISMATCH = findingNumber('DISCIPLINE_REVENUE_MISMATCH');
const SOMETIMES_WITHOUT_MODIFIER = findingNumber('SOMETIMES_WITHOUT_MODIFIER');

/**
 * GP, GO or GN: exactly one on a therapy line, the code's own where the code has one, and in step with the revenue code.
 * The GN and GO locks are known from CR 10176; which codes have a GP lock is not confirmed, so that one only warns.
 *
 * @see CR 10176; NGS smart edit mONPN; Noridian KX thresholds
 */
export function findDiscipline(line: LineFacts, row: number, codes: CodeTable, marks: FindingMarks): void {
  const discipline = disciplineOf(line.modifiers);
  if (discipline === 0) {
    if (codes.disposition[row] !== DISPOSITION.ALWAYS) marks.add(SOMETIMES_WITHOUT_MODIFIER);
    else marks.add(codes.unsure[row] === 1 ? DISCIPLINE_MISSING_UNSURE : DISCIPLINE_MISSING);
    return;
  }
  if (discipline < 0) {
    marks.add(DISCIPLINE_MORE_THAN_ONE);
    return;
  }
  if (codes.contradictsLock(row, line.modifiers)) {
    const known = codes.locked[row] !== MODIFIER.GP && codes.unsure[row] === 0;
    marks.add(known ? DISCIPLINE_WRONG_FOR_CODE : DISCIPLINE_UNLIKELY_FOR_CODE);
  }
  if (line.form === FORM.INSTITUTIONAL && isTherapyRevenue(line.revenue)) {
    if (Math.trunc(line.revenue / 10) !== 41 + discipline) marks.add(DISCIPLINE_REVENUE_MISMATCH);
  }
}
