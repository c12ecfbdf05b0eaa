import { expect, test } from 'vitest';
import { AUTHORITIES } from '../base/index.ts';
import { CLASS_REASONS } from './class-reasons.ts';

test('every reason cites documents that the list of authorities has', () => {
  const cites = Object.values(CLASS_REASONS).flatMap((reason) => reason.cites);
  expect(cites.filter((cite) => !AUTHORITIES.some(({ key }) => cite.startsWith(key)))).toEqual([]);
});

test('no two classes give the same reason', () => {
  const texts = Object.values(CLASS_REASONS).map((reason) => reason.text);
  expect(new Set(texts).size).toBe(texts.length);
});
