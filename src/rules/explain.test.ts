import { describe, expect, test } from 'vitest';
import { MODIFIER, packCode, RANGE, VERDICT } from '../claim/index.ts';
import { inForce, loadPolicy } from '../policy/index.ts';
import { FeeBook, NO_FEE } from '../price/index.ts';
import { type ExplainFacts, explainLine } from './explain.ts';
import type { PricedLine } from './explain-price.ts';
import { LINE_CLASS } from './line-class.ts';

const policy = loadPolicy();
const book = new FeeBook(policy);
const feeRow = book.row(packCode('97110'), 20260304, 43215);
const found = inForce(policy.threshold, 20260304);
const threshold = found.ok ? found.entry : undefined;

const price: PricedLine = {
  units: 3000,
  chargeCents: 12000,
  fee: book.describe(feeRow),
  feeRow,
  keepsFull: true,
  reducible: true,
  day: 20260304,
};

const facts: ExplainFacts = {
  lineClass: LINE_CLASS.COUNTED,
  modifiers: MODIFIER.GP,
  verdict: VERDICT.KX_MISSING,
  price,
  before: { low: 245000, high: 245000 },
  allowed: { low: 7111, high: 7111 },
  threshold,
  thresholdCents: 248000,
  claim: undefined,
  isSecond: false,
  rests: { onOthers: false, onUnpriced: false },
  end: RANGE.UNDECIDED,
  byServiceDate: undefined,
};

const priceSentences = (change: Partial<PricedLine>): readonly string[] =>
  explainLine({ ...facts, price: { ...price, ...change } }).because.slice(1, -3);

test('a counted line shows its whole arithmetic', () => {
  const { because, cites } = explainLine(facts);
  expect(because).toEqual([
    'a listed therapy code with one discipline modifier, billed as covered: it counts',
    '97110 in OHIO (15202-00): (0.45 x 1.000 + 0.41 x 0.913 + 0.01 x 1.008) x 33.4009 = 27.87 a unit',
    'relative values of a later release of that year, for want of an earlier one: unconfirmed',
    'the one full unit of the day is on this line; every further unit: 21.62 a unit with 50% off the practice expense',
    '3 units = 71.11',
    '2,450.00 accrued + 71.11 this line = 2,521.11',
    `pt_slp threshold 2,480.00, 2026-01-01 through 2026-12-31 (${threshold?.source.title}; checked ${threshold?.source.checked}; confirmed)`,
    'more than the threshold: KX is needed, and is not on the line',
  ]);
  expect(cites).toEqual(['SSA 1833(g)(1)(B)', 'SSA 1833(g)(7)(A)', 'SSA 1833(g)(1)', 'CR 10176', 'SSA 1848(b)(7)']);
});

describe('the price', () => {
  test('of a line whose every unit is reduced', () => {
    expect(priceSentences({ keepsFull: false })).toContain(
      'the one full unit of the day is on another line: 21.62 a unit with 50% off the practice expense',
    );
    expect(priceSentences({ keepsFull: false })).toContain('3 units = 64.86');
  });

  test('of a claim that is not paid under the fee schedule', () => {
    expect(priceSentences({ reducible: false, keepsFull: false }).at(-1)).toBe('3 units = 83.61');
  });

  test('of a charge one cent below the fee, and equal to it', () => {
    expect(priceSentences({ chargeCents: 7110 }).at(-1)).toBe('the charge is less: 71.10');
    expect(priceSentences({ chargeCents: 7111 }).at(-1)).toBe('3 units = 71.11');
  });

  test('of a part of a unit', () => {
    expect(priceSentences({ units: 2500 }).at(-1)).toBe('2.5 units = 60.30'); // 27.87 + 21.62 + 10.81
  });

  test('from the release of the day itself has no caveat', () => {
    const later = book.row(packCode('97110'), 20260701, 43215);
    expect(priceSentences({ day: 20260701, fee: book.describe(later) })).toHaveLength(3);
  });

  test.each([
    [NO_FEE.NO_CODE, 'the fee schedule has no row for the code: worth anything from 0.00 to the charge, 120.00'],
    [
      NO_FEE.NO_LOCALITY,
      'no fee schedule area is known for the ZIP code: worth anything from 0.00 to the charge, 120.00',
    ],
    [NO_FEE.BUNDLED, 'bundled into other services (status B): 0.00'],
  ])('when there is none (%i)', (reason, sentence) => {
    expect(priceSentences({ feeRow: reason, fee: undefined })).toEqual([sentence]);
  });
});

