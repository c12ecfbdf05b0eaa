import { expect, test } from 'vitest';
import { UNREADABLE } from '../../claim/index.ts';
import { BENEFICIARY_ID } from '../line-facts.ts';
import { codesFound } from '../testing/codes-found.ts';
import { type LineText, line } from '../testing/line.ts';
import { findReadableFacts } from './readable-facts.ts';

test.each<[string, LineText, string[]]>([
  ['nothing amiss', {}, []],
  ['no date', { day: 0, lastDay: 0 }, ['SERVICE_DATE_MISSING']],
  ['a date that cannot be read', { unreadable: UNREADABLE.DATE }, ['SERVICE_DATE_MISSING']],
  ['a range over New Year', { day: 20251231, lastDay: 20260101 }, ['SERVICE_DATES_SPAN_YEARS']],
  ['a range up to New Year', { day: 20251230, lastDay: 20251231 }, []],
  ['no beneficiary', { beneficiaryId: BENEFICIARY_ID.MISSING }, ['BENEFICIARY_ID_MISSING']],
  ['a charge that cannot be read', { unreadable: UNREADABLE.CHARGE }, ['CHARGE_UNREADABLE']],
  ['units that cannot be read', { unreadable: UNREADABLE.UNITS }, ['UNITS_UNREADABLE']],
  [
    'all of it',
    { beneficiaryId: BENEFICIARY_ID.MISSING, unreadable: 31 },
    ['BENEFICIARY_ID_MISSING', 'SERVICE_DATE_MISSING', 'CHARGE_UNREADABLE', 'UNITS_UNREADABLE'],
  ],
])('%s', (_name, text, codes) => {
  expect(codesFound((marks) => findReadableFacts(line(text), marks))).toEqual(codes);
});
