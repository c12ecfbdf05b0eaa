import { expect, test } from 'vitest';
import { KNOWN, KnownLines } from './known-lines.ts';

/** Teaches an answer for a question, unless there is one. */
function learn(known: KnownLines, code: number, kind: number, billed: number, answer: number): void {
  const place = known.find(code, kind, billed);
  if (place < 0) known.words[known.add(place, code, kind, billed) + KNOWN.LINE_CLASS] = answer;
}

test('an answer is found by its whole question', () => {
  const known = new KnownLines();
  learn(known, 1, 2, 3, 77);
  expect(known.words[known.find(1, 2, 3) + KNOWN.LINE_CLASS]).toBe(77);
  for (const [code, kind, billed] of [
    [0, 2, 3],
    [1, 1, 3],
    [1, 2, 0],
    [-1, 2, 3],
  ] as const) {
    expect(known.find(code, kind, billed)).toBeLessThan(0);
  }
});

test('more kinds of line than there is room for are forgotten and learned again, never confused', () => {
  const known = new KnownLines();
  for (let code = 0; code < 10_000; code++) {
    learn(known, code, 5, 1, code);
    expect(known.words[known.find(code, 5, 1) + KNOWN.LINE_CLASS]).toBe(code);
    const earlier = known.find(code >> 1, 5, 1);
    if (earlier >= 0) expect(known.words[earlier + KNOWN.LINE_CLASS]).toBe(code >> 1);
  }
});
