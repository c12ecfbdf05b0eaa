import { describe, expect, test } from 'vitest';
import { DayGroups } from './day-groups.ts';

const DAY = 20260304;

test('a group is one beneficiary, book, provider and day', () => {
  const groups = new DayGroups();
  const keys = [
    [1, 0, 2, DAY],
    [9, 0, 2, DAY],
    [1, 9, 2, DAY],
    [1, 0, 9, DAY],
    [1, 0, 2, DAY + 1],
  ] as const;
  const numbers = keys.map(([beneficiary, book, provider, day]) => groups.of(beneficiary, book, provider, day));
  expect(new Set(numbers).size).toBe(keys.length);
  expect(numbers).not.toContain(0);
  expect(keys.map(([beneficiary, book, provider, day]) => groups.of(beneficiary, book, provider, day))).toEqual(
    numbers,
  );
});

test.each([
  ['more practice expense leads', [40, 100], [41, 1], 7],
  ['of the same the greater amount leads', [40, 100], [40, 101], 7],
  ['of equals the first leads', [40, 100], [40, 100], 3],
  ['less practice expense does not lead', [40, 100], [39, 999], 3],
] as const)('%s', (_name, first, second, leader) => {
  const groups = new DayGroups();
  const group = groups.of(1, 0, 2, DAY);
  groups.enter(group, 3, first[0], first[1]);
  groups.enter(group, 7, second[0], second[1]);
  expect(groups.best(group)).toBe(leader);
});

test('a group that the books lead has no leader of its own', () => {
  const groups = new DayGroups();
  const group = groups.of(1, 0, 2, DAY);
  groups.enter(group, 3, 40, 100);
  expect(groups.isSettled(group)).toBe(false);
  groups.settle(group, false);
  expect([groups.isSettled(group), groups.best(group)]).toEqual([true, -1]);
});

describe('after a cut', () => {
  test('lines of the day form another group, and the old one stays what it was', () => {
    const groups = new DayGroups();
    const [group, other] = [groups.of(1, 0, 2, DAY), groups.of(1, 0, 2, DAY + 1)];
    groups.enter(group, 3, 40, 100);
    groups.cut(1, 0, 2, DAY);
    groups.cut(1, 0, 2, DAY + 9); // of a day that has none
    expect(groups.of(1, 0, 2, DAY)).not.toBe(group);
    expect([groups.of(1, 0, 2, DAY + 1), groups.best(group)]).toEqual([other, 3]);
  });

  test('of all days none is found again', () => {
    const groups = new DayGroups();
    const before = [1, 2].map((beneficiary) => groups.of(beneficiary, 0, 2, DAY));
    groups.cutAll();
    expect(before).not.toContain(groups.of(1, 0, 2, DAY));
    expect(before).not.toContain(groups.of(2, 0, 2, DAY));
  });
});

test('groups are found when there are more than there was room for, and gone when cleared', () => {
  const groups = new DayGroups();
  const numbers = Array.from({ length: 9000 }, (_, beneficiary) => groups.of(beneficiary, 0, 2, DAY));
  expect(new Set(numbers).size).toBe(9000);
  expect(numbers.filter((group, beneficiary) => groups.of(beneficiary, 0, 2, DAY) !== group)).toEqual([]);
  groups.clear();
  expect([groups.of(5000, 0, 2, DAY), groups.best(1)]).toEqual([1, -1]);
});
