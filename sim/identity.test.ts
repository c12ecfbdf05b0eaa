import { expect, test } from 'vitest';
import { isMbi, isNpi } from '../src/base/index.ts';
import { mbiOf, npiOf } from './identity.ts';

test('made-up beneficiaries start at the example CMS prints and all have its form', () => {
  expect(mbiOf(0)).toBe('1EG4TE5MK73');
  const made = Array.from({ length: 5000 }, (_, i) => mbiOf(i * 7_919_777));
  expect(made.filter((mbi) => !isMbi(mbi))).toEqual([]);
  expect(new Set(made).size).toBe(made.length);
});

test('made-up providers have the right check digit', () => {
  const made = Array.from({ length: 1000 }, (_, i) => npiOf(i * 104_729));
  expect(made.filter((npi) => !isNpi(npi))).toEqual([]);
});
