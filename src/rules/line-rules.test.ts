import { describe, expect, test } from 'vitest';
import { FORM, VERDICT } from '../claim/index.ts';
import { loadPolicy } from '../policy/index.ts';
import { LINE_CLASS } from './line-class.ts';
import { FREQUENCY, type LineFacts, PAYER_RULE } from './line-facts.ts';
import { blankOutcome, type LineOutcome, LineRules } from './line-rules.ts';
import { codesFound } from './testing/codes-found.ts';
import { institutional, type LineText, line } from './testing/line.ts';

const rules = new LineRules(loadPolicy());
const factsFound = (facts: LineFacts, lineClass = rules.classify(facts)): string[] =>
  codesFound((marks) => rules.findFacts(facts, lineClass, marks));

describe('from the line alone', () => {
  test.each<[string, LineText, string[]]>([
    ['a clean line has no findings', {}, []],
    ['a dental line has none', { form: FORM.DENTAL, modifiers: 'KX' }, []],
    ['a line of a payer without KX has none', { payerRule: PAYER_RULE.NEVER, modifiers: '' }, []],
    ['KX to a payer without it is noted', { payerRule: PAYER_RULE.NEVER, modifiers: 'GP:KX' }, ['KX_ON_OTHER_LINE']],
    ['KX on a code off the list is noted', { code: 'E0601', modifiers: 'KX' }, ['KX_ON_OTHER_LINE']],
    [
      'KX on a sometimes code without discipline is noted',
      { code: '97597', modifiers: 'KX' },
      ['KX_ON_OTHER_LINE', 'SOMETIMES_WITHOUT_MODIFIER'],
    ],
    ['KX on an always code without discipline is not another use', { modifiers: 'KX' }, ['DISCIPLINE_MISSING']],
    ['KX with GA is a contradiction, not another use', { modifiers: 'GP:KX:GA' }, ['KX_WITH_GA']],
    ['an unknown payer is all that is said', { payerRule: PAYER_RULE.UNKNOWN, units: 500 }, ['PAYER_RULE_UNKNOWN']],
    ['an unknown payer is no matter on other lines', { payerRule: PAYER_RULE.UNKNOWN, code: '99213' }, []],
    [
      'a void has the findings of its claim only',
      { frequency: FREQUENCY.VOID, modifiers: 'GP:GO:KX', units: 500 },
      ['ORIGINAL_CLAIM_NUMBER_MISSING', 'FREQUENCY_7_8_TO_MEDICARE'],
    ],
    ['a day without policy is a gap', { day: 20270101, lastDay: 20270101 }, ['POLICY_GAP']],
    ['units of a line that does not count are not looked at', { modifiers: 'GP:GY', units: 500 }, []],
    [
      'all findings of a line come together',
      { code: '97165', modifiers: 'GP:CO:KX:GZ', units: 1500 },
      ['DISCIPLINE_WRONG_FOR_CODE', 'KX_WITH_GZ', 'CO_WITHOUT_GO', 'FRACTIONAL_UNITS', 'UNITS_OVER_MUE'],
    ],
  ])('%s', (_name, text, codes) => {
    expect(factsFound(line(text))).toEqual(codes);
  });

  test.each<[string, LineText, string[]]>([
    ['a type of bill that does not count is noted', { billType: 11 }, ['BILL_TYPE_NOT_COUNTED']],
    ['a revenue code outside therapy is noted', { revenue: 250 }, ['REVENUE_NOT_THERAPY']],
    ['a revenue code of another discipline is noted', { revenue: 440 }, ['DISCIPLINE_REVENUE_MISMATCH']],
  ])('%s', (_name, text, codes) => {
    expect(factsFound(institutional(text))).toEqual(codes);
  });

  test('what the caller alone knows comes with the class', () => {
    expect(factsFound(line(), LINE_CLASS.POLICY_GAP)).toEqual(['POLICY_GAP']);
    expect(factsFound(line(), LINE_CLASS.CHANGED_RESEND)).toEqual(['CLAIM_CHANGED_RESEND']);
    expect(factsFound(line({ code: '99213', modifiers: '' }), LINE_CLASS.CHANGED_RESEND)).toEqual([
      'CLAIM_CHANGED_RESEND',
    ]);
  });
});

describe('once priced and decided', () => {
  const found = (text: LineText, outcome: Partial<LineOutcome>): string[] =>
    codesFound((marks) => rules.findOutcome(line(text), { ...blankOutcome(), threshold: 248000, ...outcome }, marks));

  test.each<[string, LineText, Partial<LineOutcome>, string[]]>([
    ['an early line with nothing special has no findings', {}, { verdict: VERDICT.KX_NOT_NEEDED }, []],
    ['Medicare as second payer is noted', { payerSequence: 83 }, {}, ['MEDICARE_SECONDARY_ESTIMATE']],
    ['a plan as second payer is not', { payerSequence: 83, payerRule: PAYER_RULE.OWN }, {}, []],
    [
      'the straddling line past both amounts says so, with no room for KX',
      { modifiers: '59:GP:CQ:95' },
      { verdict: VERDICT.KX_MISSING, beforeLow: 247999, beforeHigh: 247999, allowedHigh: 60000, review: 300000 },
      ['KX_NO_ROOM', 'REVIEW_THRESHOLD_CROSSED'],
    ],
    [
      'KX on a line near the threshold is early and near',
      { modifiers: 'GP:KX' },
      { verdict: VERDICT.KX_EARLY, beforeLow: 240000, beforeHigh: 240000, allowedHigh: 3000 },
      ['KX_BEFORE_THRESHOLD', 'THRESHOLD_APPROACHING'],
    ],
  ])('%s', (_name, text, outcome, codes) => {
    expect(found(text, outcome)).toEqual(codes);
  });

  test('the percentage that counts as near can be set', () => {
    const half = new LineRules(loadPolicy(), { approachingPercent: 50 });
    const outcome = { ...blankOutcome(), threshold: 248000, allowedHigh: 124000 };
    expect(codesFound((marks) => half.findOutcome(line(), outcome, marks))).toEqual(['THRESHOLD_APPROACHING']);
    expect(codesFound((marks) => rules.findOutcome(line(), outcome, marks))).toEqual([]);
  });
});
