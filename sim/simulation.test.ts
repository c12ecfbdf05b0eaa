import { expect, test } from 'vitest';
import { ROOM } from './audit/batches.ts';
import { simulate } from './simulate.ts';

/** From the true window, where each of these files is one batch, to one that no claim fits in. */
const WINDOWS = [ROOM.bytes, 30_000, 7000, 2000, 500, 107];

test.each(Array.from({ length: 24 }, (_, place) => [place + 1, WINDOWS[place % WINDOWS.length] as number] as const))(
  'product and auditor agree on every line of seed %i in windows of %i bytes, under each setting and in both orders',
  (seed, windowBytes) => {
    const oddities = seed % 3 === 0 ? 0.25 : 0.1;
    const { lines, difference } = simulate({ seed, patients: 6, oddities, windowBytes, ways: ['memory'] });
    expect(lines).toBeGreaterThan(100);
    expect(difference).toBeUndefined();
  },
);

test.each([1, 2, 3])(
  'and so they do in many batches of several files on disk, by one thread and by two, and in the ledger: seed %i',
  (seed) => {
    const { batches, difference } = simulate({ seed: 100 + seed, patients: 4, files: 3, windowBytes: 12_000 });
    expect(batches).toBeGreaterThan(6);
    expect(difference).toBeUndefined();
  },
);

test('and in a file of more than two and a half true batches', () => {
  const large = { seed: 9, patients: 640, files: 1, years: [2026] };
  const { bytes, difference } = simulate({ ...large, settings: ['undecided'], ways: ['two threads'] });
  expect(bytes).toBeGreaterThan(2.5 * ROOM.bytes);
  expect(difference).toBeUndefined();
});

test('the made-up years have lines whose ends differ, and lines that stand otherwise by service date', () => {
  const { split, reordered } = simulate({ seed: 2, patients: 8, oddities: 0.1, ways: ['memory'] });
  expect(split).toBeGreaterThan(0);
  expect(reordered).toBeGreaterThan(0);
});
