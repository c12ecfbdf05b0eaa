import { afterEach, expect, test } from 'vitest';
import { MIGRATIONS } from '../migrations.ts';
import { openPostgres } from '../open-ledger.ts';
import type { Store } from '../store.ts';
import { BENEFICIARY, claim, entry, line, opening, RUN, TENANT } from '../testing/claims.ts';
import { batch } from '../testing/history.ts';
import { opened } from '../testing/stores.ts';
import { openPostgresAndWait } from './bridge.ts';
import { configOf } from './connect.ts';
import { emptyLedger, sql } from './testing/database.ts';

const stores: Store[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.close();
});

function open(address: string, options = {}): Store {
  const { store, issue } = openPostgresAndWait(address, options);
  if (!store) throw new Error(`${issue.code}: ${issue.found}`);
  stores.push(store);
  return store;
}

function seen(store: Store): ReadonlyMap<string, number> {
  return new Map(store.load(TENANT, [BENEFICIARY]).map((b) => [b.beneficiary, b.lastSequence]));
}

function append(store: Store, claimId: string, cents: number): void {
  expect(store.append(TENANT, RUN, seen(store), [entry(claim(claimId, [line(1, cents)]))]).status).toBe('appended');
}

function balance(store: Store): number | undefined {
  return store.status(TENANT, BENEFICIARY).balances[0]?.lowCents;
}

const AS = `SELECT set_config('app.tenant', '${TENANT}', false);`;

test('of two programs that loaded the same books, the second to append is told and loads again', () => {
  const address = emptyLedger();
  const [one, other] = [open(address), open(address)];
  expect(one.append(TENANT, RUN, new Map(), [entry(claim('A', [line(1, 100)]))]).status).toBe('appended');
  const late = [entry(claim('B', [line(1, 10)]))];
  expect(other.append(TENANT, RUN, new Map(), late)).toEqual({ status: 'stale', stale: [BENEFICIARY] });
  expect(other.append(TENANT, RUN, seen(other), late).status).toBe('appended');
  expect(balance(one)).toBe(110);
});

test('what is held is seen by nobody else before it is committed, and is gone when it never is', () => {
  const address = emptyLedger();
  const [one, other] = [open(address), opened(address)];
  one.hold();
  append(one, 'A', 100);
  append(one, 'B', 10);
  expect(balance(one)).toBe(110);
  expect(balance(other)).toBeUndefined();
  one.commit();
  expect(balance(other)).toBe(110);
  one.hold();
  append(one, 'C', 1);
  one.undo();
  expect(balance(one)).toBe(110);
  other.hold();
  append(other, 'D', 1000);
  other.close();
  expect(one.verify()).toMatchObject({ claims: 2, postings: 2, issue: undefined });
});

test('an append that throws while others are held leaves those before it', () => {
  const store = open(emptyLedger());
  store.hold();
  append(store, 'A', 100);
  const wrong = entry(claim('B', [line(1, 1)]), { reverses: { sequence: 1 } });
  expect(() => store.append(TENANT, RUN, seen(store), [entry(claim('C', [line(1, 1)])), wrong])).toThrow(
    expect.objectContaining({ code: 'LEDGER_MISUSE' }),
  );
  append(store, 'D', 10);
  append(store, 'A', 100); // known: the rows of the append are refused and it is worked out once more
  store.commit();
  expect(balance(store)).toBe(110);
  expect(store.verify()).toMatchObject({ claims: 2, postings: 2, issue: undefined });
});

test('waits for another writer to the same tenant only so long, and not at all for one to another', () => {
  const address = emptyLedger();
  const [slow, hasty] = [open(address), open(address, { waitMilliseconds: 100 })];
  slow.hold();
  append(slow, 'A', 100);
  const entries = [entry(claim('B', [line(1, 100)]))];
  expect(() => hasty.append(TENANT, RUN, new Map(), entries)).toThrow(expect.objectContaining({ code: 'LEDGER_BUSY' }));
  expect(hasty.append('elsewhere', RUN, new Map(), entries).status).toBe('appended');
  slow.commit();
  append(hasty, 'B', 10);
  expect(balance(slow)).toBe(110);
});

