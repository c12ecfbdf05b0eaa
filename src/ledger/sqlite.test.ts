import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { MIGRATIONS } from './migrations.ts';
import { openSqlite, type SqliteStore } from './sqlite.ts';
import { STATEMENTS } from './statements.ts';
import { BENEFICIARY, claim, entry, line, opening, RUN, TENANT } from './testing/claims.ts';
import { batch } from './testing/history.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledger-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true }));

let path = '';
let count = 0;
beforeEach(() => {
  path = join(folder, `${++count}.db`);
});

function open(at = path, waitMilliseconds = 1000): SqliteStore {
  const { store, issue } = openSqlite(at, { waitMilliseconds });
  if (!store) throw new Error(`${issue.code}: ${issue.found}`);
  return store;
}

/** A ledger with a batch of claims and an opening amount, closed. */
function written(): void {
  const store = open();
  store.addOpenings(TENANT, [opening(5000)], '2026-03-01T00:00:00Z');
  const expected = new Map(store.load(TENANT, [BENEFICIARY]).map((b) => [b.beneficiary, b.lastSequence]));
  store.append(TENANT, RUN, expected, batch(0));
  store.close();
}

function seen(store: SqliteStore): ReadonlyMap<string, number> {
  return new Map(store.load(TENANT, [BENEFICIARY]).map((b) => [b.beneficiary, b.lastSequence]));
}

function append(store: SqliteStore, claimId: string, cents: number): void {
  expect(store.append(TENANT, RUN, seen(store), [entry(claim(claimId, [line(1, cents)]))]).status).toBe('appended');
}

/** Does to a closed ledger what the store never does, and says what verify() makes of it. */
function tampered(sql: string) {
  written();
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  const { changes } = database.prepare(sql).run();
  database.close();
  expect(Number(changes)).toBeGreaterThan(0);
  const store = open();
  const { issue } = store.verify();
  store.close();
  return issue;
}

test.each([
  ['a balance', 'UPDATE account SET balances = replace(balances, \'"ot",3\', \'"ot",4\')', 'LEDGER_BALANCE_DISAGREES'],
  ['a balance taken away', "UPDATE account SET balances = '[]'", 'LEDGER_BALANCE_DISAGREES'],
  ['an opening amount', "UPDATE posting SET low_cents = 4999 WHERE kind = 'opening'", 'LEDGER_BALANCE_DISAGREES'],
  [
    'an estimate by one cent',
    'UPDATE posting SET low_cents = low_cents + 1 WHERE sequence = 3',
    'LEDGER_POSTING_DISAGREES',
  ],
  ['the year of an estimate', 'UPDATE posting SET year = 2025 WHERE sequence = 3', 'LEDGER_POSTING_DISAGREES'],
  ['a rerank', "UPDATE posting SET high_cents = 0 WHERE kind = 'rerank'", 'LEDGER_POSTING_DISAGREES'],
  ['a reversal', "UPDATE posting SET low_cents = 0 WHERE kind = 'reversal'", 'LEDGER_POSTING_DISAGREES'],
  [
    'a reversal turned away',
    "UPDATE posting SET kind = 'estimate', reverses_sequence = NULL WHERE kind = 'reversal'",
    'LEDGER_POSTING_DISAGREES',
  ],
  ['the book of a claim', "UPDATE claim SET book = 'PLAN7' WHERE sequence = 2", 'LEDGER_POSTING_DISAGREES'],
  ['what a claim takes back', 'UPDATE claim SET reverses = NULL WHERE reverses IS NOT NULL', 'LEDGER_CLAIM_DISAGREES'],
  ['the amount of a line', "UPDATE claim SET lines = replace(lines, '100,100', '101,101')", 'LEDGER_POSTING_DISAGREES'],
  ['a line made unreadable', "UPDATE claim SET lines = '[[' WHERE sequence = 2", 'LEDGER_ROW_UNREADABLE'],
  ['a posting deleted', "DELETE FROM posting WHERE kind = 'rerank'", 'LEDGER_POSTING_DISAGREES'],
  ['an opening deleted', "DELETE FROM posting WHERE kind = 'opening'", 'LEDGER_BALANCE_DISAGREES'],
  ['a claim deleted', 'DELETE FROM claim WHERE sequence = 2', 'LEDGER_ROW_MISSING'],
  ['an account deleted', 'DELETE FROM account', 'LEDGER_ROW_MISSING'],
  ['the last sequence', 'UPDATE account SET last_sequence = last_sequence + 1', 'LEDGER_ROW_MISSING'],
  ['a way that ends early', 'UPDATE claim SET previous = 0', 'LEDGER_BALANCE_DISAGREES'],
  ['a count taken away', "UPDATE account SET tallies = '[]'", 'LEDGER_TALLY_DISAGREES'],
  [
    'a session more on a line',
    "UPDATE claim SET lines = replace(lines, 'cardiac\",2', 'cardiac\",3')",
    'LEDGER_TALLY_DISAGREES',
  ],
])('verify finds %s', (_what, sql, code) => {
  const issue = tampered(sql);
  expect(issue?.code).toBe(code);
  expect(JSON.stringify(issue)).not.toContain(BENEFICIARY);
});

