import { expect, test } from 'vitest';
import type { NoteFacts } from './index.ts';
import { askedOf } from './testing/note.ts';

const codes = (...minutes: number[]) => minutes.map((each, i) => ({ code: `9711${i}`, minutes: each }));

// A minute either side.
test.each<[string, NoteFacts, string[]]>([
  ['Timed minutes 40. Total minutes 40.', {}, []],
  ['Timed minutes 40. Total minutes 39.', {}, ['minutes-disagree: Timed minutes 40']],
  ['Timed minutes 40.', { totalMinutes: 39 }, ['minutes-disagree: Timed minutes 40']],
  ['Timed minutes 40.', { timedMinutes: 40 }, []],
  ['Timed minutes 40.', { timedMinutes: 41 }, ['minutes-disagree: Timed minutes 40']],
  ['Total minutes 40.', { totalMinutes: 41 }, ['minutes-disagree: Total minutes 40']],
  ['Timed minutes 40.', { codeMinutes: codes(25, 15) }, []],
  ['Timed minutes 40.', { codeMinutes: codes(25, 14) }, ['minutes-disagree: Timed minutes 40']],
  ['Gait.', { timedMinutes: 40, codeMinutes: codes(25, 14) }, ['minutes-disagree: ']],
  ['Gait 20 min.', { timedMinutes: 40 }, []],
])('%j with %j is asked %j', (text, facts, asked) => {
  expect(askedOf(text, { facts })).toEqual(asked);
});

test.each<[string, NoteFacts, string[]]>([
  ['O: Left knee taped.', { side: 'right' }, ['side-disagrees: Left knee']],
  ['O: Left knee taped.', { side: 'left' }, []],
  ['O: Left knee taped.', { side: 'both' }, []],
  ['O: Left knee taped.', {}, []],
  ['O: Left knee for comparison.', { side: 'right' }, []],
  ['O: Right knee 90, left knee 130.', { side: 'right' }, []],
  ['S: Right knee sore. O: Left knee taped.', {}, ['side-disagrees: Left knee']],
  ['S: Right knee sore. O: Left hip taped.', {}, []],
  ['S: Left knee sore too. O: Right knee taped.', { side: 'right' }, []],
])('%j with %j is asked %j', (text, facts, asked) => {
  expect(askedOf(text, { facts })).toEqual(asked);
});

test.each([
  ['S: Pain 0/10. A: Pain limits reach.', ['pain-disagrees: Pain 0/10']],
  ['S: Denies pain. A: Motion limited by pain.', ['pain-disagrees: Denies pain']],
  ['S: Pain 3/10. A: Pain limits reach.', []],
  ['S: Pain 0/10. A: Weakness limits reach.', []],
  ['S: Pain 0/10. A: No longer does pain limit.', []],
])('%j is asked %j', (text, asked) => {
  expect(askedOf(text)).toEqual(asked);
});

test.each([
  ['O: Toilet transfer independent. Toilet transfer max assist.', 1],
  ['O: Toilet transfer independent. Car transfer max assist.', 0],
  ['O: Toilet transfer was max assist. Toilet transfer independent.', 0],
  ['O: Dressing modified independent. Dressing needed total assistance.', 1],
])('%j is asked %i time(s)', (text, count) => {
  expect(askedOf(text)).toHaveLength(count);
});
