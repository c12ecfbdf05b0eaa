import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { WatchStop } from './issue.ts';
import { Journal } from './journal.ts';
import { openWatch } from './open-watch.ts';

const folder = mkdtempSync(join(tmpdir(), 'watch-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

/** The code of why something was not opened. */
function codeOf(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    if (error instanceof WatchStop) return error.issue.code;
    throw error;
  }
  return 'opened';
}

test('one process has it at a time, and one that was killed holds nothing', () => {
  const path = at('locked.db');
  const held = new Journal(path);
  held.add('a.837', 'ab', { bytes: 1, changed: 2n }, '2026-03-06T17:00:00Z');
  expect(codeOf(() => new Journal(path))).toBe('WATCH_RUNNING');
  held.close();
  const program = `import { Journal } from ${JSON.stringify(join(import.meta.dirname, 'journal.ts'))};
    const held = new Journal(${JSON.stringify(path)});
    held.picked(1);
    process.kill(process.pid, 'SIGKILL');`;
  const { signal } = spawnSync(process.execPath, ['--input-type=module', '-e', program]);
  expect(signal).toBe('SIGKILL');
  const after = new Journal(path);
  expect(after.unfinished()).toMatchObject([{ number: 1, isDropped: false, stage: 'taken' }]);
  after.close();
});

test('numbers are never given twice', () => {
  const journal = new Journal(at('numbers.db'));
  const add = () => journal.add('a.837', 'ab', { bytes: 1, changed: 2n }, '2026-03-06T17:00:00Z');
  expect([journal.next(), add(), journal.next(), add()]).toEqual([1, 1, 2, 2]);
  journal.close();
});

test('what is no state, or one of a newer version, is not opened', () => {
  writeFileSync(at('text.db'), 'this is a text and no database at all');
  expect(codeOf(() => new Journal(at('text.db')))).toBe('WATCH_STATE');
  const newer = new DatabaseSync(at('newer.db'));
  newer.exec('PRAGMA user_version = 99');
  newer.close();
  expect(codeOf(() => new Journal(at('newer.db')))).toBe('WATCH_STATE');
});

test('a folder that was begun with one state is not watched with another, nor one folder for two ends', () => {
  openWatch(at('x')).journal.close();
  expect(codeOf(() => openWatch(at('x'), { state: at('other') }))).toBe('WATCH_OTHER_STATE');
  expect(codeOf(() => openWatch(at('y'), { in: join(at('x'), 'in') }))).toBe('WATCH_OTHER_STATE');
  expect(codeOf(() => openWatch(at('z'), { out: 'in' }))).toBe('WATCH_STATE');
  openWatch(at('x')).journal.close();
});
