import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadPolicy } from '../src/policy/index.ts';
import { readLabelledNotes } from './labelled-notes.ts';
import { measure, PAGE, renderPage } from './measure-text.ts';

const policy = loadPolicy();
const sets = ['known', 'held-out'] as const;
const notes = sets.flatMap((set) => readLabelledNotes(set, policy));

test('the page of questions has the figures the notes give', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(renderPage());
});

describe('the labelled notes', () => {
  test('there are enough of every kind and discipline, and enough clean ones', () => {
    expect(notes.length).toBeGreaterThanOrEqual(120);
    expect(notes.filter(({ labels }) => labels.length === 0).length).toBeGreaterThanOrEqual(40);
    for (const kind of ['evaluation', 'treatment', 'progress', 'discharge']) {
      expect(notes.filter(({ note }) => note.kind === kind).length, kind).toBeGreaterThanOrEqual(8);
    }
    for (const discipline of ['PT', 'OT', 'SLP']) {
      expect(notes.filter((each) => each.discipline === discipline).length, discipline).toBeGreaterThanOrEqual(15);
    }
  });

  test('each has a name of its own, and no text stands in both sets', () => {
    expect(new Set(notes.map(({ note }) => note.id)).size).toBe(notes.length);
    expect(new Set(notes.map(({ note }) => note.text)).size).toBe(notes.length);
  });

  test('every label names a pattern of the shelf or a comparison', () => {
    const disagree = [
      'minutes-disagree',
      'side-disagrees',
      'pain-disagrees',
      'assistance-disagrees',
      'progress-disagrees',
    ];
    const comparisons = ['copied', 'value-repeats', ...disagree];
    const known = new Set([...policy.textPatterns.patterns.map(({ id }) => id), ...comparisons]);
    for (const { note, labels } of notes) {
      for (const { about, start, end } of labels) {
        expect(known.has(about), `${note.id} ${about}`).toBe(true);
        expect(end).toBeGreaterThan(start);
      }
    }
  });
});

test.each(sets)('every pattern is met by a marked passage among the notes %s', (set) => {
  const marked = new Set(readLabelledNotes(set, policy).flatMap(({ labels }) => labels.map(({ about }) => about)));
  expect(policy.textPatterns.patterns.filter(({ id }) => !marked.has(id)).map(({ id }) => id)).toEqual([]);
});

test('on the notes that were held out, nine in ten questions are right', () => {
  const { scores } = measure('held-out');
  const [right, wrong] = [...scores.values()].reduce(([r, w], score) => [r + score.right, w + score.wrong], [0, 0]);
  expect(right / (right + wrong)).toBeGreaterThan(0.9);
});
