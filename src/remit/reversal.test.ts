import { describe, expect, test } from 'vitest';
import { reversalDifferences, reversalPairs } from './reversal.ts';
import { adjust, claim, reversalOf } from './testing/remittance.ts';

describe('a reversal goes with the next claim of its number', () => {
  const of = (...claims: readonly string[]) =>
    reversalPairs(claims.map((text) => ({ id: text.slice(0, 1), status: text.slice(1) })));

  test.each<[string, readonly string[], ReturnType<typeof reversalPairs>]>([
    ['beside it', ['A22', 'A1'], [{ reversal: 0, correction: 1 }]],
    ['after others', ['A22', 'B1', 'A1'], [{ reversal: 0, correction: 2 }]],
    ['not with one before it', ['A1', 'A22'], [{ reversal: 1, correction: undefined }]],
    ['or with none', ['A22'], [{ reversal: 0, correction: undefined }]],
    [
      'each with its own',
      ['A22', 'A22', 'A1', 'A2'],
      [
        { reversal: 0, correction: 2 },
        { reversal: 1, correction: 3 },
      ],
    ],
    ['none where nothing is reversed', ['A1', 'B4'], []],
  ])('%s', (_, claims, pairs) => {
    expect(of(...claims)).toEqual(pairs);
  });
});

describe('a reversal takes back what was', () => {
  const original = claim({ adjustments: [adjust('OA 23 0')] });

  test('when every sum is turned', () => {
    expect(reversalDifferences(reversalOf(original), original, 'test.835')).toEqual([]);
  });

  test('when the payer turned nothing', () => {
    expect(reversalDifferences({ ...original, status: '22' }, original, 'test.835')).toEqual([]);
  });

  test.each([1, -1])('and leaves %d cent where a sum is off by it', (off) => {
    const turned = reversalOf(original);
    const left = reversalDifferences({ ...turned, paidCents: turned.paidCents + off }, original, 'test.835');
    expect(left).toMatchObject([{ code: 'REMIT_REVERSAL_UNLIKE', differenceCents: off }]);
  });

  test('and leaves something where a group was moved', () => {
    const turned = reversalOf(original);
    const lines = turned.lines.map((line) => ({
      ...line,
      adjustments: line.adjustments.map((each) => (each.group === 'PR' ? { ...each, group: 'CO' } : each)),
    }));
    expect(reversalDifferences({ ...turned, lines }, original, 'test.835')).toHaveLength(2);
  });
});
