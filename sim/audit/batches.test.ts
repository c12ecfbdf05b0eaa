import { expect, test } from 'vitest';
import { Names } from '../../src/claim/index.ts';
import { ClaimStream, newBatch, WindowMemory } from '../../src/x12/index.ts';
import { generate, type SimFile } from '../generate.ts';
import type { SimClaim } from '../model.ts';
import { sourceOf } from '../product.ts';
import { writeInterchange } from '../writer.ts';
import { batchesOf, ROOM, type Room } from './batches.ts';
import { readFile } from './x12.ts';

const { files } = generate({ seed: 5, patients: 6, files: 3, oddities: 0.2 });

/** How many claims each batch has that the product makes of a file; those without a claim left out. */
function made(file: SimFile, room: Room): number[] {
  const batch = newBatch(new Names(), new WindowMemory(), { claims: room.claims, lines: room.lines });
  const stream = new ClaimStream(sourceOf(file.bytes), file.name, { windowBytes: room.bytes });
  const counts: number[] = [];
  while (stream.next(batch)) if (batch.claimCount > 0) counts.push(batch.claimCount);
  return counts;
}

function expected(file: SimFile, room: Room): number[] {
  return batchesOf(readFile(file.name, file.bytes), room).flatMap(({ length }) => (length > 0 ? [length] : []));
}

// 107 bytes hold an ISA and no more: nearly every claim asks for a larger window there.
const WINDOWS = [107, 200, 333, 500, 1000, 1024, 1777, 3000, 5000, 10_000, 33_333, 100_000, ROOM.bytes];

test.each(WINDOWS)('a window of %i bytes is cut alike by the product and by the auditor', (bytes) => {
  for (const file of files) expect(made(file, { ...ROOM, bytes })).toEqual(expected(file, { ...ROOM, bytes }));
});

test('every byte of a window counts', () => {
  const [file] = files as [SimFile];
  for (let bytes = 4000; bytes < 4300; bytes++) {
    expect(made(file, { ...ROOM, bytes }), `${bytes}`).toEqual(expected(file, { ...ROOM, bytes }));
  }
});

test('a line end that begins a window is nothing that fits into it', () => {
  const [, file] = generate({ seed: 19, patients: 12 }).files as [SimFile, SimFile]; // CR, LF; one window ends between them
  expect(made(file, { ...ROOM, bytes: 500 })).toEqual(expected(file, { ...ROOM, bytes: 500 }));
});

test.each([
  [1, 400],
  [7, 400],
  [2 ** 15, 150],
])('a batch of at most %i claims and %i lines is cut alike', (claims, lines) => {
  for (const file of files) {
    for (const bytes of [2000, ROOM.bytes]) {
      expect(made(file, { bytes, claims, lines })).toEqual(expected(file, { bytes, claims, lines }));
    }
  }
});

test('a window that holds more lines than a batch may is cut by its lines', () => {
  const [first] = generate({ seed: 5, patients: 1, institutionalShare: 0, oddities: 0 }).claims as [SimClaim];
  const line = { code: '97110', modifiers: ['GP'], chargeCents: 5000, units: '1', day: '20260105', control: '' };
  const claim = { ...first, lines: Array.from({ length: 50 }, () => line) };
  const marks = { element: '*', component: ':', repetition: '^', terminator: '~' };
  const text = writeInterchange(Array(1500).fill(claim), 1, marks, 'line').replaceAll(/REF\*6R~/g, '');
  const file = { name: 'dense.837', bytes: Buffer.from(text) };
  const room = { ...ROOM, lines: 10_000 };
  const [largest] = made(file, room) as [number];
  expect(largest).toBe(Math.floor(room.lines / 50));
  expect(made(file, room)).toEqual(expected(file, room));
});
