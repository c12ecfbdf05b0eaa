import { describe, expect, test } from 'vitest';
import { Claims, STATE } from './claims.ts';

/** Adds a claim that begins on a day; the key is (7, key). */
function add(claims: Claims, key: number, content: number, firstDay = 20260304, state: number = STATE.LIVE): number {
  const claim = claims.add(7, key, content, 1, 2, 0);
  claims.firstDay[claim] = firstDay;
  claims.state[claim] = state;
  return claim;
}

describe('a key', () => {
  test('is not there before it is added, and finds its newest version after', () => {
    const claims = new Claims();
    expect(claims.find(7, 5)).toBe(0);
    const [first, second] = [add(claims, 5, 1), add(claims, 5, 2)];
    expect(claims.find(7, 5)).toBe(second);
    expect([claims.olderVersion(second), claims.olderVersion(first)]).toEqual([first, 0]);
    expect([claims.version(second, 1), claims.version(second, 2), claims.version(second, 3)]).toEqual([
      first,
      second,
      0,
    ]);
  });

  test('is both its halves', () => {
    const claims = new Claims();
    const claim = add(claims, 5, 1);
    expect([claims.find(7, 5), claims.find(8, 5), claims.find(7, 6)]).toEqual([claim, 0, 0]);
  });

  test('is found among others whose low halves end alike, and after the table has grown', () => {
    const claims = new Claims();
    const keys = Array.from({ length: 20_000 }, (_, i) => Math.imul(i, 1 << 8) ^ i);
    const numbers = keys.map((key, i) => claims.add(i, key, i, 1, 2, i));
    expect(keys.filter((key, i) => claims.find(i, key) !== numbers[i])).toEqual([]);
    expect(claims.find(20_000, 0)).toBe(0);
    expect(claims.foresee(Int32Array.from(keys), 0, keys.length)).toBeTypeOf('number');
  });
});

test('the claims of a beneficiary are met newest first', () => {
  const claims = new Claims();
  const [first, , third] = [claims.add(1, 1, 0, 9, 2, 0), claims.add(1, 2, 0, 8, 2, 0), claims.add(1, 3, 0, 9, 2, 0)];
  expect(claims.newestOf(9)).toBe(third);
  expect([claims.earlier[third as number], claims.earlier[first as number]]).toEqual([first, 0]);
  expect([claims.newestOf(7), claims.newestOf(1 << 20)]).toEqual([0, 0]);
});

describe('what a replacement takes back', () => {
  test('is the latest version that stands', () => {
    const claims = new Claims();
    const [first, second] = [add(claims, 5, 1), add(claims, 5, 2)];
    expect(claims.standing(second, 20260304)).toBe(second);
    claims.state[second] = STATE.REVERSED;
    expect(claims.standing(second, 20260304)).toBe(first);
    claims.state[first] = STATE.HELD;
    expect(claims.standing(second, 20260304)).toBe(0);
  });

  test('is the one of its own first day before a later one', () => {
    const claims = new Claims();
    const [first, second] = [add(claims, 5, 1), add(claims, 5, 2, 20260305)];
    expect([20260304, 20260305, 20260306].map((day) => claims.standing(second, day))).toEqual([first, second, second]);
    expect([20260304, 20260306].map((day) => claims.isTaken(second, day))).toEqual([true, false]);
  });

  test('is no void, and nothing that is spoken for', () => {
    const claims = new Claims();
    const [first, second] = [add(claims, 5, 1), add(claims, 5, 2)];
    const last = add(claims, 5, 3, 20260304, STATE.VOID);
    expect(claims.standing(last, 20260304)).toBe(second);
    expect(claims.standing(last, 20260304, new Set([second]))).toBe(first);
  });
});

test('room made ahead changes nothing about what is found', () => {
  const claims = new Claims();
  const enter = (key: number) => claims.add(1, key, key, 1, 2, 0, 5);
  const before = Array.from({ length: 100 }, (_, key) => enter(key));
  claims.expect(50_000);
  const after = Array.from({ length: 60_000 }, (_, key) => enter(key + 100));
  [...before, ...after].forEach((claim, key) => {
    expect(claims.find(1, key)).toBe(claim);
  });
  expect(claims.find(1, 60_100)).toBe(0);
  expect(claims.isOfAnother(6, 1, 0)).toBe(true);
  expect(claims.isOfAnother(5, 1, 0)).toBe(false);
});
