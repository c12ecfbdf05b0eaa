import { expect, test } from 'vitest';
import { LineKinds } from './line-kinds.ts';

test('a kind has one number, whenever it is met', () => {
  const kinds = new LineKinds();
  const numbers = Array.from({ length: 5000 }, (_, i) => kinds.of(i % 1000, i % 7, -1));
  expect(numbers.map((_, i) => kinds.of(i % 1000, i % 7, -1))).toEqual(numbers);
  expect(new Set(numbers).size).toBe(5000);
  expect([kinds.low(numbers[4321] as number), kinds.difference(numbers[4321] as number)]).toEqual([321, 2]);
});

test('amounts, differences and bits each tell kinds apart', () => {
  const kinds = new LineKinds();
  expect(new Set([kinds.of(1, 0, 0), kinds.of(0, 1, 0), kinds.of(0, 0, 1), kinds.of(1, 1, 1)]).size).toBe(4);
});

test('number 0 is a line that was never written', () => {
  const kinds = new LineKinds();
  expect(kinds.of(0, 0, 0)).toBe(0);
  expect([kinds.low(0), kinds.difference(0), kinds.bits(0)]).toEqual([0, 0, 0]);
});
