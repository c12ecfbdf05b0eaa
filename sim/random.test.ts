import { expect, test } from 'vitest';
import { randomOf } from './random.ts';

test('the same seed gives the same stream, another seed another', () => {
  const stream = (seed: number) =>
    Array.from(
      { length: 20 },
      (
        (random) => () =>
          random.next()
      )(randomOf(seed)),
    );
  expect(stream(7)).toEqual(stream(7));
  expect(stream(7)).not.toEqual(stream(8));
});

test('weights are kept to within a percent over many draws', () => {
  const random = randomOf(3);
  let rare = 0;
  for (let i = 0; i < 20_000; i++)
    if (
      random.weighted([
        ['rare', 1],
        ['often', 9],
      ]) === 'rare'
    )
      rare++;
  expect(rare / 20_000).toBeCloseTo(0.1, 2);
});

test('between reaches both of its ends and nothing beyond', () => {
  const random = randomOf(5);
  const seen = new Set(Array.from({ length: 200 }, () => random.between(1, 3)));
  expect([...seen].sort()).toEqual([1, 2, 3]);
});
