import { UNIT, UNREADABLE } from '../../claim/index.ts';
import { type FindingMarks, findingNumber } from '../finding.ts';
import type { LineFacts } from '../line-facts.ts';
import { NO_LIMIT, type UnitLimits } from '../unit-limits.ts';

const UNITS_ZERO = findingNumber('UNITS_ZERO');
const FRACTIONAL_UNITS = findingNumber('FRACTIONAL_UNITS');
const UNIT_OF_MEASURE_OTHER = findingNumber('UNIT_OF_MEASURE_OTHER');
const UNITS_OVER_MUE = findingNumber('UNITS_OVER_MUE');

/**
 * Units of one line. The limit is tested line by line; what several lines of a day add up to is not.
 *
 * @see Pub. 100-04 ch. 5 s. 20.2; CMS NCCI MUE
 */
export function findUnits(line: LineFacts, limits: UnitLimits, marks: FindingMarks): void {
  if ((line.unreadable & UNREADABLE.UNITS) !== 0) return;
  if (line.units <= 0) marks.add(UNITS_ZERO);
  if (line.units % 1000 !== 0) marks.add(FRACTIONAL_UNITS);
  if (line.unit !== UNIT.UNITS) {
    marks.add(UNIT_OF_MEASURE_OTHER);
    return;
  }
  const most = limits.most(line.code, line.day, line.form, line.billType);
  if (most !== NO_LIMIT && line.units > most * 1000) marks.add(UNITS_OVER_MUE);
}
