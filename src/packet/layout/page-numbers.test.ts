import { expect, test } from 'vitest';
import { pageAt, pagesOf, pagesText } from './page-numbers.ts';

const PAGES = new Map([
  ['/a/0', 3],
  ['/a/1', 4],
  ['/a/2', 5],
  ['/a/3', 5],
  ['/b', 9],
  ['document:n/40', 12],
]);
const LOOK = { face: 'regular', colour: 'ink' } as const;
const said = (...anchors: string[]) =>
  pagesText({ pagesOf: anchors, otherwise: '–' }, LOOK, PAGES)
    .map(({ text }) => text)
    .join('');

test('a field is where the entry it belongs to is', () => {
  expect(pageAt('/a/1/signature/on', PAGES)).toBe(4);
  expect(pageAt('/c/0', PAGES)).toBeUndefined();
  expect(pageAt('', PAGES)).toBeUndefined();
});

test('pages are in order and named once', () => {
  expect(pagesOf(['/b', '/a/3', '/a/2', '/a/0'], PAGES)).toEqual([3, 5, 9]);
});

test('three pages in a row are drawn together, two are not', () => {
  expect(said('/a/0', '/a/1')).toBe('3, 4');
  expect(said('/a/0', '/a/1', '/a/2', '/b')).toBe('3–5, 9');
});

test('what is on no page says so', () => {
  expect(said('/nowhere')).toBe('–');
});

test('a long list ends with how many are left', () => {
  const pages = new Map(Array.from({ length: 12 }, (_, at) => [`/x/${at}`, at * 2 + 1]));
  const text = pagesText({ pagesOf: [...pages.keys()] }, LOOK, pages)
    .map((each) => each.text)
    .join('');
  expect(text).toBe('1, 3, 5, 7, 9, 11, 13, 15 and 4 more');
});
