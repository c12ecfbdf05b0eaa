import { expect, test } from 'vitest';
import { packCode } from '../../../claim/index.ts';
import { shoesKey, UseHistory } from './history.ts';

const WHO = 1;
const CODE = 1234;

/** A history to which claims bring sessions, as key, content and how many. */
function historyOf(...claims: readonly (readonly [key: number, content: number, sessions: number])[]) {
  const history = new UseHistory();
  const what = history.numberOf('session cardiac');
  for (const [key, content, sessions] of claims) bring(history, what, key, content, sessions);
  return { history, what };
}

function bring(history: UseHistory, what: number, key: number, content: number, sessions: number): void {
  history.take(WHO, content, false);
  history.bring(what, CODE, 20260302, sessions);
  history.keep(WHO, key, content);
}

/** The sum that stands before a claim. */
function before({ history, what }: ReturnType<typeof historyOf>, content: number, isNew = false): number {
  history.take(WHO, content, isNew);
  return history.sum(what);
}

test('what came before a claim is what was kept, in order', () => {
  const made = historyOf([1, 11, 4], [2, 22, 3]);
  expect(before(made, 33)).toBe(7);
  expect(before(made, 33, true)).toBe(7);
  expect(made.history.counted(made.what).map(({ amount }) => amount)).toEqual([4, 3]);
});

test('the same claim again sees what it saw, and is kept once', () => {
  const made = historyOf([1, 11, 4], [2, 22, 3], [1, 11, 4]);
  expect(before(made, 11)).toBe(-1);
  expect(before(made, 22)).toBe(4);
  expect(before(made, 33)).toBe(7);
});

test('taking back takes the latest claim under a key, and can be undone', () => {
  const made = historyOf([1, 11, 4], [2, 22, 3], [1, 44, 2]);
  const undo = made.history.takeBack(WHO, 1);
  expect(before(made, 33)).toBe(7);
  undo();
  expect(before(made, 33)).toBe(9);
  expect(made.history.takeBack(WHO, 9)()).toBeUndefined();
  expect(before(made, 33)).toBe(9);
});

test('what a claim brings itself counts for its later lines, and for nobody until it is kept', () => {
  const { history, what } = historyOf();
  history.take(WHO, 11, true);
  expect(history.sum(what)).toBe(-1);
  history.bring(what, CODE, 20260302, 2);
  expect(history.sum(what)).toBe(2);
  history.take(WHO, 22, true);
  expect(history.sum(what)).toBe(-1);
});

test('a year of shoes as a number', () => {
  const { history } = historyOf();
  const what = history.numberOf('shoes');
  const [custom, depth, insert] = ['A5501', 'A5500', 'A5512'].map(packCode) as [number, number, number];
  history.take(WHO, 11, true);
  history.bring(what, depth, 20260102, 2);
  history.bring(what, insert, 20260102, 6);
  history.bring(what, custom, 20251231, 2);
  expect(shoesKey(history, what, [custom, depth], 20260302)).toBe(2_000_006);
  expect(shoesKey(history, what, [custom, depth], 20251231)).toBe(2_000);
});
