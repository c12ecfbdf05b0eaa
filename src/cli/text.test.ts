import { expect, test } from 'vitest';
import { columns, count, printable, wrap } from './text.ts';

test('words wrap at the width and hang under the first line', () => {
  expect(wrap('one two three four', 9, 2)).toEqual(['one two', '  three', '  four']);
  expect(wrap('exactly ten', 11)).toEqual(['exactly ten']);
  expect(wrap('unbreakable', 4)).toEqual(['unbreakable']);
});

test('amounts of things agree with their noun', () => {
  expect([count(0, 'line'), count(1, 'line'), count(1234567, 'line')]).toEqual([
    '0 lines',
    '1 line',
    '1,234,567 lines',
  ]);
});

test('columns are as wide as their widest cell', () => {
  expect(
    columns(
      [
        ['a', 'bb'],
        ['ccc', 'd'],
      ],
      [1],
    ),
  ).toEqual(['a    bb', 'ccc   d']);
});

test('control characters and marks that turn text around are shown as question marks', () => {
  expect(printable('a\u001b[31mb\u0007\u202ec\u009bd')).toBe('a?[31mb??c?d');
  expect(printable('é’')).toBe('é’');
});
