import { appendFileSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Arrivals } from './arrivals.ts';
import { interchange } from './testing/watched.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const SETTLE = 1000;
const CLAIMS = interchange('837', 1);

function made() {
  const folder = mkdtempSync(join(tmpdir(), 'arrivals-'));
  folders.push(folder);
  const arrivals = new Arrivals(folder, SETTLE);
  const said: string[] = [];
  return {
    said,
    arrivals,
    path: (name: string) => join(folder, name),
    drop: (name: string, text = CLAIMS) => writeFileSync(join(folder, name), text, 'latin1'),
    /** Names of what may be taken at a time; the day is that of the files unless given. */
    at: (now: number, today = 0) => arrivals.look(now, today, ({ code }) => said.push(code)).map(({ name }) => name),
  };
}

test('a file may be taken when it has been quiet for so long, and not a millisecond before', () => {
  const it = made();
  it.drop('a.837');
  expect(it.at(5000)).toEqual([]);
  expect(it.arrivals.isSettling(5000 + SETTLE - 1)).toBe(true);
  expect(it.at(5000 + SETTLE - 1)).toEqual([]);
  expect(it.at(5000 + SETTLE)).toEqual(['a.837']);
  expect(it.arrivals.isSettling(5000 + SETTLE)).toBe(false);
});

test('one that is written slowly is waited for from its last byte on', () => {
  const it = made();
  it.drop('a.837', '');
  for (let at = 0; at < CLAIMS.length; at += 40) {
    expect(it.at(at * 100)).toEqual([]);
    appendFileSync(it.path('a.837'), CLAIMS.slice(at, at + 40), 'latin1');
  }
  expect(it.at(90_000)).toEqual([]);
  expect(it.at(90_000 + SETTLE)).toEqual(['a.837']);
});

test('one without an end is waited for twelve times as long, and it is said once', () => {
  const it = made();
  it.drop('a.837', CLAIMS.slice(0, -5));
  it.at(0);
  expect(it.at(SETTLE)).toEqual([]);
  expect(it.at(12 * SETTLE - 1)).toEqual([]);
  expect(it.said).toEqual(['WATCH_UNFINISHED']);
  expect(it.at(12 * SETTLE)).toEqual(['a.837']);
});

test('one that got no end long ago by its own time gets none any more', () => {
  const it = made();
  it.drop('a.837', CLAIMS.slice(0, -5));
  utimesSync(it.path('a.837'), 100, 100);
  it.at(0, 100_000);
  expect(it.at(SETTLE, 100_000 + 12 * SETTLE - 1)).toEqual([]);
  expect(it.at(SETTLE, 100_000 + 12 * SETTLE)).toEqual(['a.837']);
});

test('what is hidden, or is still being written by its name, is passed over until it is renamed', () => {
  const it = made();
  for (const name of ['.a.837', 'b.837.tmp', 'c.837.part', 'd.PARTIAL', 'e.filepart', '~$f.837', 'g.837~'])
    it.drop(name);
  it.at(0);
  expect(it.at(SETTLE)).toEqual([]);
  renameSync(it.path('c.837.part'), it.path('c.837'));
  it.at(2 * SETTLE);
  expect(it.at(3 * SETTLE)).toEqual(['c.837']);
  expect(it.said).toEqual([]);
});

test('files come in the order they were written, then by name', () => {
  const it = made();
  for (const [name, second] of [
    ['c.837', 1],
    ['b.837', 3],
    ['a.837', 3],
    ['d.837', 2],
  ] as const) {
    it.drop(name);
    utimesSync(it.path(name), second, second);
  }
  it.at(0);
  expect(it.at(SETTLE)).toEqual(['c.837', 'd.837', 'a.837', 'b.837']);
});

test('a name that is no text is left, and said once', () => {
  const it = made();
  writeFileSync(Buffer.concat([Buffer.from(it.path('x')), Buffer.from([0xff, 0xfe])]), CLAIMS);
  it.at(0);
  expect(it.at(SETTLE)).toEqual([]);
  expect(it.said).toEqual(['WATCH_LEFT']);
});
