import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packCode } from '../claim/index.ts';
import { CodeIndex } from './code-index.ts';

test('numbers codes in the order given, once each', () => {
  const index = new CodeIndex(['97110', 'G0283', '97110', '97530'].map(packCode));
  expect(index.size).toBe(3);
  expect(['97110', 'G0283', '97530'].map((code) => index.of(packCode(code)))).toEqual([0, 1, 2]);
  expect(index.of(packCode('99213'))).toBe(-1);
});

test('a code that is none is in no index', () => {
  expect(new CodeIndex([]).of(-1)).toBe(-1);
  expect(new CodeIndex([packCode('00000')]).of(-1)).toBe(-1);
});

test('every code is found under its own number and no other code is found', () => {
  const code = fc.integer({ min: 0, max: 36 ** 5 - 1 });
  fc.assert(
    fc.property(fc.uniqueArray(code, { maxLength: 300 }), code, (codes, other) => {
      const index = new CodeIndex(codes);
      expect(codes.map((one) => index.of(one))).toEqual(codes.map((_one, i) => i));
      if (!codes.includes(other)) expect(index.of(other)).toBe(-1);
    }),
  );
});
