import { expect, test } from 'vitest';
import { FORM } from '../../claim/index.ts';
import { BENEFICIARY_ID, FREQUENCY, PAYER_RULE } from '../line-facts.ts';
import { codesFound } from '../testing/codes-found.ts';
import { type LineText, line } from '../testing/line.ts';
import { findClaimFacts } from './claim-facts.ts';

const { REPLACEMENT, VOID } = FREQUENCY;

test.each<[string, LineText, string[]]>([
  ['an original', {}, []],
  ['a Medicare id of another form', { beneficiaryId: BENEFICIARY_ID.OTHER }, ['MEDICARE_ID_MALFORMED']],
  ['such an id to a plan', { beneficiaryId: BENEFICIARY_ID.OTHER, payerRule: PAYER_RULE.OWN }, []],
  ['a replacement to Medicare', { frequency: REPLACEMENT, originalNumber: 1 }, ['FREQUENCY_7_8_TO_MEDICARE']],
  ['a void to Medicare', { frequency: VOID, originalNumber: 1 }, ['FREQUENCY_7_8_TO_MEDICARE']],
  ['an institutional replacement', { frequency: REPLACEMENT, originalNumber: 1, form: FORM.INSTITUTIONAL }, []],
  [
    'a replacement to Medicare without number',
    { frequency: REPLACEMENT },
    ['ORIGINAL_CLAIM_NUMBER_MISSING', 'FREQUENCY_7_8_TO_MEDICARE'],
  ],
  [
    'a void to another payer without number',
    { frequency: VOID, payerRule: PAYER_RULE.NEVER },
    ['ORIGINAL_CLAIM_NUMBER_MISSING'],
  ],
])('%s', (_name, text, codes) => {
  expect(codesFound((marks) => findClaimFacts(line(text), marks))).toEqual(codes);
});
