import { expect, test } from 'vitest';
import { familyOf } from './families.ts';

test.each([
  ['005010X222', 0],
  ['005010X222A1', 0],
  ['005010X222A2', 0],
  ['005010X223A3', 1],
  ['005010X224A2', 2],
  [' 005010X222A1 ', 0],
])('%s is a claim, whatever its errata', (guide, family) => {
  expect(familyOf('837', guide)).toMatchObject({ claim: { family, version: 5010 }, supported: true });
});

test.each([
  ['004010X098A1', 0, '837P'],
  ['004010X096A1', 1, '837I'],
  ['004010X097A1', 2, '837D'],
])('%s is walked and not supported', (guide, family, name) => {
  expect(familyOf('837', guide)).toEqual({ name, claim: { family, version: 4010 }, supported: false });
});

test.each(['006020X222', '005010', '005010X298', ''])('an 837 of guide "%s" cannot be walked', (guide) => {
  expect(familyOf('837', guide)).toEqual({ name: '837', supported: false });
});

test.each([
  ['835', '005010X221A1', '835'],
  ['277', '005010X214', '277CA'],
  ['277', '005010X212', '277'],
  ['271', '005010X279A1', '271'],
  ['999', '005010X231A1', '999'],
  ['997', '004010', '997'],
  ['834', '005010X220A1', '834'],
])('a %s of %s is known by its envelope', (set, guide, name) => {
  expect(familyOf(set, guide)).toEqual({ name, supported: true });
});

test('a set that is not health care is not supported', () => {
  expect(familyOf('850', '004010')).toEqual({ name: '850', supported: false });
});
