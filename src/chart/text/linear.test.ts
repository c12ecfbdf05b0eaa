//! Text that makes backtracking engines hang is read like any other. Work is counted, not timed: a quadratic step at these
//! sizes would not come back.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askAcross, askOfNote, copiedFrom } from './index.ts';
import { engine, note } from './testing/note.ts';

const SIZE = 60_000;

test.each([
  ['one word again and again', 'gait '.repeat(SIZE / 5)],
  ['a sentence without an end', 'tolerated the treatment '.repeat(SIZE / 24)],
  ['a sentence full of hits', 'no further gains plateaued '.repeat(SIZE / 27)],
  ['interventions and then something else', `${'gait training, '.repeat(SIZE / 15)}!`],
  ['open brackets', '[insert '.repeat(SIZE / 8)],
  ['underscores and stars', '_*'.repeat(SIZE / 2)],
  ['headings only', 'S: O: LEFT: '.repeat(SIZE / 12)],
  ['stops only', '.'.repeat(SIZE)],
  ['spaces only', ' '.repeat(SIZE)],
  ['sizes of wounds', 'wound 3 x 3 x '.repeat(SIZE / 14)],
  ['sides', 'left knee. right knee. '.repeat(SIZE / 23)],
  ['tasks', 'toilet transfer '.repeat(SIZE / 16)],
  ['quotation marks', '"'.repeat(SIZE)],
  ['digits', '1'.repeat(SIZE)],
])('%s', (_, text) => {
  const own = note(text, { facts: { side: 'left' } });
  for (const { passage } of askOfNote(engine, own)) {
    if (passage) expect(text.slice(passage.start, passage.end)).toBe(passage.text);
  }
  expect(copiedFrom(own, own).share).toBeGreaterThanOrEqual(0);
});

test('whatever the text, passages lie in it and nothing is thrown', () => {
  const piece = fc.constantFrom(
    'S: ',
    'O: ',
    'Plan: ',
    'LEFT KNEE: ',
    'tolerated well',
    'no ',
    'not ',
    'plateau',
    '. ',
    '\n',
    '"',
    'knee flexion 90',
    ' x ',
    '____',
    'Timed minutes 30',
    'Total minutes 20',
    'pain 0/10',
    'pain limits',
    'dressing independent',
    'max assist',
    'left hip',
    '☃',
    '\u{1f600}',
    '\ud800',
  );
  const text = fc
    .array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 40 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (one, two) => {
      const notes = [note(one, { id: 'a' }), note(two, { id: 'b' })];
      const questions = [...notes.flatMap((each) => askOfNote(engine, each)), ...askAcross(notes)];
      for (const { passage, other } of questions) {
        for (const each of [passage, other]) {
          if (each) expect((each.note === 'a' ? one : two).slice(each.start, each.end)).toBe(each.text);
        }
      }
    }),
    { numRuns: 300 },
  );
});
