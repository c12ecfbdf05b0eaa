import { FORM, MODIFIER, packCode } from '../../claim/index.ts';
import { BENEFICIARY_ID, blankLine, type LineFacts, PAYER_RULE } from '../line-facts.ts';

export interface LineText extends Partial<Omit<LineFacts, 'code' | 'modifiers'>> {
  readonly code?: string;
  /** As billed: `59:GP:KX`. */
  readonly modifiers?: string;
}

/** One unit of 97110 GP on a professional claim to Medicare Part B of 2026-03-04, but for what the test says. */
export function line(text: LineText = {}): LineFacts {
  const { code = '97110', modifiers = 'GP', ...facts } = text;
  const billed = modifiers === '' ? [] : modifiers.split(':');
  return {
    ...blankLine(),
    form: FORM.PROFESSIONAL,
    payerRule: PAYER_RULE.MEDICARE,
    beneficiaryId: BENEFICIARY_ID.MBI,
    code: packCode(code),
    modifiers: billed.reduce((mask, one) => mask | (MODIFIER[one as keyof typeof MODIFIER] ?? 0), 0),
    modifierPlaces: billed.length,
    units: 1000,
    day: 20260304,
    lastDay: 20260304,
    ...facts,
  };
}

/** The same on an institutional claim of a rehabilitation agency, under revenue code 0420. */
export function institutional(text: LineText = {}): LineFacts {
  return line({ form: FORM.INSTITUTIONAL, billType: 74, revenue: 420, ...text });
}
