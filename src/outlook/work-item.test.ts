import { expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { workRank } from './work-item.ts';

const on = isoDate('2026-06-01');
const item = (key: string, cents: number | null, deadline: string | null) => ({
  key,
  cents,
  deadline: deadline === null ? null : isoDate(deadline),
});

test.each([
  [
    'overdue before what is due today, whatever the money',
    [item('a', 900, '2026-06-01'), item('b', 1, '2026-05-31')],
    'ba',
  ],
  ['due within a week before due later, to the day', [item('a', 900, '2026-06-09'), item('b', 1, '2026-06-08')], 'ba'],
  ['later and without a deadline by money', [item('a', 1, '2026-06-09'), item('b', 2, null)], 'ba'],
  ['the most money first, to the cent', [item('a', 1, '2026-06-02'), item('b', 2, '2026-06-08')], 'ba'],
  ['money that is not known last', [item('a', null, '2026-06-02'), item('b', 1, '2026-06-02')], 'ba'],
  ['for the same money the nearest deadline', [item('a', 5, '2026-06-03'), item('b', 5, '2026-06-02')], 'ba'],
  ['what costs something after what is not known', [item('a', -1, null), item('b', null, null)], 'ba'],
  ['the largest money there can be before less by a cent', [item('a', 1e12, null), item('b', 1e12 + 1, null)], 'ba'],
])('%s', (_what, items, order) => {
  const ranked = items.map((each) => ({ key: each.key, rank: workRank(each, on) }));
  const inOrder = ranked.toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
  expect(inOrder.map(({ key }) => key).join('')).toBe(order);
});