test('a range shows both of its ends', () => {
  const ranged = { ...facts, verdict: VERDICT.UNDECIDED, allowed: { low: 0, high: 12000 } };
  expect(explainLine(ranged).because).toContain('2,450.00 accrued + 0.00 to 120.00 this line = 2,450.00 to 2,570.00');
});

test.each([
  [
    VERDICT.KX_MISSING,
    RANGE.CAUTIOUS,
    'high end, as if all that may have been used was (--range cautious); so KX is needed, and is not on the line',
  ],
  [
    VERDICT.KX_OK,
    RANGE.CAUTIOUS,
    'high end, as if all that may have been used was (--range cautious); so KX is needed, and is on the line',
  ],
  [
    VERDICT.KX_EARLY,
    RANGE.LENIENT,
    'low end, as if only what is known was used (--range lenient); so KX is on the line and is not needed',
  ],
  [
    VERDICT.KX_NOT_NEEDED,
    RANGE.LENIENT,
    'low end, as if only what is known was used (--range lenient); so KX is not needed',
  ],
])('verdict %i at end %i says what was taken to be so', (verdict, end, sentence) => {
  expect(explainLine({ ...facts, verdict, end }).because.at(-1)).toBe(
    `more than the threshold at the high end and not at the low end; decided at the ${sentence}`,
  );
});

test.each([
  [true, false, 'what other providers may have used'],
  [false, true, 'lines that could not be priced, or that Medicare pays second'],
  [true, true, 'what other providers may have used, and lines that could not be priced, or that Medicare pays second'],
])('a range before the line says what it rests on (others %s, unpriced %s)', (onOthers, onUnpriced, what) => {
  const { because } = explainLine({ ...facts, before: { low: 245000, high: 245001 }, rests: { onOthers, onUnpriced } });
  expect(because).toContain(`the 0.01 between the ends of what has accrued: ${what}`);
});

test('another answer by service date comes last, with its authority', () => {
  const { because, cites } = explainLine({ ...facts, byServiceDate: { low: 248000, high: 248000 } });
  expect(because.at(-1)).toMatch(/^by service date the total is 2,480.00, not more than the threshold: /);
  expect(cites).toContain('Pub. 100-04 ch. 5 s. 10.3');
});

test('a line that Medicare pays second says what of it has accrued', () => {
  expect(explainLine({ ...facts, isSecond: true }).because).toContain(
    'Medicare pays it second: the line is tested with its full amount, and until the remittance comes 0.00 to 71.11 of it has accrued',
  );
  expect(explainLine(facts).because.join()).not.toContain('second');
});

test('an institutional line shows the sum of its bucket on the claim', () => {
  const claim = { before: { low: 240000, high: 240000 }, allowed: { low: 9000, high: 9000 } };
  const { because, cites } = explainLine({ ...facts, claim });
  expect(because).toContain('2,400.00 accrued before the claim + 90.00 pt_slp on the claim = 2,490.00');
  expect(cites).toContain('Pub. 100-04 ch. 5 s. 10.4');
});

test('a line that does not count says why, and nothing of money', () => {
  expect(explainLine({ ...facts, lineClass: LINE_CLASS.NOT_COVERED })).toEqual({
    because: ['billed as not covered or not necessary (GA, GX, GY or GZ): it is no incurred expense'],
    cites: ['SSA 1833(g)(1)', 'NGS therapy guide, ABN'],
  });
});

test.each([
  [VERDICT.KX_OK, 'more than the threshold: KX is needed, and is on the line'],
  [VERDICT.KX_EARLY, 'not more than the threshold: KX is on the line and is not needed'],
  [VERDICT.KX_NOT_NEEDED, 'not more than the threshold: KX is not needed'],
  [VERDICT.UNDECIDED, 'more than the threshold at one end of the range and not at the other: undecided'],
])('verdict %i is put in words', (verdict, sentence) => {
  expect(explainLine({ ...facts, verdict }).because.at(-1)).toBe(sentence);
});
