import { expect, test } from 'vitest';
import { Accounts } from './accounts.ts';

test('an account is one beneficiary, book and year', () => {
  const accounts = new Accounts();
  const keys = [
    [1, 0, 2025],
    [1, 0, 2026],
    [1, 7, 2026],
    [2, 0, 2026],
  ] as const;
  const numbers = keys.map(([beneficiary, book, year]) => accounts.of(beneficiary, book, year));
  expect(new Set(numbers).size).toBe(4);
  expect(keys.map(([beneficiary, book, year]) => accounts.of(beneficiary, book, year))).toEqual(numbers);
});

test('the buckets of an account are apart, and so are low and high', () => {
  const accounts = new Accounts();
  const account = accounts.of(1, 0, 2026);
  accounts.add(account, 1, 100, 250);
  accounts.add(account, 2, 7, 7);
  accounts.add(account, 1, -30, -30);
  expect([accounts.low(account, 1), accounts.high(account, 1)]).toEqual([70, 220]);
  expect([accounts.low(account, 2), accounts.high(account, 2)]).toEqual([7, 7]);
});

test('sums outgrow what 32 bits hold', () => {
  const accounts = new Accounts();
  const account = accounts.of(1, 0, 2026);
  for (let i = 0; i < 3; i++) accounts.add(account, 2, 0, 0x7fffffff);
  expect(accounts.high(account, 2)).toBe(3 * 0x7fffffff);
});

test('days are noted one by one, the first and last of a month and year among them', () => {
  const accounts = new Accounts();
  const [account, other] = [accounts.of(1, 0, 2026), accounts.of(2, 0, 2026)];
  const days = [20260101, 20260131, 20260201, 20260228, 20261201, 20261231];
  const all = Array.from({ length: 12 }, (_, m) =>
    Array.from({ length: 31 }, (_, d) => 20260000 + (m + 1) * 100 + d + 1),
  ).flat();
  for (const day of days) accounts.noteDay(account, day);
  expect(all.filter((day) => accounts.hasDay(account, day))).toEqual(days);
  expect(all.filter((day) => accounts.hasDay(other, day))).toEqual([]);
});

test('what is in an account stays when more are opened than there was room for', () => {
  const accounts = new Accounts();
  for (let beneficiary = 1; beneficiary <= 40_000; beneficiary++) {
    const account = accounts.of(beneficiary, 0, 2026);
    accounts.add(account, 1, beneficiary, beneficiary + 1);
    accounts.noteDay(account, 20260101 + (beneficiary % 28));
  }
  const wrong = Array.from({ length: 40_000 }, (_, i) => i + 1).filter((beneficiary) => {
    const account = accounts.of(beneficiary, 0, 2026);
    const [low, high] = [accounts.low(account, 1), accounts.high(account, 1)];
    return low !== beneficiary || high !== beneficiary + 1 || !accounts.hasDay(account, 20260101 + (beneficiary % 28));
  });
  expect(wrong).toEqual([]);
});

test('a day is late when a later one was noted before it, by one day, month or year’s end', () => {
  const accounts = new Accounts();
  const [account, other] = [accounts.of(1, 0, 2026), accounts.of(2, 0, 2026)];
  const late = (days: readonly number[]) => days.map((day) => accounts.noteDay(account, day));
  expect(late([20260131, 20260131, 20260130, 20260201, 20260131])).toEqual([false, false, true, false, true]);
  expect(late([20261231, 20261230, 20261231])).toEqual([false, true, false]);
  expect(accounts.noteDay(other, 20260101)).toBe(false);
});

test('how much of a range is what others may have used is told by bucket, until it is settled', () => {
  const accounts = new Accounts();
  const account = accounts.of(1, 0, 2026);
  accounts.addOthers(account, 1, 100, 100);
  expect(accounts.othersWidth(account, 1)).toBe(0);
  accounts.addOthers(account, 1, 1000, 1500);
  accounts.add(account, 1, 0, 70);
  expect([accounts.low(account, 1), accounts.high(account, 1)]).toEqual([1100, 1670]);
  expect([accounts.othersWidth(account, 1), accounts.othersWidth(account, 2)]).toEqual([500, 0]);
  accounts.addOthers(account, 1, 200, -300);
  expect([accounts.low(account, 1), accounts.high(account, 1), accounts.othersWidth(account, 1)]).toEqual([
    1300, 1370, 0,
  ]);
});
