import { expect, test } from 'vitest';
import { codesFound } from '../testing/codes-found.ts';
import { line } from '../testing/line.ts';
import { findContradictions } from './contradictions.ts';

test.each<[string, string[]]>([
  ['GP', []],
  ['GP:KX', []],
  ['GP:GA', []],
  ['GP:GX:GY', []],
  ['GP:KX:GA', ['KX_WITH_GA']],
  ['GP:KX:GX', ['KX_WITH_GX']],
  ['GP:KX:GY', ['KX_WITH_GY']],
  ['GP:KX:GZ', ['KX_WITH_GZ']],
  ['GP:GA:GZ', ['GA_WITH_GZ']],
  ['KX:GX:GA:GZ', ['KX_WITH_GA', 'KX_WITH_GX', 'KX_WITH_GZ', 'GA_WITH_GZ']],
])('%s finds %j', (modifiers, codes) => {
  expect(codesFound((marks) => findContradictions(line({ modifiers }).modifiers, marks))).toEqual(codes);
});
