import { expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import { reading } from '../measures/testing/readings.ts';
import { askAcross, copiedFrom, type NoteText } from './index.ts';
import { note, shown } from './testing/note.ts';

const words = (from: number, count: number) => Array.from({ length: count }, (_, i) => `word${from + i}`).join(' ');
const day = (date: number) => isoDate(`2026-03-${String(date).padStart(2, '0')}`);
const dated = (date: number, text: string, more: Partial<NoteText> = {}) =>
  note(text, { id: `note-${date}`, day: day(date), ...more });

// A word either side of the shortest passage, and of the smallest share.
test.each([
  [19, 0, 0],
  [20, 0, 1],
  [20, 30, 1],
  [20, 31, 0],
])('%i copied words among %i others raise %i question(s)', (copied, others, count) => {
  const [before, after] = [
    dated(1, `O: ${words(0, copied)} end`),
    dated(2, `O: ${words(0, copied)} ${words(500, others)}`),
  ];
  expect(askAcross([before, after])).toHaveLength(count);
});

test('a copied passage has its place in both notes, and its share of the later one', () => {
  const before = dated(1, `S: Sore. O: ${words(0, 30)}.`);
  const after = dated(2, `S: Well rested. O: ${words(0, 30)}.`);
  const [question] = askAcross([after, before]);
  expect(question).toMatchObject({ code: 'TEXT_COPIED', note: 'note-2', share: 94 });
  expect(question?.passage?.text).toBe(words(0, 30));
  expect(before.text.slice(question?.other?.start, question?.other?.end)).toBe(words(0, 30));
  expect(question?.other?.note).toBe('note-1');
});

test('history and goals are rightly the same', () => {
  const text = `History: ${words(0, 60)}.\nGoals: ${words(100, 60)}.`;
  expect(copiedFrom(dated(1, text), dated(2, text))).toMatchObject({ passages: [], words: 0, share: 0 });
});

test('case, spaces and stops do not hide a copy', () => {
  const other = words(0, 30).toUpperCase().replaceAll(' ', ',\n');
  expect(copiedFrom(dated(1, words(0, 30)), dated(2, other)).share).toBe(100);
});

test('a value that stays the same is asked about at the third note, once, unless the scale ends there', () => {
  const notes = (values: string[], measure = 'bbs') =>
    values.map((value, i) =>
      dated(i + 1, `Berg ${value}.`, { facts: { readings: [reading(measure, day(i + 1), value)] } }),
    );
  expect(askAcross(notes(['44', '44']))).toEqual([]);
  expect(askAcross(notes(['44', '44', '44', '44'])).map(shown)).toEqual(['value-repeats: 44']);
  expect(askAcross(notes(['44', '45', '44', '44']))).toEqual([]);
  expect(askAcross(notes(['56', '56', '56']))).toEqual([]);
});

test('improvement is asked about where no measure shows it', () => {
  const notes = (first: string, second: string, text: string) => [
    dated(1, 'A: First.', { facts: { readings: [reading('tug', day(1), first)] } }),
    dated(8, text, { facts: { readings: [reading('tug', day(8), second)] } }),
  ];
  expect(askAcross(notes('14', '15', 'A: Gait has improved.')).map(shown)).toEqual(['progress-disagrees: improved']);
  expect(askAcross(notes('14', '14', 'A: Gait has improved.'))).toHaveLength(1);
  expect(askAcross(notes('14', '13.9', 'A: Gait has improved.'))).toEqual([]);
  expect(askAcross(notes('14', '15', 'A: Gait has not improved.'))).toEqual([]);
  expect(askAcross(notes('14', '15', 'S: Says it improved.'))).toEqual([]);
});
