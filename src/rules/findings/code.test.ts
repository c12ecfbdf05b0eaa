import { expect, test } from 'vitest';
import { UNREADABLE } from '../../claim/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import { readableDay } from '../classify.ts';
import { CodeTable } from '../code-table.ts';
import { PAYER_RULE } from '../line-facts.ts';
import { codesFound } from '../testing/codes-found.ts';
import { type LineText, line } from '../testing/line.ts';
import { findCode } from './code.ts';

const codes = new CodeTable(loadPolicy().codes);

test.each<[string, LineText, string[]]>([
  ['a listed code', {}, []],
  ['a code off the list with a therapy modifier', { code: '99213' }, ['CODE_NOT_LISTED']],
  ['a code off the list without one', { code: '99213', modifiers: '25' }, []],
  ['a code that is not therapy, with one', { code: '97169' }, ['CODE_NOT_LISTED']],
  ['a retired code on its last day', { code: '97532', day: 20171231 }, []],
  ['a retired code on the next day', { code: '97532', day: 20180101 }, ['CODE_RETIRED']],
  ['a code before its first day', { code: '97161', day: 20161231 }, ['CODE_RETIRED']],
  ['a code of unknown disposition', { code: '96000' }, ['CODE_DISPOSITION_UNKNOWN']],
  ['97014 to Medicare', { code: '97014' }, ['CODE_INVALID_FOR_MEDICARE']],
  ['97014 to a plan', { code: '97014', payerRule: PAYER_RULE.OWN }, []],
  ['a code that cannot be read', { code: '9711', unreadable: UNREADABLE.CODE }, ['CODE_UNREADABLE']],
  ['such a code without a therapy modifier', { code: '9711', modifiers: '', unreadable: UNREADABLE.CODE }, []],
])('%s', (_name, text, expected) => {
  const facts = line(text);
  expect(codesFound((marks) => findCode(facts, codes.on(facts.code, readableDay(facts)), codes, marks))).toEqual(
    expected,
  );
});
