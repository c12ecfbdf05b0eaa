import { describe, expect, test } from 'vitest';
import { loadPolicy } from '../../policy/index.ts';
import { readableDay } from '../classify.ts';
import { CodeTable } from '../code-table.ts';
import type { LineFacts } from '../line-facts.ts';
import { codesFound } from '../testing/codes-found.ts';
import { institutional, type LineText, line } from '../testing/line.ts';
import { findDiscipline } from './discipline.ts';

const codes = new CodeTable(loadPolicy().codes);
const found = (facts: LineFacts): string[] =>
  codesFound((marks) => findDiscipline(facts, codes.on(facts.code, readableDay(facts)), codes, marks));

test.each<[string, LineText, string[]]>([
  ['97110 GP', {}, []],
  ['97110 GN, which no edit locks', { modifiers: 'GN' }, []],
  ['an always code with none', { modifiers: '59' }, ['DISCIPLINE_MISSING']],
  ['a probable always code with none', { code: '97039', modifiers: '' }, ['DISCIPLINE_MISSING_UNSURE']],
  ['a sometimes code with none', { code: '97597', modifiers: '' }, ['SOMETIMES_WITHOUT_MODIFIER']],
  ['two', { modifiers: 'GP:GO' }, ['DISCIPLINE_MORE_THAN_ONE']],
  ['all three', { modifiers: 'GP:GO:GN' }, ['DISCIPLINE_MORE_THAN_ONE']],
  ['92521 GN', { code: '92521', modifiers: 'GN' }, []],
  ['92521 GP', { code: '92521', modifiers: 'GP' }, ['DISCIPLINE_WRONG_FOR_CODE']],
  ['97165 GO', { code: '97165', modifiers: 'GO' }, []],
  ['97165 GP', { code: '97165', modifiers: 'GP' }, ['DISCIPLINE_WRONG_FOR_CODE']],
  ['97161 GP', { code: '97161', modifiers: 'GP' }, []],
  ['97161 GO, a lock that is unconfirmed', { code: '97161', modifiers: 'GO' }, ['DISCIPLINE_UNLIKELY_FOR_CODE']],
])('%s', (_name, text, expected) => {
  expect(found(line(text))).toEqual(expected);
});

describe('the revenue code', () => {
  test.each<[number, string, string, string[]]>([
    [420, '97110', 'GP', []],
    [429, '97110', 'GP', []],
    [430, '97110', 'GP', ['DISCIPLINE_REVENUE_MISMATCH']],
    [430, '97110', 'GO', []],
    [440, '92507', 'GN', []],
    [440, '97110', 'GO', ['DISCIPLINE_REVENUE_MISMATCH']],
    [410, '97110', 'GP', []],
  ])('%i with %s %s finds %j', (revenue, code, modifiers, expected) => {
    expect(found(institutional({ revenue, code, modifiers }))).toEqual(expected);
  });
});
