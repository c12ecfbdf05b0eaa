import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutOf, sideIn } from './layout.ts';

function cut(text: string): string[] {
  return layoutOf(text).map(({ section, side, text: own }) => `${section}${side === '' ? '' : ` ${side}`}: ${own}`);
}

test('sections are named by headings at the beginning of a line or of a sentence', () => {
  expect(cut('S: Sore. O: Gait 20 min. A: Better.\nPlan: Stairs.')).toEqual([
    'subjective: Sore.',
    'objective: Gait 20 min.',
    'assessment: Better.',
    'plan: Stairs.',
  ]);
  expect(cut('Long term goals: Walk 500 ft.')).toEqual(['goals: Walk 500 ft.']);
});

test('a heading in capitals or with a side keeps its section and gives its side until the next heading', () => {
  expect(cut('O: Seen.\nRIGHT LOWER EXTREMITY:\nKnee flexion 112.\nLeft knee: flexion 90.\nA: Fine.')).toEqual([
    'objective: Seen.',
    'objective right: Knee flexion 112.',
    'objective left: flexion 90.',
    'assessment: Fine.',
  ]);
});

test('numbers, short words and wrapped lines end no sentence', () => {
  expect(cut('Pt. walked 3.5 m with vs. without brace\nand rested. Cont. tx as tolerated.')).toEqual([
    'other: Pt. walked 3.5 m with vs. without brace\nand rested.',
    'other: Cont. tx as tolerated.',
  ]);
  expect(cut('Gait 30 min. Stairs 5 min. Rested')).toEqual([
    'other: Gait 30 min.',
    'other: Stairs 5 min.',
    'other: Rested',
  ]);
});

test('a clock or a ratio is no heading', () => {
  expect(cut('Seen at 10:30 today. Work: rest 2:1.').every((line) => line.startsWith('other'))).toBe(true);
});

test('sentences lie in order, do not overlap, and are the text at their place', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'B', '.', ' ', '\n', ':', '1', 'S: ', 'LEFT: ', '?', '“', 'ß') }),
      (text) => {
        let at = 0;
        for (const sentence of layoutOf(text)) {
          expect(sentence.start).toBeGreaterThanOrEqual(at);
          expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
          expect(sentence.text.trim()).toBe(sentence.text);
          at = sentence.end;
        }
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  ['R wrist extension', 'right'],
  ['(L) knee', 'left'],
  ['B/L shoulders', 'both'],
  ['Rt hip', 'right'],
  ['both hips', 'both'],
  ['L4 root', ''],
  ['vitamin r', ''],
  ['knee', ''],
])('%s is %s', (text, side) => {
  expect(sideIn(text)).toBe(side);
});
