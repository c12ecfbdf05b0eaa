import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RANGE, VERDICT } from '../claim/index.ts';
import { crosses, endDecidedAt, verdictOf } from './verdict.ts';

const THRESHOLD_2026 = 248000;

describe('a line on a professional claim in 2026 (threshold 2,480.00)', () => {
  test.each([
    ['landing exactly on the threshold needs no KX', 245000, 3000, false], // 2,480.00
    ['one cent past it needs KX, straddling line included', 245000, 3001, true], // 2,480.01
    ['one cent short of it needs no KX', 245000, 2999, false], // 2,479.99
    ['any amount on top of the threshold needs KX', 248000, 1, true],
    ['no amount on top of the threshold needs no KX', 248000, 0, false],
    ['no amount on top of a total past it needs KX', 248001, 0, true],
    ['SLP after PT counts in the same bucket', 240000 + 10000, 0, true],
    ['OT with a total of its own far below needs none', 10000, 4000, false],
  ])('%s', (_name, before, allowed, needs) => {
    expect(crosses(before, allowed, THRESHOLD_2026)).toBe(needs);
  });
});

test('a service of 2025 is measured by 2025, whenever it is processed', () => {
  expect(crosses(240000, 1000, 241000)).toBe(false);
  expect(crosses(240000, 1001, 241000)).toBe(true);
});

describe('five lines of one bucket, the fourth crosses', () => {
  const lines = [500, 500, 500, 500, 500];
  const before = THRESHOLD_2026 - 1900;

  test('on a professional claim the fourth and fifth need KX', () => {
    let total = before;
    const needs = lines.map((allowed) => {
      const over = crosses(total, allowed, THRESHOLD_2026);
      total += allowed;
      return over;
    });
    expect(needs).toEqual([false, false, false, true, true]);
  });

  test('on an institutional claim the sum crosses, so all five need it', () => {
    expect(crosses(before, 2500, THRESHOLD_2026)).toBe(true);
    expect(crosses(THRESHOLD_2026 - 2500, 2500, THRESHOLD_2026)).toBe(false);
    expect(crosses(THRESHOLD_2026 - 2499, 2500, THRESHOLD_2026)).toBe(true);
  });

  test('some line crosses exactly when the sum does', () => {
    const cents = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 12 }), cents, cents, (allowed, start, threshold) => {
        let total = start;
        let some = false;
        for (const one of allowed) {
          some ||= crosses(total, one, threshold);
          total += one;
        }
        expect(crosses(start, total - start, threshold)).toBe(some);
      }),
    );
  });
});

describe('the verdict', () => {
  test.each([
    ['needed and there', true, true, true, VERDICT.KX_OK],
    ['needed and not there', true, true, false, VERDICT.KX_MISSING],
    ['there and not needed', false, false, true, VERDICT.KX_EARLY],
    ['neither', false, false, false, VERDICT.KX_NOT_NEEDED],
    ['needed at the high end only, with KX', false, true, true, VERDICT.UNDECIDED],
    ['needed at the high end only, without KX', false, true, false, VERDICT.UNDECIDED],
  ])('%s', (_name, low, high, has, verdict) => {
    expect(verdictOf(low, high, has, RANGE.UNDECIDED)).toBe(verdict);
  });

  test.each([
    ['cautious, with KX', true, RANGE.CAUTIOUS, VERDICT.KX_OK],
    ['cautious, without KX', false, RANGE.CAUTIOUS, VERDICT.KX_MISSING],
    ['lenient, with KX', true, RANGE.LENIENT, VERDICT.KX_EARLY],
    ['lenient, without KX', false, RANGE.LENIENT, VERDICT.KX_NOT_NEEDED],
  ])('needed at the high end only, %s', (_name, has, range, verdict) => {
    expect(verdictOf(false, true, has, range)).toBe(verdict);
    expect(endDecidedAt(false, true, verdict)).toBe(range);
  });

  test.each([RANGE.UNDECIDED, RANGE.CAUTIOUS, RANGE.LENIENT])(
    'where the ends agree, setting %i is no matter',
    (range) => {
      for (const needs of [true, false]) {
        for (const has of [true, false]) {
          const verdict = verdictOf(needs, needs, has, range);
          expect(verdict).toBe(verdictOf(needs, needs, has, RANGE.UNDECIDED));
          expect(endDecidedAt(needs, needs, verdict)).toBe(RANGE.UNDECIDED);
        }
      }
    },
  );
});

test('once a line needs KX, more accrual never makes it unnecessary', () => {
  const cents = fc.integer({ min: 0, max: 1_000_000 });
  fc.assert(
    fc.property(cents, cents, cents, cents, (before, more, allowed, threshold) => {
      if (crosses(before, allowed, threshold)) expect(crosses(before + more, allowed, threshold)).toBe(true);
    }),
  );
});