test('verify names the posting, what it says and what its claim says', () => {
  expect(tampered('UPDATE posting SET low_cents = low_cents + 1 WHERE sequence = 3')).toMatchObject({
    message: 'The ledger disagrees with itself: posting 3.',
    found: '2026 pt_slp 2026-03-04 101..100',
    expected: '2026 pt_slp 2026-03-04 100..100, as the lines of claim 2 add up',
  });
});

test('a closed ledger is one file, and a copy of it opens and verifies', () => {
  written();
  expect(existsSync(`${path}-wal`)).toBe(false);
  copyFileSync(path, `${path}.copy`);
  const [original, copy] = [open(), open(`${path}.copy`)];
  expect(copy.verify()).toMatchObject({ claims: 8, issue: undefined });
  expect(copy.load(TENANT, [BENEFICIARY])).toEqual(original.load(TENANT, [BENEFICIARY]));
  original.close();
  copy.close();
});

test('a backup of a ledger in use holds what was acknowledged, and replaces an older backup', () => {
  const store = open();
  for (const id of ['A', 'B']) {
    const expected = new Map(store.load(TENANT, [BENEFICIARY]).map((b) => [b.beneficiary, b.lastSequence]));
    store.append(TENANT, RUN, expected, [entry(claim(id, [line(1, 100)]))]);
    store.backup(`${path}.backup`);
  }
  const copy = open(`${path}.backup`);
  expect(copy.verify()).toMatchObject({ claims: 2, postings: 2, issue: undefined });
  expect(copy.status(TENANT, BENEFICIARY)).toEqual(store.status(TENANT, BENEFICIARY));
  copy.close();
  store.close();
});

test('of two processes that loaded the same books, the second to append is told and loads again', () => {
  const [one, other] = [open(), open()];
  expect(one.append(TENANT, RUN, new Map(), [entry(claim('A', [line(1, 100)]))]).status).toBe('appended');
  const late = [entry(claim('B', [line(1, 10)]))];
  expect(other.append(TENANT, RUN, new Map(), late)).toEqual({ status: 'stale', stale: [BENEFICIARY] });
  const expected = new Map(other.load(TENANT, [BENEFICIARY]).map((b) => [b.beneficiary, b.lastSequence]));
  expect(other.append(TENANT, RUN, expected, late).status).toBe('appended');
  expect(one.status(TENANT, BENEFICIARY).balances[0]?.lowCents).toBe(110);
  one.close();
  other.close();
});

test('what is held is seen by nobody else before it is committed, and is gone when it never is', () => {
  const [one, other] = [open(), open()];
  one.hold();
  append(one, 'A', 100);
  append(one, 'B', 10);
  expect(one.status(TENANT, BENEFICIARY).balances[0]?.lowCents).toBe(110);
  expect(other.status(TENANT, BENEFICIARY).balances).toEqual([]);
  one.commit();
  expect(other.status(TENANT, BENEFICIARY).balances[0]?.lowCents).toBe(110);
  one.hold();
  append(one, 'C', 1);
  one.close();
  expect(other.verify()).toMatchObject({ claims: 2, postings: 2, issue: undefined });
  other.close();
});

test('an append that throws while others are held leaves those before it', () => {
  const store = open();
  store.hold();
  append(store, 'A', 100);
  const wrong = entry(claim('B', [line(1, 1)]), { reverses: { sequence: 1 } });
  expect(() => store.append(TENANT, RUN, seen(store), [entry(claim('C', [line(1, 1)])), wrong])).toThrow(
    expect.objectContaining({ code: 'LEDGER_MISUSE' }),
  );
  append(store, 'D', 10);
  store.commit();
  expect(store.status(TENANT, BENEFICIARY).balances[0]?.lowCents).toBe(110);
  expect(store.verify()).toMatchObject({ claims: 2, postings: 2, issue: undefined });
  store.close();
});

test('a ledger that remembers what it wrote sees what another has written since', () => {
  const [one, other] = [open(), open()];
  append(one, 'A', 100);
  append(other, 'B', 10);
  append(one, 'C', 1);
  expect(one.status(TENANT, BENEFICIARY).balances[0]?.lowCents).toBe(111);
  expect(one.verify()).toMatchObject({ claims: 3, postings: 3, issue: undefined });
  one.close();
  other.close();
});

test('waits for another writer only so long, and leaves nothing behind', () => {
  const store = open(path, 20);
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  const append = () => store.append(TENANT, RUN, new Map(), [entry(claim('A', [line(1, 100)]))]);
  expect(append).toThrow(expect.objectContaining({ code: 'LEDGER_BUSY' }));
  other.exec('ROLLBACK');
  other.close();
  expect(append().status).toBe('appended');
  store.close();
});