test('who only reads makes no ledger and cannot write to one', () => {
  const address = emptyLedger();
  expect(openPostgresAndWait(address, { readOnly: true }).issue?.code).toBe('LEDGER_UNREADABLE');
  append(open(address), 'A', 100);
  const reader = open(address, { readOnly: true });
  expect(balance(reader)).toBe(100);
  expect(reader.verify().issue).toBeUndefined();
  expect(() => append(reader, 'B', 1)).toThrow(expect.objectContaining({ code: 'LEDGER_FAILED' }));
});

test("another program's database and a ledger of a later version are left alone", async () => {
  const other = emptyLedger();
  await sql(other, 'CREATE TABLE song (name TEXT)');
  expect(openPostgresAndWait(other).issue?.code).toBe('LEDGER_NOT_A_LEDGER');
  const later = emptyLedger();
  open(later);
  await sql(later, `INSERT INTO schema_migration VALUES (${MIGRATIONS.length + 1})`);
  expect(openPostgresAndWait(later).issue?.code).toBe('LEDGER_NEWER');
});

test('two programs that make a ledger at once make it once', async () => {
  const address = emptyLedger();
  const both = await Promise.all([openPostgres(address), openPostgres(address)]);
  expect(both.map(({ issue }) => issue)).toEqual([undefined, undefined]);
  for (const { store } of both) await store?.close();
});

test('a connection that the server ends is an error of the ledger, and what was held on it is gone', async () => {
  const address = emptyLedger();
  const store = open(address);
  store.hold();
  append(store, 'A', 100);
  await sql(
    address,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()`,
  );
  expect(() => append(store, 'B', 10)).toThrow(expect.objectContaining({ code: 'LEDGER_FAILED' }));
  expect(open(address).verify()).toMatchObject({ claims: 0, issue: undefined });
});

test.each([
  ['a balance', `UPDATE account SET balances = replace(balances, '"ot",3', '"ot",4')`, 'LEDGER_BALANCE_DISAGREES'],
  [
    'an estimate by a cent',
    'UPDATE posting SET low_cents = low_cents + 1 WHERE sequence = 3',
    'LEDGER_POSTING_DISAGREES',
  ],
  ['a line made unreadable', `UPDATE claim SET lines = '[[' WHERE sequence = 2`, 'LEDGER_ROW_UNREADABLE'],
  ['a claim deleted', 'DELETE FROM claim WHERE sequence = 2', 'LEDGER_ROW_MISSING'],
  ['an account deleted', 'DELETE FROM account', 'LEDGER_ROW_MISSING'],
  ['a run deleted', 'DELETE FROM run', 'LEDGER_ROW_MISSING'],
  ['a way that goes round', 'UPDATE claim SET previous = sequence WHERE sequence = 2', 'LEDGER_ROW_MISSING'],
])('verify finds %s', async (_what, statement, code) => {
  const address = emptyLedger();
  const store = open(address);
  store.addOpenings(TENANT, [opening(5000)], '2026-03-01T00:00:00Z');
  store.append(TENANT, RUN, seen(store), batch(0));
  await sql(address, `${AS} ${statement}`);
  const { issue } = store.verify();
  expect(issue?.code).toBe(code);
  expect(JSON.stringify(issue)).not.toContain(BENEFICIARY);
});

test('off this machine a connection is encrypted, unless the address says otherwise', () => {
  const encryption = (address: string) => configOf(address).ssl;
  expect(encryption('postgres://openkx@db.example.org/openkx')).toBe(true);
  expect(encryption('postgres://openkx@db.example.org/openkx?sslmode=disable')).toBe(false);
  expect(encryption('postgres://openkx@localhost/openkx')).toBe(false);
  expect(encryption('postgres://openkx@[::1]/openkx')).toBe(false);
  expect(encryption('postgres:///openkx?host=%2Fvar%2Frun')).toBe(false);
});
