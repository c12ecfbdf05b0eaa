import { type DayNumber, yearOf } from '../base/index.ts';
import { bucketOf, disciplineOf, FORM, MODIFIER, UNREADABLE } from '../claim/index.ts';
import { type Amounts, NO_AMOUNT } from './amounts.ts';
import type { BillTypes } from './bill-types.ts';
import { type CodeTable, DISPOSITION } from './code-table.ts';
import { LINE_CLASS } from './line-class.ts';
import { BENEFICIARY_ID, FREQUENCY, type LineFacts, PAYER_RULE } from './line-facts.ts';

/** Billed as not covered or not necessary. @see NGS therapy guide, ABN */
export const NOT_COVERED_MASK = MODIFIER.GA | MODIFIER.GX | MODIFIER.GY | MODIFIER.GZ;

/**
 * LINE_CLASS of a line: the tests of "Which lines count" in docs/concepts/deciding.md, in its order. Whether fees are
 * on file for the day is for the caller to see from the fee book; the class is then `POLICY_GAP`.
 *
 * @param row of the line's code on its service day, from `CodeTable.on`
 * @param threshold amounts the payer goes by
 * @see SSA 1833(g)(1); CR 10176; Noridian KX thresholds
 */
export function classify(
  line: LineFacts,
  row: number,
  codes: CodeTable,
  billTypes: BillTypes,
  threshold: Amounts,
): number {
  if (line.form === FORM.DENTAL) return LINE_CLASS.DENTAL;
  if (line.payerRule === PAYER_RULE.NEVER) return LINE_CLASS.PAYER_NEVER;
  const listed = codes.counts(row);
  const discipline = disciplineOf(line.modifiers);
  if (line.payerRule === PAYER_RULE.UNKNOWN && listed && discipline !== 0) return LINE_CLASS.PAYER_UNKNOWN;
  if (line.frequency === FREQUENCY.VOID) return LINE_CLASS.VOID;
  if (line.frequency === FREQUENCY.NON_PAYMENT) return LINE_CLASS.NON_PAYMENT;
  if (!listed) return LINE_CLASS.CODE_NOT_LISTED;
  if (discipline < 0) return LINE_CLASS.DISCIPLINE_MORE_THAN_ONE;
  if (discipline === 0) {
    const always = codes.disposition[row] === DISPOSITION.ALWAYS;
    return always ? LINE_CLASS.DISCIPLINE_MISSING : LINE_CLASS.DISCIPLINE_NOT_GIVEN;
  }
  if ((line.modifiers & NOT_COVERED_MASK) !== 0) {
    return (line.modifiers & MODIFIER.KX) !== 0 ? LINE_CLASS.KX_CONTRADICTED : LINE_CLASS.NOT_COVERED;
  }
  if (line.form === FORM.INSTITUTIONAL) {
    if (!billTypes.count(line.billType, readableDay(line))) return LINE_CLASS.BILL_TYPE_NOT_COUNTED;
    if (!isTherapyRevenue(line.revenue)) return LINE_CLASS.REVENUE_NOT_THERAPY;
  }
  return readable(line, threshold, bucketOf(discipline));
}

function readable(line: LineFacts, threshold: Amounts, bucket: number): number {
  if (readableDay(line) === 0) return LINE_CLASS.DATE_MISSING;
  if (spansYears(line)) return LINE_CLASS.DATES_SPAN_YEARS;
  if ((line.unreadable & UNREADABLE.CHARGE) !== 0) return LINE_CLASS.CHARGE_UNREADABLE;
  if ((line.unreadable & UNREADABLE.UNITS) !== 0) return LINE_CLASS.UNITS_UNREADABLE;
  if (line.beneficiaryId === BENEFICIARY_ID.MISSING) return LINE_CLASS.BENEFICIARY_MISSING;
  if (threshold.at(line.day, bucket) === NO_AMOUNT) return LINE_CLASS.POLICY_GAP;
  return LINE_CLASS.COUNTED;
}

/** The service day, 0 when there is none or it cannot be read. */
export function readableDay(line: LineFacts): DayNumber {
  return (line.unreadable & UNREADABLE.DATE) !== 0 ? 0 : line.day;
}

export function spansYears(line: LineFacts): boolean {
  return line.lastDay !== 0 && line.lastDay !== line.day && yearOf(line.lastDay) !== yearOf(line.day);
}

/** 042x physical, 043x occupational, 044x speech-language. */
export function isTherapyRevenue(revenue: number): boolean {
  return revenue >= 420 && revenue < 450;
}
