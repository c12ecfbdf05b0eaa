/**
 * Why a line counts, does not count, or cannot be decided. Numbers, because the columns hold them: from
 * `DISCIPLINE_MISSING` on the line is undecided.
 */
export const LINE_CLASS = {
  COUNTED: 0,
  DENTAL: 1,
  PAYER_NEVER: 2,
  VOID: 3,
  NON_PAYMENT: 4,
  CODE_NOT_LISTED: 5,
  DISCIPLINE_NOT_GIVEN: 6,
  NOT_COVERED: 7,
  BILL_TYPE_NOT_COUNTED: 8,
  REVENUE_NOT_THERAPY: 9,
  DISCIPLINE_MISSING: 16,
  DISCIPLINE_MORE_THAN_ONE: 17,
  PAYER_UNKNOWN: 18,
  KX_CONTRADICTED: 19,
  DATE_MISSING: 20,
  DATES_SPAN_YEARS: 21,
  CHARGE_UNREADABLE: 22,
  UNITS_UNREADABLE: 23,
  BENEFICIARY_MISSING: 24,
  POLICY_GAP: 25,
  /** Set by the workflow, which alone knows the book. */
  CHANGED_RESEND: 26,
} as const;

export type LineClassName = keyof typeof LINE_CLASS;

const NAMES = new Map<number, LineClassName>(
  Object.entries(LINE_CLASS).map(([name, number]) => [number, name as LineClassName]),
);

/** @throws RangeError when there is no such class. */
export function lineClassName(lineClass: number): LineClassName {
  const name = NAMES.get(lineClass);
  if (name === undefined) throw new RangeError(`no such line class: ${lineClass}`);
  return name;
}

/** Whether a line of this class is answered `UNDECIDED`; a line that is neither this nor counted is `NOT_SUBJECT`. */
export function isUndecided(lineClass: number): boolean {
  return lineClass >= LINE_CLASS.DISCIPLINE_MISSING;
}
