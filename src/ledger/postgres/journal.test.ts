import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
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

test.each([
  ['who did it', "UPDATE audit SET actor = 'nobody' WHERE sequence = 5", /^AUDIT_ENTRY_CHANGED entry 5 /],
  ['an entry taken out', 'DELETE FROM audit WHERE sequence = 1', /^AUDIT_ENTRY_MISSING entry 1 /],
  [
    'a byte of a record',
    "UPDATE attestation SET body = body || ' ' WHERE sequence = 2",
    /^AUDIT_ROW_CHANGED attestation 2/,
  ],
  [
    'a hash of evidence',
    "UPDATE attestation_evidence SET sha256 = 'x' WHERE attestation = 1",
    /^AUDIT_ROW_CHANGED attestation 1/,
  ],
  ['a revocation taken out', 'DELETE FROM revocation', /^AUDIT_ROW_MISSING revocation 1/],
])('what a superuser changed is found: %s', async (_what, statements, found) => {
  const place = emptyLedger();
  withStore(place, {}, fill);
  await tamper(place, statements);
  const { issue } = withStore(place, { readOnly: true }, (store) => store.verifyJournal());
  expect(`${issue?.code} ${issue?.message}`).toMatch(found);
});

test('entries cut off at the end are missed by the second place, and by nothing in the database', async () => {
  const [place, witness] = [emptyLedger(), newWitness()];
  withStore(place, { witness }, fill);
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
  withStore(place, { witness }, fill);
  const lines = readFileSync(witness, 'utf8').trimEnd().split('\n');
  expect(lines).toHaveLength(7);
  writeFileSync(witness, `${lines.slice(0, 4).join('\n')}\n${lines[4]?.slice(0, 20)}`);
  withStore(place, {}, ({ journal }) => journal.log(TENANT, READ));
  withStore(place, { witness }, ({ journal }) => journal.log(TENANT, READ));
  const proof = withStore(place, { witness }, (store) => store.verifyJournal());
  expect(proof).toMatchObject({ issue: undefined, entries: 9, witnessed: 9 });
});

test.each(JOURNAL)('rows of %s are only ever added, by the owner of the tables too', async (table) => {
  const place = emptyLedger();
  withStore(place, {}, fill);
  const as = `SELECT set_config('app.tenant', '${TENANT}', false)`;
  for (const change of [`UPDATE ${table} SET tenant = tenant`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
    await expect(sql(place, `${as}; ${change}`), change).rejects.toThrow(/only ever added/);
});

test('a log of many pages is read and proven, and each tenant has its own', () => {
  const place = emptyLedger();
  withStore(place, {}, ({ journal }) => journal.log('other', READ));
  withStore(place, {}, (store) => {
    for (let each = 0; each < 3; each++) store.journal.log(TENANT, READ);
    expect([...store.journal.audit(TENANT)].map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect([...store.journal.audit('other')]).toHaveLength(1);
    expect(store.verifyJournal()).toMatchObject({ issue: undefined, entries: 4 });
  });
});

test('what cannot be logged is not done', () => {
  const place = emptyLedger();
  withStore(place, {}, fill);
  const log = ({ journal }: Store) => journal.log(TENANT, READ);
  expect(() => withStore(place, { readOnly: true }, log)).toThrow(LedgerError);
  expect(() => withStore(place, { witness: join(folder, 'no', 'such', 'folder') }, log)).toThrow(LedgerError);
});

test('a ledger that must be there is not made', () => {
  const { issue } = openLedger(emptyLedger(), { mayMake: false });
  expect(issue).toMatchObject({ code: 'LEDGER_UNREADABLE', found: 'no tables' });
});