test('who only reads does not wait for one who writes, and sees what was there before', () => {
  written();
  const writer = new DatabaseSync(path);
  writer.exec("BEGIN IMMEDIATE; UPDATE account SET balances = '[]'");
  const { store } = openSqlite(path, { readOnly: true, waitMilliseconds: 0 });
  expect(store?.status(TENANT, BENEFICIARY).balances).not.toEqual([]);
  expect(store?.verify().issue).toBeUndefined();
  store?.close();
  writer.close();
});

test('who only reads cannot write', () => {
  written();
  const { store } = openSqlite(path, { readOnly: true });
  if (!store) throw new Error('it cannot be read');
  expect(() => append(store, 'Z', 1)).toThrow(expect.objectContaining({ code: 'LEDGER_FAILED' }));
  store.close();
});

test('a ledger that is only read is not made, and one of an older version is brought up to date', () => {
  expect(openSqlite(path, { readOnly: true }).issue?.code).toBe('LEDGER_UNREADABLE');
  expect(existsSync(path)).toBe(false);
  const older = new DatabaseSync(path);
  older.exec('CREATE TABLE schema_migration (version INTEGER NOT NULL PRIMARY KEY)');
  older.close();
  const { store } = openSqlite(path, { readOnly: true });
  expect(store?.verify()).toMatchObject({ claims: 0, issue: undefined });
  store?.close();
});

/** Does something as one who may not write to the folder: for the superuser a mode bars nothing. */
function barred(folder: string, file: string, work: () => void): void {
  const isSuperuser = process.geteuid?.() === 0;
  chmodSync(file, 0o444);
  chmodSync(folder, 0o555);
  if (isSuperuser) process.seteuid?.(65534);
  try {
    work();
  } finally {
    if (isSuperuser) process.seteuid?.(0);
    chmodSync(folder, 0o755);
    chmodSync(file, 0o644);
  }
}

test('on a disk that cannot be written to a ledger is read, unless writes stand beside it', () => {
  const disk = mkdtempSync(join(tmpdir(), 'ledger #1?-'));
  path = join(disk, 'ledger.db');
  written();
  barred(disk, path, () => {
    const { store } = openSqlite(path, { readOnly: true });
    expect(store?.load(TENANT, [BENEFICIARY])[0]?.claims.length).toBeGreaterThan(0);
    expect(store?.verify().issue).toBeUndefined();
    store?.close();
    expect(openSqlite(path).issue?.code).toBe('LEDGER_UNREADABLE');
  });
  writeFileSync(`${path}-wal`, 'writes that are not in the file yet');
  barred(disk, path, () => expect(openSqlite(path, { readOnly: true }).issue?.code).toBe('LEDGER_UNREADABLE'));
  rmSync(disk, { recursive: true });
});

test('a new ledger that another process has begun to make is waited for', async () => {
  const path = join(folder, 'begun.db');
  const other = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     const database = new (require('node:sqlite').DatabaseSync)(workerData);
     database.exec('BEGIN IMMEDIATE');
     parentPort.postMessage('begun');
     setTimeout(() => database.exec('ROLLBACK'), 100);`,
    { eval: true, workerData: path },
  );
  await once(other, 'message');
  const { store, issue } = openSqlite(path);
  expect(issue).toBeUndefined();
  store?.close();
  await once(other, 'exit');
});

test('a second ledger on the same file reads what the first has written', () => {
  written();
  const [one, other] = [open(), open()];
  expect(other.load(TENANT, [BENEFICIARY])).toEqual(one.load(TENANT, [BENEFICIARY]));
  one.close();
  other.close();
});

test.each([
  ['a text file', () => writeFileSync(path, 'not a ledger, '.repeat(100)), 'LEDGER_NOT_A_LEDGER'],
  [
    "another program's database",
    () => new DatabaseSync(path).exec('CREATE TABLE song (name TEXT)'),
    'LEDGER_NOT_A_LEDGER',
  ],
  ['a path with no folder', () => (path = join(folder, 'nowhere', 'ledger.db')), 'LEDGER_UNREADABLE'],
  [
    'a ledger of a later version',
    () => {
      written();
      new DatabaseSync(path).prepare('INSERT INTO schema_migration (version) VALUES (?)').run(MIGRATIONS.length + 1);
    },
    'LEDGER_NEWER',
  ],
])('opening %s is an issue and changes nothing', (_what, prepare, code) => {
  prepare();
  const { store, issue } = openSqlite(path);
  expect(store).toBeUndefined();
  expect(issue?.code).toBe(code);
});

test('every question about one beneficiary is answered through an index', () => {
  const database = new DatabaseSync(':memory:');
  for (const text of MIGRATIONS) database.exec(text);
  for (const name of [
    'account',
    'claim',
    'versions',
    'reversedBy',
    'postings',
    'adjustments',
    'run',
    'runNumber',
    'claimants',
  ] as const) {
    const text = STATEMENTS[name];
    const steps = database.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...Array(text.split('?').length - 1).fill(''));
    const scans = steps
      .map((step) => String(step['detail']))
      .filter((detail) => /SCAN (?!biller)|\(tenant=\?\)/.test(detail));
    expect([name, scans]).toEqual([name, []]);
  }
});
