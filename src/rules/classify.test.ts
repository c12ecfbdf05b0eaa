import { describe, expect, test } from 'vitest';
import { FORM, MODIFIER, UNREADABLE } from '../claim/index.ts';
import { inForce, loadPolicy } from '../policy/index.ts';
import { NOT_COVERED_MASK } from './classify.ts';
import { isUndecided, LINE_CLASS, type LineClassName, lineClassName } from './line-class.ts';
import { BENEFICIARY_ID, FREQUENCY, PAYER_RULE } from './line-facts.ts';
import { LineRules } from './line-rules.ts';
import { institutional, type LineText, line } from './testing/line.ts';

const policy = loadPolicy();
const rules = new LineRules(policy);
const classOf = (text: LineText): LineClassName => lineClassName(rules.classify(line(text)));
const institutionalClassOf = (text: LineText): LineClassName => lineClassName(rules.classify(institutional(text)));

describe('a professional line', () => {
  test.each<[string, LineText, LineClassName]>([
    ['with a listed code and one discipline modifier counts', {}, 'COUNTED'],
    ['with KX counts as well', { modifiers: 'GP:KX' }, 'COUNTED'],
    ['of occupational therapy counts', { modifiers: 'GO' }, 'COUNTED'],
    ['of speech-language pathology counts', { code: '92507', modifiers: 'GN' }, 'COUNTED'],
    ['of a plan with amounts of its own counts', { payerRule: PAYER_RULE.OWN }, 'COUNTED'],
    ['where Medicare pays second counts', { payerSequence: 83 }, 'COUNTED'],
    ['of a replacement counts', { frequency: FREQUENCY.REPLACEMENT }, 'COUNTED'],
    ['of a sometimes-therapy code with a modifier counts', { code: '97597' }, 'COUNTED'],
    ['of a code of unknown disposition with a modifier counts', { code: '96000' }, 'COUNTED'],
    ['of a code Medicare replaced counts', { code: '97014' }, 'COUNTED'],
    ['of a bundled code counts', { code: '97010' }, 'COUNTED'],
    ['on a dental claim is not subject', { form: FORM.DENTAL }, 'DENTAL'],
    ['of a payer that never uses KX is not subject', { payerRule: PAYER_RULE.NEVER }, 'PAYER_NEVER'],
    ['of a void is not subject', { frequency: FREQUENCY.VOID }, 'VOID'],
    ['of a non-payment claim is not subject', { frequency: FREQUENCY.NON_PAYMENT }, 'NON_PAYMENT'],
    ['with a code off the list is not subject', { code: '99213' }, 'CODE_NOT_LISTED'],
    ['with a code that is none is not subject', { code: '9711' }, 'CODE_NOT_LISTED'],
    ['with an athletic training evaluation is not subject', { code: '97169' }, 'CODE_NOT_LISTED'],
    ['with a code not designated as therapy is not subject', { code: '20560' }, 'CODE_NOT_LISTED'],
    ['with a code retired the year before is not subject', { code: 'G2012', day: 20250101 }, 'CODE_NOT_LISTED'],
    ['with that code on its last day counts', { code: 'G2012', day: 20241231, lastDay: 20241231 }, 'COUNTED'],
    ['with a code of the next year is not subject', { code: '98979', day: 20251231 }, 'CODE_NOT_LISTED'],
    ['with that code on its first day counts', { code: '98979', day: 20260101 }, 'COUNTED'],
    [
      'of a sometimes-therapy code without modifier is not subject',
      { code: '97597', modifiers: '' },
      'DISCIPLINE_NOT_GIVEN',
    ],
    [
      'of an unknown disposition without modifier is not subject',
      { code: '96000', modifiers: 'KX' },
      'DISCIPLINE_NOT_GIVEN',
    ],
    ['of an always-therapy code without modifier is undecided', { modifiers: '59:KX' }, 'DISCIPLINE_MISSING'],
    ['with two discipline modifiers is undecided', { modifiers: 'GP:GO' }, 'DISCIPLINE_MORE_THAN_ONE'],
    [
      'of a sometimes-therapy code with two is undecided',
      { code: '97597', modifiers: 'GP:GN' },
      'DISCIPLINE_MORE_THAN_ONE',
    ],
    ['of a payer nothing is known of is undecided', { payerRule: PAYER_RULE.UNKNOWN }, 'PAYER_UNKNOWN'],
    ['billed with GA is not subject', { modifiers: 'GP:GA' }, 'NOT_COVERED'],
    ['billed with GX is not subject', { modifiers: 'GP:GX' }, 'NOT_COVERED'],
    ['billed with GY is not subject', { modifiers: 'GP:GY' }, 'NOT_COVERED'],
    ['billed with GZ is not subject', { modifiers: 'GP:GZ' }, 'NOT_COVERED'],
    ['billed with GA and KX is undecided', { modifiers: 'GP:GA:KX' }, 'KX_CONTRADICTED'],
    ['billed with GX and KX is undecided', { modifiers: 'GP:GX:KX' }, 'KX_CONTRADICTED'],
    ['billed with GY and KX is undecided', { modifiers: 'GP:GY:KX' }, 'KX_CONTRADICTED'],
    ['billed with GZ and KX is undecided', { modifiers: 'GP:GZ:KX' }, 'KX_CONTRADICTED'],
    ['without a service date is undecided', { day: 0, lastDay: 0 }, 'DATE_MISSING'],
    ['with a date that cannot be read is undecided', { unreadable: UNREADABLE.DATE }, 'DATE_MISSING'],
    ['from December to January is undecided', { day: 20251231, lastDay: 20260101 }, 'DATES_SPAN_YEARS'],
    ['from January to December counts', { day: 20260101, lastDay: 20261231 }, 'COUNTED'],
    ['with a charge that cannot be read is undecided', { unreadable: UNREADABLE.CHARGE }, 'CHARGE_UNREADABLE'],
    ['with units that cannot be read is undecided', { unreadable: UNREADABLE.UNITS }, 'UNITS_UNREADABLE'],
    ['without beneficiary is undecided', { beneficiaryId: BENEFICIARY_ID.MISSING }, 'BENEFICIARY_MISSING'],
    ['whose beneficiary id is no Medicare id counts', { beneficiaryId: BENEFICIARY_ID.OTHER }, 'COUNTED'],
    ['of the first day after all thresholds is undecided', { day: 20270101, lastDay: 20270101 }, 'POLICY_GAP'],
    ['of the last day with a threshold counts', { day: 20261231, lastDay: 20261231 }, 'COUNTED'],
  ])('%s', (_name, text, expected) => {
    expect(classOf(text)).toBe(expected);
  });
});

