import { expect, test } from 'vitest';
import { FORM } from '../claim/index.ts';
import { followsUse, payerUses, usesOf } from './payer-uses.ts';
import { pickMeaning } from './pick.ts';
import { decided, lineOf, POLICY, USES } from './testing/made-up.ts';

test.each([
  ['A5500', 0, 'dmepos_policy'],
  ['E0601', 0, 'dmepos_policy'],
  ['A4253', 0, 'glucose_monitor'],
  ['E1390', 0, 'oxygen'],
  ['93797', 0, 'session_limit'],
  ['93798', 1, 'session_limit'],
  ['94625', 1, 'session_limit'],
  ['93668', 1, 'session_limit'],
  ['97810', 0, 'session_limit'],
  ['64490', 0, 'diagnostic_injection'],
  ['27096', 0, 'diagnostic_injection'],
  ['G0260', 1, 'diagnostic_injection'],
  ['64483', 0, 'diagnostic_injection'],
  ['G0105', 0, 'follow_on_colonoscopy'],
  ['G0121', 1, 'follow_on_colonoscopy'],
  ['11730', 0, 'nail_avulsion'],
  ['58150', 0, 'sex_conflict'],
  ['55700', 1, 'sex_conflict'],
  ['D7140', 0, 'dental_linkage'],
  ['D7140', 2, 'dental_linkage'],
  ['', 2, 'dental_linkage'],
  ['99213', 0, 'none'],
  ['15271', 0, 'none'],
  ['29075', 0, 'none'],
  ['A5500', 1, 'undecided'],
])('KX on %s, form %i, means %s', (code, form, meaning) => {
  const pick = pickMeaning(lineOf(`${code} KX`, { form }), USES);
  expect(pick.meaning).toBe(meaning);
  expect(pick.because).not.toBe('');
  if (meaning === 'undecided') expect(pick.settles).not.toEqual([]);
});

test.each([
  ['D7140', 20221231, 'undecided'],
  ['D7140', 20230101, 'dental_linkage'],
  ['G0105', 20221231, 'undecided'],
  ['G0105', 20230101, 'follow_on_colonoscopy'],
  ['94625', 20211231, 'undecided'],
  ['94625', 20220101, 'session_limit'],
  ['97810', 20200120, 'undecided'],
  ['97810', 20200121, 'session_limit'],
  ['27096', 20230318, 'undecided'],
  ['27096', 20230319, 'diagnostic_injection'],
  ['58150', 20100331, 'undecided'],
  ['58150', 20100401, 'sex_conflict'],
])('%s on %i means %s', (code, day, meaning) => {
  expect(decided(lineOf(`${code} KX`, { day })).meaning).toBe(meaning);
});

test('KX where no use is known is a finding, and a line without KX is nobody’s business', () => {
  expect(decided(lineOf('99213 KX'))).toMatchObject({ verdict: 'NOT_SUBJECT', findings: ['KX_ON_OTHER_LINE'] });
  expect(decided(lineOf('99213'))).toMatchObject({ verdict: 'NOT_SUBJECT', findings: [] });
  expect(decided(lineOf('15275 KX'))).toMatchObject({ findings: ['KX_NOT_USED'], errors: [] });
  expect(decided(lineOf('K0553 KX'))).toMatchObject({ findings: ['CODE_RETIRED_USE', 'KX_NOT_USED'] });
});

test('a payer that does not go by a use has none, and one that is not known leaves it open', () => {
  const never = { label: 'Medicaid', follows: 'never', uses: [] } as const;
  const unknown = { label: 'Medicare Advantage', follows: 'unknown', uses: [] } as const;
  const listed = { label: 'A plan', follows: 'listed', uses: ['sex_conflict'] } as const;
  expect(decided(lineOf('A5500 KX RT', { payer: never })).meaning).toBe('none');
  expect(decided(lineOf('A5500 KX RT', { payer: unknown }))).toMatchObject({
    meaning: 'undecided',
    verdict: 'UNDECIDED',
    findings: ['PAYER_USE_UNKNOWN'],
  });
  expect(decided(lineOf('A5500 RT', { payer: unknown }))).toMatchObject({ verdict: 'NOT_SUBJECT', findings: [] });
  expect(decided(lineOf('58150 KX', { payer: listed })).meaning).toBe('sex_conflict');
  expect(decided(lineOf('A5500 KX RT', { payer: listed })).meaning).toBe('none');
});

test('whose uses a payer goes by', () => {
  expect(payerUses(POLICY, FORM.PROFESSIONAL, 'MB', '').follows).toBe('medicare');
  expect(payerUses(POLICY, FORM.INSTITUTIONAL, 'MA', '').follows).toBe('medicare');
  expect(payerUses(POLICY, FORM.DENTAL, 'MB', '').follows).toBe('medicare');
  expect(payerUses(POLICY, FORM.PROFESSIONAL, 'MC', '').follows).toBe('never');
  expect(payerUses(POLICY, FORM.PROFESSIONAL, '16', '').follows).toBe('unknown');
  const source = POLICY.payers.otherwise.source;
  const own = usesOf({ rule: 'medicare', label: '', source, uses: ['oxygen'] });
  expect([followsUse(own, 'oxygen'), followsUse(own, 'dmepos_policy')]).toEqual([true, false]);
});
