import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { Names } from '../claim/index.ts';
import type { InternWork } from './testing/intern-thread.ts';

const COUNT = 60_000;

test('threads that add the same names at once give each one number', async () => {
  const names = new Names();
  const runs = [
    { first: 0, step: 1 },
    { first: COUNT - 1, step: -1 },
    { first: 0, step: 2 },
  ].map(({ first, step }) => {
    const workerData: InternWork = { shared: names.shared, first, step, count: COUNT };
    return once(new Worker(new URL('./testing/intern-thread.ts', import.meta.url), { workerData }), 'message');
  });
  const given = (await Promise.all(runs)).flatMap(([numbers]) => numbers as [string, number][]);
  expect(given).toHaveLength(COUNT * 2.5);
  expect(names.count).toBe(COUNT);
  const wrong = given.filter(([text, number]) => names.text(number) !== text || names.internText(text) !== number);
  expect(wrong).toEqual([]);
  expect(names.count).toBe(COUNT);
});
