import { expect, test } from 'vitest';
import { codesFound } from '../testing/codes-found.ts';
import { line } from '../testing/line.ts';
import { findAssistant } from './assistant.ts';

test.each<[string, number, string[]]>([
  ['GP', 20260304, []],
  ['GP:CQ', 20260304, []],
  ['GO:CO', 20260304, []],
  ['GN', 20260304, []],
  ['GO:CQ', 20260304, ['CQ_WITHOUT_GP']],
  ['CQ', 20260304, ['CQ_WITHOUT_GP']],
  ['GP:CO', 20260304, ['CO_WITHOUT_GO']],
  ['GP:CQ:CO', 20260304, ['CO_WITHOUT_GO']],
  ['CQ:CO', 20260304, ['CQ_WITHOUT_GP', 'CO_WITHOUT_GO']],
  ['GN:CQ', 20260304, ['ASSISTANT_WITH_SPEECH']],
  ['GN:CO', 20260304, ['ASSISTANT_WITH_SPEECH']],
  ['GO:CQ', 20191231, []],
  ['GO:CQ', 20200101, ['CQ_WITHOUT_GP']],
  ['GO:CQ', 0, ['CQ_WITHOUT_GP']],
])('%s on %i finds %j', (modifiers, day, codes) => {
  expect(codesFound((marks) => findAssistant(line({ modifiers }).modifiers, day, marks))).toEqual(codes);
});
