import { expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import type { Policy } from '../../policy/index.ts';
import { askOfNote, makeTextEngine } from './index.ts';
import { askedOf, engine, note, policy } from './testing/note.ts';

test('every pattern of the shelf is ready, and each of the eighteen asks under a code of its own kind', () => {
  expect(engine.issues).toEqual([]);
  expect(engine.patterns).toHaveLength(18);
});

test.each([
  ['A: Tolerated treatment well.', ['tolerated-well: Tolerated treatment well']],
  ['A: Did not tolerate treatment well.', []],
  ['P: Continue POC.', ['continue-plan: Continue POC.']],
  ['P: Continue POC twice a week and add stairs.', []],
  ['A: Making good progress.', ['vague-progress: Making good progress']],
  ['A: Making good progress, TUG 14 s.', []],
  ['A: Has plateaued.', ['plateau: plateaued']],
  ['A: No plateau.', []],
  ['A: Has plateaued. P: Goals were revised.', []],
  ['A: Prevent further decline.', ['maintenance: Prevent further decline']],
  ['A: The skills of a therapist are needed. P: Prevent further decline.', []],
  ['Goals: Improve balance.', ['vague-goal: Improve balance']],
  ['O: Exercise to improve balance.', []],
  ['Goals: Improve balance to Berg 48.', []],
  ['S: Wants to return to golf.', []],
  ['P: Drills to return to golf.', ['general-fitness: return to golf']],
  ['O: Hip flexion 4/5.', ['no-side: Hip flexion']],
  ['O: Right hip flexion 4/5.', []],
  ['O: LEFT LEG: Hip flexion 4/5.', []],
  ['O: Right wrist flexion 40.', ['motion-no-unit: flexion 40']],
  ['O: Right wrist flexion 40 degrees.', []],
  ['O: Right wrist flexion 40 to 52 degrees.', []],
  ['O: Wound 3 x 2.', ['wound-no-unit: Wound 3 x 2']],
  ['O: Wound 3 x 2 cm.', []],
  ['O: Ambulated 200 ft.', ['distance-only: Ambulated 200 ft']],
  ['O: Ambulated 200 ft with a cane.', []],
  ['A: [insert name] has ____.', ['placeholder: [insert name]', 'placeholder: ____']],
])('%j is asked %j', (text, asked) => {
  expect(askedOf(text)).toEqual(asked);
});

test('a question has its passage and the place of it', () => {
  const text = 'S: Sore. A: Tolerated well.';
  const [question] = askOfNote(engine, note(text));
  expect(question).toMatchObject({ code: 'TEXT_UNSKILLED', severity: 'warning', note: 'note-1' });
  expect(text.slice(question?.passage?.start, question?.passage?.end)).toBe('Tolerated well');
});

test('the side of the record answers a finding without one', () => {
  expect(askedOf('O: Knee flexion 4/5.', { facts: { side: 'left' } })).toEqual([]);
});

test('a pattern that cannot be used is an issue, and the others ask all the same', () => {
  const { patterns } = policy.textPatterns;
  const [first] = patterns;
  if (!first) throw new Error('no patterns');
  const broken = [{ ...first, id: 'broken', find: '(' }, { ...first, id: 'stray', code: 'NO_SUCH_CODE' }, ...patterns];
  const changed = { ...policy, textPatterns: { ...policy.textPatterns, patterns: broken } } as Policy;
  const made = makeTextEngine(changed, isoDate('2026-03-01'));
  expect(made.issues.map(({ code }) => code)).toEqual(['TEXT_PATTERN_UNUSABLE', 'TEXT_PATTERN_UNUSABLE']);
  expect(made.patterns).toHaveLength(18);
});

test('a pattern asks on its days only', () => {
  const patterns = policy.textPatterns.patterns.map((pattern) => ({ ...pattern, through: 20260228 }));
  const ended = { ...policy, textPatterns: { ...policy.textPatterns, patterns } } as Policy;
  expect(makeTextEngine(ended, isoDate('2026-02-28')).patterns).toHaveLength(18);
  expect(makeTextEngine(ended, isoDate('2026-03-01')).patterns).toHaveLength(0);
});
