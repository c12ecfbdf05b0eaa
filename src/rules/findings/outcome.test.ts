import { describe, expect, test } from 'vitest';
import { VERDICT } from '../../claim/index.ts';
import { NO_FEE } from '../../price/index.ts';
import { NO_AMOUNT } from '../amounts.ts';
import { codesFound } from '../testing/codes-found.ts';
import { line } from '../testing/line.ts';
import { findKx, findPrice, findTotal } from './outcome.ts';

test.each<[number, string[]]>([
  [0, []],
  [NO_FEE.NO_CODE, ['LINE_UNPRICED_NO_RVU']],
  [NO_FEE.STATUS, ['LINE_UNPRICED_STATUS']],
  [NO_FEE.ZERO, ['LINE_UNPRICED_STATUS']],
  [NO_FEE.NO_LOCALITY, ['LINE_UNPRICED_LOCALITY']],
  [NO_FEE.BUNDLED, ['LINE_BUNDLED']],
])('fee row %i finds %j', (row, codes) => {
  expect(codesFound((marks) => findPrice(row, marks))).toEqual(codes);
});

test.each<[string, string, number, string[]]>([
  ['needed, one place left', '59:GP:CQ', VERDICT.KX_MISSING, []],
  ['needed, no place left', '59:GP:CQ:95', VERDICT.KX_MISSING, ['KX_NO_ROOM']],
  ['needed and there', '59:GP:CQ:KX', VERDICT.KX_OK, []],
  ['there before it is needed', 'GP:KX', VERDICT.KX_EARLY, ['KX_BEFORE_THRESHOLD']],
  ['not needed, no place left', '59:GP:CQ:95', VERDICT.KX_NOT_NEEDED, []],
  ['undecided', 'GP:KX', VERDICT.UNDECIDED, []],
])('KX %s (%s)', (_name, modifiers, verdict, codes) => {
  expect(codesFound((marks) => findKx(line({ modifiers }), verdict, marks))).toEqual(codes);
});

describe('the total, at threshold 2,480.00 and review amount 3,000.00', () => {
  const found = (before: number, allowed: number, review = 300000, low = before): string[] =>
    codesFound((marks) => findTotal(low, before, before + allowed, 248000, review, 90, marks));

  test.each<[string, number, number, string[]]>([
    ['one cent under nine tenths is not near', 220000, 3199, []],
    ['nine tenths is near', 220000, 3200, ['THRESHOLD_APPROACHING']],
    ['the threshold itself is near', 245000, 3000, ['THRESHOLD_APPROACHING']],
    ['one cent past it is no longer near', 245000, 3001, []],
    ['the review amount itself is not past it', 299000, 1000, []],
    ['one cent past it crosses', 299000, 1001, ['REVIEW_THRESHOLD_CROSSED']],
    ['2,990 and 30 crosses', 299000, 3000, ['REVIEW_THRESHOLD_CROSSED']],
    ['the line after one that landed on it crosses', 300000, 1, ['REVIEW_THRESHOLD_CROSSED']],
    ['the line after that was past it before', 300001, 1, ['REVIEW_THRESHOLD_EXCEEDED']],
  ])('%s', (_name, before, allowed, codes) => {
    expect(found(before, allowed)).toEqual(codes);
  });

  test('without a review amount nothing is said about review', () => {
    expect(found(400000, 1000, NO_AMOUNT)).toEqual([]);
  });

  test('a range of a cent says that it rests on an unpriced line', () => {
    expect(found(100000, 1000, 300000, 99999)).toEqual(['THRESHOLD_RESTS_ON_UNPRICED']);
  });

  test('the percentage is the caller’s', () => {
    expect(codesFound((marks) => findTotal(0, 0, 198400, 248000, -1, 80, marks))).toEqual(['THRESHOLD_APPROACHING']);
    expect(codesFound((marks) => findTotal(0, 0, 198399, 248000, -1, 80, marks))).toEqual([]);
  });
});
