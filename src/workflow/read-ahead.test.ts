import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { writeClaims } from '../../bench/make.ts';
import { checkFiles, loadPolicy } from './index.ts';
import { Tally } from './summary.ts';

const folder = mkdtempSync(join(tmpdir(), 'ahead-'));
const file = join(folder, 'claims.837');
const DEMO = join(import.meta.dirname, '../../fixtures/demo/clinic.837');
const policy = loadPolicy();

// Four windows and a bit, so that every slot of the reading thread is used again.
beforeAll(() => {
  writeClaims(file, 18 << 20, 5);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Everything decided, as one text a batch. */
function answers(
  files: readonly string[],
  threads: 1 | 2,
): { batches: string[]; summary: object; unreadable: string[] } {
  const batches: string[] = [];
  const unreadable: string[] = [];
  const tally = new Tally();
  checkFiles({
    policy,
    files,
    threads,
    visit: (decided) => {
      const { batch, decisions: out } = decided;
      tally.batch(decided);
      const ids = Array.from({ length: batch.claimCount }, (_, claim) =>
        batch.text(batch.claims.idStart[claim] as number, batch.claims.idEnd[claim] as number),
      );
      const lines = Array.from({ length: batch.lineCount }, (_, at) =>
        [out.verdict[at], out.allowedLow[at], out.beforeLow[at], out.threshold[at], out.marksLow[at]].join(),
      );
      batches.push([...ids, ...lines].join(' '));
    },
    fileRead: (reading) => tally.file(reading),
    unreadable: (path) => unreadable.push(path),
  });
  return { batches, summary: tally.summary(''), unreadable };
}

describe('a second thread that reads ahead', () => {
  test('changes no answer', () => {
    const one = answers([file], 1);
    expect(one.batches.length).toBeGreaterThan(4);
    expect(answers([file], 2)).toEqual(one);
  });

  test('and one file after another goes on from the same books', () => {
    expect(answers([file, file], 2)).toEqual(answers([file, file], 1));
  });

  test('and a file that is not there is said, and the next is read', () => {
    const { unreadable, summary } = answers([join(folder, 'missing.837'), file], 2);
    expect(unreadable).toHaveLength(1);
    expect(summary).toMatchObject({ files: 1 });
  });

  test('and its last batch counts, though the end is told of while this thread looks for it', () => {
    const one = answers([DEMO], 1);
    // The one slot is found free; by the time the messages are looked at, the thread has filled it and come to the end.
    const load = Atomics.load;
    const pause = new Int32Array(new SharedArrayBuffer(4));
    const MESSAGES = 4; // memories, window, batch, end
    const looked = vi.spyOn(Atomics, 'load').mockImplementation(((words: Int32Array, at: number) => {
      const found = load(words, at);
      while (at === 1 && load(words, 0) < MESSAGES) Atomics.wait(pause, 0, 0, 1);
      return found;
    }) as typeof Atomics.load);
    const two = answers([DEMO], 2);
    looked.mockRestore();
    expect(one.batches).toHaveLength(1);
    expect(two).toEqual(one);
  });
});
