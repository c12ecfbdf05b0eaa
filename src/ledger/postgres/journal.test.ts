import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { AUDIT_PAGE } from '../journal/index.ts';
import { fill, MBI, NOTE, TENANT } from '../journal/testing/rows.ts';
import { openLedger } from '../open-ledger.ts';
import { LedgerError, type Store } from '../store.ts';
import type { PostgresOptions } from './open.ts';
import { asSuperuser, emptyLedger, sql } from './testing/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'journal-postgres-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;
const newWitness = () => join(folder, `${++count}.witness`);
const READ = { ...NOTE, action: 'chart_read', beneficiary: MBI } as const;
const JOURNAL = ['signer', 'attestation', 'attestation_evidence', 'revocation', 'audit'];

function withStore<T>(place: string, options: PostgresOptions, use: (store: Store) => T): T {
  const { store, issue } = openLedger(place, options);
  if (!store) throw new Error(`${issue.code}: ${issue.found}`);
  try {
    return use(store);
  } finally {
    store.close();
  }
}

/** Does to a ledger what the store never does. */
function tamper(place: string, statements: string) {
  const triggers = (what: string) => JOURNAL.map((table) => `ALTER TABLE ${table} ${what} TRIGGER USER;`).join('');
  return sql(asSuperuser(place), `${triggers('DISABLE')} ${statements}; ${triggers('ENABLE')}`);
}

test('what a superuser changed is found', async () => {
  const place = emptyLedger();
  const { store } = openLedger(place);
  // The tenant of the last case is the first that is looked at.
  const cases: [tenant: string, change: string, found: RegExp][] = [
    ['e', "UPDATE audit SET actor = 'nobody' WHERE sequence = 5", /^AUDIT_ENTRY_CHANGED entry 5 /],
    ['d', 'DELETE FROM audit WHERE sequence = 1', /^AUDIT_ENTRY_MISSING entry 1 /],
    ['c', "UPDATE attestation SET body = body || ' ' WHERE sequence = 2", /^AUDIT_ROW_CHANGED attestation 2/],
    ['b', "UPDATE attestation_evidence SET sha256 = 'x' WHERE attestation = 1", /^AUDIT_ROW_CHANGED attestation 1/],
    ['a', 'DELETE FROM revocation WHERE sequence = 1', /^AUDIT_ROW_MISSING revocation 1/],
  ];
  for (const [tenant] of cases) if (store) fill(store, tenant);
  expect(store?.verifyJournal()).toMatchObject({ issue: undefined, entries: 7 * cases.length });
  for (const [tenant, change, found] of cases) {
    await tamper(place, `${change} AND tenant = '${tenant}'`);
    const issue = store?.verifyJournal().issue;
    expect(`${issue?.code} ${issue?.message}`).toMatch(found);
  }
  store?.close();
});

test('entries cut off at the end are missed by the second place, and by nothing in the database', async () => {
  const [place, witness] = [emptyLedger(), newWitness()];
  withStore(place, { witness }, (store) => fill(store));
  await tamper(
    place,
    'DELETE FROM audit WHERE sequence >= 6; DELETE FROM revocation; DELETE FROM signer WHERE sequence = 2',
  );
  expect(withStore(place, { witness }, (store) => store.verifyJournal().issue)).toMatchObject({
    code: 'AUDIT_ENTRY_MISSING',
    message: expect.stringMatching(/^entry 6 /),
  });
  expect(withStore(place, {}, (store) => store.verifyJournal())).toMatchObject({ issue: undefined, witnessed: 0 });
});

test('entries that a crash or another program left out of the second place come with the next', () => {
  const [place, witness] = [emptyLedger(), newWitness()];
  withStore(place, { witness }, (store) => fill(store));
  const lines = readFileSync(witness, 'utf8').trimEnd().split('\n');
  expect(lines).toHaveLength(7);
  writeFileSync(witness, `${lines.slice(0, 4).join('\n')}\n${lines[4]?.slice(0, 20)}`);
  withStore(place, {}, ({ journal }) => journal.log(TENANT, READ));
  withStore(place, { witness }, ({ journal }) => journal.log(TENANT, READ));
  const proof = withStore(place, { witness }, (store) => store.verifyJournal());
  expect(proof).toMatchObject({ issue: undefined, entries: 9, witnessed: 9 });
});

test('rows are only ever added, by the owner of the tables too', async () => {
  const place = emptyLedger();
  withStore(place, {}, (store) => fill(store));
  const as = `SELECT set_config('app.tenant', '${TENANT}', false)`;
  for (const table of JOURNAL)
    for (const change of [`UPDATE ${table} SET tenant = tenant`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`])
      await expect(sql(place, `${as}; ${change}`), change).rejects.toThrow(/only ever added/);
});

test('a log longer than a page is read and proven, and each tenant has its own', () => {
  withStore(emptyLedger(), {}, (store) => {
    store.journal.log('other', READ);
    for (let each = 0; each < AUDIT_PAGE + 1; each++) store.journal.log(TENANT, READ);
    expect([...store.journal.audit(TENANT)].at(-1)).toMatchObject({ sequence: AUDIT_PAGE + 1 });
    expect([...store.journal.audit('other')]).toHaveLength(1);
    expect(store.verifyJournal()).toMatchObject({ issue: undefined, entries: AUDIT_PAGE + 2 });
  });
});

test('what cannot be logged is not done', () => {
  const place = emptyLedger();
  withStore(place, {}, (store) => fill(store));
  const log = ({ journal }: Store) => journal.log(TENANT, READ);
  expect(() => withStore(place, { readOnly: true }, log)).toThrow(LedgerError);
  expect(() => withStore(place, { witness: join(folder, 'no', 'such', 'folder') }, log)).toThrow(LedgerError);
});

test('a ledger that must be there is not made', () => {
  const { issue } = openLedger(emptyLedger(), { mayMake: false });
  expect(issue).toMatchObject({ code: 'LEDGER_UNREADABLE', found: 'no tables' });
});
