import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type DatedNote, noteTogether } from './access-notes.ts';

const note = (detail: string): DatedNote => ({
  at: '2026-06-01T09:00:00.000Z',
  actor: 'ada',
  action: 'access',
  beneficiary: '',
  detail,
});
const detailsOf = (batches: readonly (readonly DatedNote[])[]) =>
  batches.map((batch) => batch.map(({ detail }) => detail));

test('notes of one turn are written together, in their order, and are fulfilled after that', async () => {
  const batches: (readonly DatedNote[])[] = [];
  const together = noteTogether((notes) => void batches.push(notes));
  const all = ['a', 'b', 'c'].map((detail) => together(note(detail)));
  expect(batches).toEqual([]);
  await all[0];
  expect(detailsOf(batches)).toEqual([['a', 'b', 'c']]);
});

test('what comes while others are written is written next, together', async () => {
  const batches: (readonly DatedNote[])[] = [];
  let letGo = () => {};
  const together = noteTogether(async (notes) => {
    batches.push(notes);
    await new Promise<void>((resolve) => (letGo = resolve));
  });
  const first = together(note('a'));
  await setImmediate();
  await setImmediate();
  const later = [together(note('b')), together(note('c'))];
  expect(detailsOf(batches)).toEqual([['a']]);
  letGo();
  await first;
  while (batches.length < 2) await setImmediate();
  letGo();
  await Promise.all(later);
  expect(detailsOf(batches)).toEqual([['a'], ['b', 'c']]);
});

test('where they cannot be written each of them fails, and the next are tried again', async () => {
  let isFull = true;
  const together = noteTogether(() => {
    if (isFull) throw new Error('the disk is full');
  });
  const outcomes = await Promise.allSettled([together(note('a')), together(note('b'))]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isFull = false;
  await expect(together(note('c'))).resolves.toBeUndefined();
});
