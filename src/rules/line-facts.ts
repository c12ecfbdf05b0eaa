import type { DayNumber } from '../base/index.ts';
import type { PackedCode } from '../claim/index.ts';
import type { PayerRule } from '../policy/index.ts';

/** A payer's threshold rule by number, as the columns hold it. */
export const PAYER_RULE = { NEVER: 0, UNKNOWN: 1, MEDICARE: 2, OWN: 3 } as const;

export function payerRuleNumber(rule: PayerRule['rule']): number {
  return { never: PAYER_RULE.NEVER, unknown: PAYER_RULE.UNKNOWN, medicare: PAYER_RULE.MEDICARE, own: PAYER_RULE.OWN }[
    rule
  ];
}

/** What is known of a beneficiary identifier by its form. */
export const BENEFICIARY_ID = { MISSING: 0, OTHER: 1, MBI: 2 } as const;

/** SBR01 of the payer that pays first, `P` as a byte. */
export const PRIMARY = 80;

/** CLM05-3 as a byte. */
export const FREQUENCY = { NON_PAYMENT: 48, ORIGINAL: 49, REPLACEMENT: 55, VOID: 56 } as const;

/**
 * What a line and its claim say, as numbers. One object is filled again for every line, so deciding allocates nothing.
 */
export interface LineFacts {
  /** FORM. */
  form: number;
  /** PAYER_RULE. */
  payerRule: number;
  /** SBR01 as a byte: `P` is 80. */
  payerSequence: number;
  /** FREQUENCY. */
  frequency: number;
  /** First two digits of an institutional type of bill, 13 for 13X; 0 on other forms. */
  billType: number;
  /** BENEFICIARY_ID. */
  beneficiaryId: number;
  /** 1 when the claim carries the payer's number of an earlier claim (REF*F8). */
  originalNumber: number;
  code: PackedCode;
  /** MODIFIER bits. */
  modifiers: number;
  /** How many of the four modifier places are taken. */
  modifierPlaces: number;
  /** Thousandths. */
  units: number;
  /** UNIT. */
  unit: number;
  /** First and last service day; 0 when absent. */
  day: DayNumber;
  lastDay: DayNumber;
  /** Revenue code, 420 for 0420; 0 on other forms. */
  revenue: number;
  /** UNREADABLE bits. */
  unreadable: number;
}

/** A line about which nothing is known, for a caller to fill. */
export function blankLine(): LineFacts {
  return {
    form: 0,
    payerRule: PAYER_RULE.NEVER,
    payerSequence: PRIMARY,
    frequency: FREQUENCY.ORIGINAL,
    billType: 0,
    beneficiaryId: BENEFICIARY_ID.MISSING,
    originalNumber: 0,
    code: -1,
    modifiers: 0,
    modifierPlaces: 0,
    units: 0,
    unit: 0,
    day: 0,
    lastDay: 0,
    revenue: 0,
    unreadable: 0,
  };
}
