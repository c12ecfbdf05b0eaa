import { expect, test } from 'vitest';
import { currentId, homesOf } from './aliases.ts';

test('the identifier that stands for one in the end is found over several corrections, and a circle ends', () => {
  const aliases = new Map([
    ['A', 'B'],
    ['B', 'C'],
    ['X', 'Y'],
    ['Y', 'X'],
  ]);
  expect(['A', 'B', 'C', 'D'].map((id) => currentId(aliases, id))).toEqual(['C', 'C', 'C', 'D']);
  expect(currentId(aliases, 'X')).toBe('X');
});

test.each<[string, [string, string][], string[], Record<string, string>]>([
  ['the first that was sent', [['A', 'B']], ['A'], { B: 'A' }],
  ['the first that was sent, where none has claims yet', [['A', 'B']], [], { B: 'A' }],
  ['the corrected one, where it alone has claims', [['A', 'B']], ['B'], { A: 'B' }],
  ['the first, where both have', [['A', 'B']], ['A', 'B'], { B: 'A' }],
  [
    'the first of three',
    [
      ['A', 'B'],
      ['B', 'C'],
    ],
    ['A', 'C'],
    { B: 'A', C: 'A' },
  ],
  [
    'of two corrected to one, the first in text order',
    [
      ['B', 'C'],
      ['A', 'C'],
    ],
    ['A', 'B'],
    { B: 'A', C: 'A' },
  ],
  [
    'apart for each person',
    [
      ['A', 'B'],
      ['X', 'Y'],
    ],
    ['A', 'Y'],
    { B: 'A', X: 'Y' },
  ],
])('books are kept under %s', (_case, aliases, withClaims, homes) => {
  expect(Object.fromEntries(homesOf(new Map(aliases), (id) => withClaims.includes(id)))).toEqual(homes);
});
