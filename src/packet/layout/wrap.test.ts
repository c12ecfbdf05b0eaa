import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HALF } from '../testing/measure.ts';
import { wrap } from './wrap.ts';

const LOOK = { size: 10, face: 'regular', colour: 'ink' } as const;
const setting = () => ({
  measure: HALF,
  pageOf: new Map([['here', 7]]),
  unprintable: new Set<number>(),
  wrapped: new Map(),
});
const textOf = (rich: Parameters<typeof wrap>[0], width: number) =>
  wrap(rich, width, LOOK, setting()).map((line) => line.map(({ text }) => text).join(''));

test('no letter is lost and no line is too wide, whatever the text and the width', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'W', '\n') }),
      fc.integer({ min: 10, max: 200 }),
      (text, width) => {
        const lines = wrap(text, width, LOOK, setting());
        expect(
          lines
            .map((line) => line.map((piece) => piece.text).join(''))
            .join('')
            .replaceAll(' ', ''),
        ).toBe(text.replaceAll(/[ \n]/g, ''));
        for (const line of lines)
          expect(
            line
              .map((piece) => piece.text)
              .join('')
              .trimEnd().length * 5,
          ).toBeLessThanOrEqual(Math.max(width, 5));
      },
    ),
  );
});

test('a word that is wider than the line is cut', () => {
  expect(textOf('abcdefgh', 20)).toEqual(['abcd', 'efgh']);
});

test('a break in the text is a break in the lines', () => {
  expect(textOf('a\n\nb', 100)).toEqual(['a', '', 'b']);
});

test('a character without a shape stands as its number, and is told of', () => {
  const at = setting();
  const [line] = wrap('x中y', 400, LOOK, at);
  expect(line?.map(({ text }) => text).join('')).toBe('x[U+4E2D]y');
  expect([...at.unprintable]).toEqual([0x4e2d]);
});

test('letters and their accents are composed, controls are blanks', () => {
  expect(textOf('e\u0301\u0007a\tb', 400)).toEqual(['é a    b']);
});

test('what leads to a page carries its number', () => {
  const [line] = wrap([{ text: 'see ' }, { text: 'here', to: 'here' }], 400, LOOK, setting());
  expect(line?.map(({ text, page }) => [text, page])).toEqual([
    ['see ', undefined],
    ['here', 7],
  ]);
});