describe('an institutional line', () => {
  test.each<[string, LineText, LineClassName]>([
    ['of a rehabilitation agency counts', {}, 'COUNTED'],
    ['of hospital outpatients counts', { billType: 13 }, 'COUNTED'],
    ['of hospital inpatients does not', { billType: 11 }, 'BILL_TYPE_NOT_COUNTED'],
    ['of a type of bill that does not exist does not', { billType: 0 }, 'BILL_TYPE_NOT_COUNTED'],
    ['under revenue code 0419 does not', { revenue: 419 }, 'REVENUE_NOT_THERAPY'],
    ['under revenue code 0420 does', { revenue: 420 }, 'COUNTED'],
    ['under revenue code 0449 does', { revenue: 449 }, 'COUNTED'],
    ['under revenue code 0450 does not', { revenue: 450 }, 'REVENUE_NOT_THERAPY'],
    ['under the revenue code of another discipline does', { revenue: 430 }, 'COUNTED'],
  ])('%s', (_name, text, expected) => {
    expect(institutionalClassOf(text)).toBe(expected);
  });
});

describe('the tests have an order', () => {
  test.each<[string, LineText, LineClassName]>([
    ['form before payer', { form: FORM.DENTAL, payerRule: PAYER_RULE.NEVER }, 'DENTAL'],
    ['payer before void', { payerRule: PAYER_RULE.NEVER, frequency: FREQUENCY.VOID }, 'PAYER_NEVER'],
    ['void before code', { frequency: FREQUENCY.VOID, code: '99213' }, 'VOID'],
    ['an unknown payer before void', { payerRule: PAYER_RULE.UNKNOWN, frequency: FREQUENCY.VOID }, 'PAYER_UNKNOWN'],
    ['but only on therapy lines', { payerRule: PAYER_RULE.UNKNOWN, code: '99213' }, 'CODE_NOT_LISTED'],
    ['that name a discipline', { payerRule: PAYER_RULE.UNKNOWN, modifiers: '' }, 'DISCIPLINE_MISSING'],
    ['code before discipline', { code: '99213', modifiers: 'GP:GO' }, 'CODE_NOT_LISTED'],
    ['discipline before GA', { modifiers: 'GP:GO:GA' }, 'DISCIPLINE_MORE_THAN_ONE'],
    ['payer unknown before GA', { payerRule: PAYER_RULE.UNKNOWN, modifiers: 'GP:GA' }, 'PAYER_UNKNOWN'],
    ['GA before the date', { modifiers: 'GP:GA', day: 0, lastDay: 0 }, 'NOT_COVERED'],
    ['date before policy', { day: 20261231, lastDay: 20270101 }, 'DATES_SPAN_YEARS'],
  ])('%s', (_name, text, expected) => {
    expect(classOf(text)).toBe(expected);
  });

  test('type of bill before a date that cannot be read', () => {
    const unreadable = UNREADABLE.DATE;
    expect(institutionalClassOf({ billType: 11, unreadable })).toBe('BILL_TYPE_NOT_COUNTED');
    expect(institutionalClassOf({ billType: 74, unreadable })).toBe('DATE_MISSING');
  });

  test('a code off the list needs no date to be off it', () => {
    expect(classOf({ code: '99213', day: 0, lastDay: 0 })).toBe('CODE_NOT_LISTED');
  });
});

test('every class has a name, and the undecided ones follow the others', () => {
  for (const [name, number] of Object.entries(LINE_CLASS)) {
    expect(lineClassName(number)).toBe(name);
    expect(isUndecided(number)).toBe(number >= LINE_CLASS.DISCIPLINE_MISSING);
  }
  expect(() => lineClassName(15)).toThrow(RangeError);
});

test('the modifiers that do not count are those of the shelf', () => {
  const found = inForce(policy.modifiers, 20260304);
  if (!found.ok) throw new Error(found.gap.add);
  const { notCounted, contradictKx } = found.entry.value;
  for (const named of [notCounted, contradictKx]) {
    const mask = named.reduce((bits, one) => bits | MODIFIER[one as keyof typeof MODIFIER], 0);
    expect(mask).toBe(NOT_COVERED_MASK);
  }
});
