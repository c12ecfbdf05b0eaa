import { expect, test } from 'vitest';
import type { Page } from './layout/pages.ts';
import { splitPages } from './split.ts';

const OWN: Page = { kind: 'own', items: [] };
const document = (id: string, pages: number): Page[] =>
  Array.from({ length: pages }, (_, index) => ({ kind: 'attached', document: id, index }));
const BASE = 200_000;

test('what fits is one file', () => {
  expect(splitPages([OWN, ...document('a', 2)], new Map([['a', 1_000_000]]), BASE + 6_000 + 1_000_000)).toEqual([
    { from: 1, through: 3 },
  ]);
});

test('one byte more makes another, and the document stays whole', () => {
  expect(splitPages([OWN, ...document('a', 2)], new Map([['a', 1_000_000]]), BASE + 6_000 + 999_999)).toEqual([
    { from: 1, through: 1 },
    { from: 2, through: 3 },
  ]);
});

test('every page is in one file, in order', () => {
  const pages = [OWN, ...document('a', 5), OWN, OWN, ...document('b', 1), ...document('c', 9), OWN];
  const files = splitPages(
    pages,
    new Map([
      ['a', 700_000],
      ['b', 700_000],
      ['c', 900_000],
    ]),
    1_000_000,
  );
  expect(
    files.flatMap(({ from, through }) => Array.from({ length: through - from + 1 }, (_, at) => from + at)),
  ).toEqual(pages.map((_, at) => at + 1));
  for (const { from } of files)
    expect(pages[from - 1]).toSatisfy((page: Page) => page.kind === 'own' || page.index === 0);
});

test('a document that is larger than a file may be stands alone, for the caller to refuse', () => {
  expect(splitPages([OWN, ...document('a', 1), OWN], new Map([['a', 5_000_000]]), 1_000_000)).toEqual([
    { from: 1, through: 1 },
    { from: 2, through: 2 },
    { from: 3, through: 3 },
  ]);
});
