import { describe, expect, test } from 'vitest';
import { RANGE, VERDICT } from '../../claim/index.ts';
import { NO_FEE } from '../../price/index.ts';
import { NO_AMOUNT } from '../amounts.ts';
import { codesFound } from '../testing/codes-found.ts';
import { line } from '../testing/line.ts';
import { findEnd, findKx, findPrice, findRange, findTotal } from './outcome.ts';

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
  const found = (before: number, allowed: number, review = 300000): string[] =>
    codesFound((marks) => findTotal(before, before + allowed, 248000, review, 90, marks));

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

  test('the percentage is the caller’s', () => {
    expect(codesFound((marks) => findTotal(0, 198400, 248000, -1, 80, marks))).toEqual(['THRESHOLD_APPROACHING']);
    expect(codesFound((marks) => findTotal(0, 198399, 248000, -1, 80, marks))).toEqual([]);
  });
});

describe('the range before a line', () => {
  test.each<[string, number, number, string[]]>([
    ['no range rests on nothing', 0, 0, []],
    ['what others may have used does not matter to a line before which there is no range', 0, 1, []],
    ['a cent without others is a line without a price', 1, 0, ['THRESHOLD_RESTS_ON_UNPRICED']],
    ['all of it others', 5000, 5000, ['THRESHOLD_RESTS_ON_OTHERS']],
    ['all but a cent of it others', 5001, 5000, ['THRESHOLD_RESTS_ON_OTHERS', 'THRESHOLD_RESTS_ON_UNPRICED']],
    ['a cent of it others', 5000, 1, ['THRESHOLD_RESTS_ON_OTHERS', 'THRESHOLD_RESTS_ON_UNPRICED']],
  ])('%s', (_name, width, others, codes) => {
    expect(codesFound((marks) => findRange(width, others, marks))).toEqual(codes);
  });
});

test.each<[number, string[]]>([
  [RANGE.UNDECIDED, []],
  [RANGE.CAUTIOUS, ['RANGE_CAUTIOUS']],
  [RANGE.LENIENT, ['RANGE_LENIENT']],
])('a line decided at end %i says so', (end, codes) => {
  expect(codesFound((marks) => findEnd(end, marks))).toEqual(codes);
});
