import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineAmount } from './amount.ts';
import { FACTOR_2020, OHIO_2020, OHIO_2020_GPCI } from './fixtures/ohio-2020.ts';
import { type DayLine, outranks, rankDay } from './rank.ts';
import { unitAmount } from './unit-amount.ts';

function ohio(code: string, units: number): DayLine {
  const row = OHIO_2020.find(([one]) => one === code);
  if (!row) throw new Error(`no such code: ${code}`);
  const [, , peRvu, , fullCents, reducedCents] = row;
  return { unitsThousandths: units * 1000, fullCents, reducedCents, peRvu, multiple: true };
}

const plain = (fullCents: number, units = 1): DayLine => ({
  unitsThousandths: units * 1000,
  fullCents,
  reducedCents: fullCents,
  peRvu: 500,
  multiple: false,
});

const sum = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0);

describe('a day', () => {
  test('of 97530, two of 97110 and 97140 in Ohio in 2020 is 107.68, and 126.68 without the reduction', () => {
    const day = [ohio('97110', 2), ohio('97140', 1), ohio('97530', 1)];
    expect(rankDay(day)).toEqual({ keeper: 2, amounts: [2 * 2360, 2205, 3843] });
    expect(sum(rankDay(day).amounts)).toBe(10768);
    expect(sum(rankDay(day.map((line) => ({ ...line, multiple: false }))).amounts)).toBe(12668);
  });

  test.each(OHIO_2020.map(([code, , , , full, reduced]) => [code, full, reduced] as const))(
    'of two units of %s pays one full and one reduced',
    (code, full, reduced) => {
      expect(rankDay([ohio(code, 2)])).toEqual({ keeper: 0, amounts: [full + reduced] });
    },
  );

  test('without a reducible code reduces nothing', () => {
    expect(rankDay([plain(5000, 3), plain(700)])).toEqual({ keeper: -1, amounts: [15000, 700] });
  });

  test('leaves codes of another indicator out of the ranking', () => {
    expect(rankDay([plain(5000), ohio('97110', 1)])).toEqual({ keeper: 1, amounts: [5000, 3021] });
  });

  test('gives the full unit to no line that bills no units', () => {
    expect(rankDay([ohio('97530', 0), ohio('97110', 1)])).toEqual({ keeper: 1, amounts: [0, 3021] });
  });

  test('gives equals to the first', () => {
    expect(rankDay([ohio('97161', 1), ohio('97162', 1)]).keeper).toBe(0);
  });

  test('of nothing is nothing', () => {
    expect(rankDay([])).toEqual({ keeper: -1, amounts: [] });
  });
});

describe('rank', () => {
  test.each([
    ['more practice expense, smaller fee', 41, 100, 40, 900, true],
    ['less practice expense, greater fee', 40, 900, 41, 100, false],
    ['equal practice expense, one cent more', 40, 101, 40, 100, true],
    ['equal practice expense, one cent less', 40, 100, 40, 101, false],
    ['equal in both', 40, 100, 40, 100, false],
  ])('%s', (_name, peA, fullA, peB, fullB, first) => {
    expect(outranks(peA, fullA, peB, fullB)).toBe(first);
  });
});

describe('any day', () => {
  const rvus = fc.record({
    work: fc.integer({ min: 0, max: 400 }),
    pe: fc.integer({ min: 0, max: 300 }),
    mp: fc.integer({ min: 0, max: 20 }),
    units: fc.integer({ min: 0, max: 8 }),
    multiple: fc.boolean(),
  });
  const line = rvus.map(({ work, pe, mp, units, multiple }): DayLine => {
    const amount = (percent: number): number => unitAmount({ work, pe, mp }, OHIO_2020_GPCI, FACTOR_2020, percent);
    return {
      unitsThousandths: units * 1000,
      fullCents: amount(0),
      reducedCents: amount(multiple ? 50 : 0),
      peRvu: pe,
      multiple,
    };
  });
  const day = fc.array(line, { maxLength: 8 });

  test('has exactly one full unit among those that can be reduced, if there are any', () => {
    fc.assert(
      fc.property(day, (lines) => {
        const { keeper, amounts } = rankDay(lines);
        const reducible = lines.filter((one) => one.multiple && one.unitsThousandths > 0);
        expect(keeper >= 0).toBe(reducible.length > 0);
        lines.forEach((one, place) => {
          const whole = lineAmount(one.unitsThousandths, one.fullCents, one.fullCents, true);
          const cut = lineAmount(one.unitsThousandths, one.reducedCents, one.reducedCents, true);
          const extra = place === keeper ? one.fullCents - one.reducedCents : 0;
          expect(amounts[place]).toBe(one.multiple ? cut + extra : whole);
        });
      }),
    );
  });

  test('is worth the same in any order, to the cent that equals may differ by', () => {
    fc.assert(
      fc.property(day, fc.infiniteStream(fc.nat()), (lines, keys) => {
        const shuffled = lines
          .map((one) => ({ one, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const difference = sum(rankDay(lines).amounts) - sum(rankDay(shuffled).amounts);
        expect(Math.abs(difference)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
