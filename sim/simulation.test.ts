import { expect, test } from 'vitest';
import { simulate } from './simulate.ts';

test.each(Array.from({ length: 24 }, (_, place) => place + 1))(
  'product and auditor agree on every line of seed %i, under each setting and in both orders',
  (seed) => {
    const oddities = seed % 3 === 0 ? 0.25 : 0.1;
    const { lines, difference } = simulate({ seed, patients: 6, oddities });
    expect(lines).toBeGreaterThan(100);
    expect(difference).toBeUndefined();
  },
);

test('the made-up years have lines whose ends differ, and lines that stand otherwise by service date', () => {
  const { split, reordered } = simulate({ seed: 2, patients: 8, oddities: 0.1 });
  expect(split).toBeGreaterThan(0);
  expect(reordered).toBeGreaterThan(0);
});
