import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { memoryStore } from '../memory.ts';
import { MIGRATIONS } from '../migrations.ts';
import { openSqlite, type SqliteStore } from '../sqlite.ts';
import { LedgerError } from '../store.ts';
import { BENEFICIARY, opening } from '../testing/claims.ts';
import { type Closers, STORES } from '../testing/stores.ts';
import { auditHash } from './chain.ts';
import type { AuditEntry } from './journal.ts';
import { attestation, fill, MBI, NOTE, revocation, signer, TENANT } from './testing/rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'journal-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;
const fresh = () => join(folder, `${++count}.db`);

function open(path: string, readOnly = false): SqliteStore {
  const { store, issue } = openSqlite(path, { readOnly });
  if (!store) throw new Error(issue.code);
  return store;
}

const closers: Closers = [];
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
});

describe.each(Object.entries(STORES))('the journal of the %s store', (_name, makeIn) => {
  const make = () => makeIn(closers);

  test('an attestation comes back as it was given, evidence in order, and is found by beneficiary', () => {
    const store = make();
    const given = attestation('');
    expect(store.journal.attest(TENANT, given, NOTE)).toEqual({ outcome: 'posted', sequence: 1 });
    const [stored] = store.journal.attestations(TENANT, MBI);
    expect(stored).toEqual({
      ...given,
      evidence: [...given.evidence].reverse(),
      sequence: 1,
      hash: store.journal.head(TENANT),
      revocation: undefined,
    });
    expect(store.journal.attestation(TENANT, 1)).toEqual(stored);
    expect(store.journal.attestations(TENANT)).toHaveLength(1);
    expect(store.journal.attestations(TENANT, BENEFICIARY === MBI ? 'other' : BENEFICIARY)).toEqual([]);
    expect(store.journal.attestations('other-clinic')).toEqual([]);
    store.close();
  });

  test('the same attestation again is there already, and one after another head is stale', () => {
    const store = make();
    store.journal.attest(TENANT, attestation(''), NOTE);
    expect(store.journal.attest(TENANT, attestation(''), NOTE)).toEqual({ outcome: 'exists', sequence: 1 });
    const late = () => store.journal.attest(TENANT, attestation('', { npi: '2000000010' }), NOTE);
    expect(late).toThrow(LedgerError);
    expect([...store.journal.audit(TENANT)]).toHaveLength(1);
    store.close();
  });

  test('a revocation stands once, and the scope says so', () => {
    const store = make();
    fill(store);
    expect(store.journal.scopes(TENANT).map(({ isRevoked }) => isRevoked)).toEqual([false, true, false]);
    const whose = [...new Set(store.journal.scopes(TENANT).map(({ beneficiary }) => beneficiary))];
    for (const each of whose)
      expect(store.journal.scopesOf(TENANT, [each])).toEqual(
        store.journal.scopes(TENANT).filter(({ beneficiary }) => beneficiary === each),
      );
    expect(store.journal.scopesOf(TENANT, whose)).toHaveLength(3);
    expect([store.journal.scopesOf(TENANT, []), store.journal.scopesOf('another', whose)]).toEqual([[], []]);
    expect(store.journal.revoke(TENANT, revocation(2), NOTE)).toEqual({ outcome: 'exists', sequence: 1 });
    expect(store.journal.attestation(TENANT, 2)?.revocation).toMatchObject({ details: ['/plans/plan-1'] });
    expect(() => store.journal.revoke(TENANT, revocation(9), NOTE)).toThrow(LedgerError);
    store.close();
  });

  test('a signer is enrolled once', () => {
    const store = make();
    fill(store);
    expect(store.journal.enroll(TENANT, signer(), { ...NOTE, beneficiary: '' })).toEqual({
      outcome: 'exists',
      sequence: 1,
    });
    expect(store.journal.signers(TENANT).map(({ npi }) => npi)).toEqual(['1234567893', '2000000010']);
    store.close();
  });

  test('every addition has its entry, each names the one before, and all of it is proven', () => {
    const store = make();
    fill(store);
    const entries = [...store.journal.audit(TENANT)];
    expect(entries.map(({ action, subject }) => `${action} ${subject}`.trim())).toEqual([
      'enrolment signer 1',
      'attestation attestation 1',
      'attestation attestation 2',
      'attestation attestation 3',
      'chart_read',
      'revocation revocation 1',
      'enrolment signer 2',
    ]);
    expect(entries.slice(1).map(({ previous }) => previous)).toEqual(entries.slice(0, -1).map(({ hash }) => hash));
    expect(store.verifyJournal()).toMatchObject({ entries: 7, attestations: 3, revocations: 1, signers: 2 });
    expect(store.verifyJournal().issue).toBeUndefined();
    expect([...store.journal.audit(TENANT, 5)].map(({ sequence }) => sequence)).toEqual([6, 7]);
    const anchor = store.journal.anchor(TENANT);
    expect(anchor).toEqual({ tenant: TENANT, sequence: 7, hash: entries[6]?.hash });
    store.journal.log(TENANT, { ...NOTE, action: 'export', beneficiary: '' });
    expect(store.verifyJournal([anchor]).issue).toBeUndefined();
    expect(store.verifyJournal([{ ...anchor, hash: 'f'.repeat(64) }]).issue).toMatchObject({
      code: 'AUDIT_ENTRY_CHANGED',
      message: expect.stringMatching(/^entry 7 of/),
    });
    expect(store.verifyJournal([{ ...anchor, sequence: 9 }]).issue).toMatchObject({ code: 'AUDIT_ENTRY_MISSING' });
    store.close();
  });
});

/** Does to a closed ledger what the store never does, and says what becomes of it. */
function tampered(sql: string, isWitnessed: boolean) {
  const path = fresh();
  const store = open(path);
  fill(store);
  store.close();
  if (!isWitnessed) rmSync(`${path}.witness`);
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  for (const { name } of database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    database.exec(`DROP TRIGGER "${name}"`);
  database.exec(sql);
  database.close();
  const { issue } = (() => {
    const again = open(path);
    const found = again.verifyJournal();
    again.close();
    return found;
  })();
  return issue && `${issue.code} ${issue.message.split(':')[0]}`;
}

const ENTRY = (sequence: number) => `entry ${sequence} of the audit log`;

test.each([
  ['who did it', "UPDATE audit SET actor = 'nobody' WHERE sequence = 5", `AUDIT_ENTRY_CHANGED ${ENTRY(5)}`],
  ['whose chart', "UPDATE audit SET beneficiary = '' WHERE sequence = 5", `AUDIT_ENTRY_CHANGED ${ENTRY(5)}`],
  [
    'one digit of a time',
    "UPDATE audit SET at = '2026-03-27T15:00:01Z' WHERE sequence = 1",
    `AUDIT_ENTRY_CHANGED ${ENTRY(1)}`,
  ],
  ['a hash', "UPDATE audit SET hash = 'x' WHERE sequence = 3", `AUDIT_ENTRY_CHANGED ${ENTRY(3)}`],
  ['a link', "UPDATE audit SET previous = 'x' WHERE sequence = 3", `AUDIT_ENTRY_CHANGED ${ENTRY(3)}`],
  ['an entry taken out', 'DELETE FROM audit WHERE sequence = 5', `AUDIT_ENTRY_MISSING ${ENTRY(5)}`],
  ['the first entry taken out', 'DELETE FROM audit WHERE sequence = 1', `AUDIT_ENTRY_MISSING ${ENTRY(1)}`],
  [
    'a byte of a record',
    "UPDATE attestation SET body = replace(body, 'up', 'uq') WHERE sequence = 2",
    'AUDIT_ROW_CHANGED attestation 2',
  ],
  [
    'a signature',
    "UPDATE attestation SET signature = 'c2lnbmVl' WHERE sequence = 3",
    'AUDIT_ROW_CHANGED attestation 3',
  ],
  ['a day', "UPDATE attestation SET through_day = '2026-03-28' WHERE sequence = 1", 'AUDIT_ROW_CHANGED attestation 1'],
  [
    'a hash of evidence',
    "UPDATE attestation_evidence SET sha256 = 'x' WHERE attestation = 1 AND place = 0",
    'AUDIT_ROW_CHANGED attestation 1',
  ],
  ['evidence taken out', 'DELETE FROM attestation_evidence WHERE attestation = 3', 'AUDIT_ROW_CHANGED attestation 3'],
  ['an attestation taken out', 'DELETE FROM attestation WHERE sequence = 2', 'AUDIT_ROW_MISSING attestation 2'],
  ['the last attestation taken out', 'DELETE FROM attestation WHERE sequence = 3', 'AUDIT_ROW_MISSING attestation 3'],
  ['a revocation taken out', 'DELETE FROM revocation', 'AUDIT_ROW_MISSING revocation 1'],
  ['a reason', "UPDATE revocation SET reason = 'withdrawn'", 'AUDIT_ROW_CHANGED revocation 1'],
  ['a key', "UPDATE signer SET public_key = 'BB==' WHERE sequence = 2", 'AUDIT_ROW_CHANGED signer 2'],
  [
    'a row without an entry',
    'INSERT INTO signer SELECT tenant, 3, npi, discipline, public_key, fingerprint, from_day, second_factor, enrolled_at FROM signer WHERE sequence = 1',
    'AUDIT_ROW_STRAY signer 3',
  ],
])('without the second place it is found that someone changed %s', (_what, sql, found) => {
  expect(tampered(sql, false)).toBe(found);
  expect(tampered(sql, true)).toBe(found);
});

test.each([1, 4, 7])(
  'entry %i with a hash that fits what it says now does not fit the next, or the second place',
  (sequence) => {
    const store = memoryStore();
    fill(store);
    const entry = [...store.journal.audit(TENANT)][sequence - 1] as AuditEntry;
    const hash = auditHash(TENANT, { ...entry, actor: 'nobody' });
    const sql = `UPDATE audit SET actor = 'nobody', hash = '${hash}' WHERE sequence = ${sequence}`;
    expect(tampered(sql, true)).toBe(`AUDIT_ENTRY_CHANGED ${ENTRY(sequence)}`);
    expect(tampered(sql, false)).toBe(sequence === 7 ? undefined : `AUDIT_ENTRY_CHANGED ${ENTRY(sequence)}`);
  },
);

test('a link and hash that fit each other and not the entry before are found at the entry itself', () => {
  const store = memoryStore();
  fill(store);
  const entry = [...store.journal.audit(TENANT)][3] as AuditEntry;
  const hash = auditHash(TENANT, { ...entry, previous: 'x' });
  const sql = `UPDATE audit SET previous = 'x', hash = '${hash}' WHERE sequence = 4`;
  expect(tampered(sql, false)).toBe(`AUDIT_ENTRY_CHANGED ${ENTRY(4)}`);
});

test('entries cut off at the end are missed by the second place', () => {
  const cut = 'DELETE FROM audit WHERE sequence >= 6; DELETE FROM revocation; DELETE FROM signer WHERE sequence = 2';
  expect(tampered(cut, true)).toBe(`AUDIT_ENTRY_MISSING ${ENTRY(6)}`);
  expect(tampered(cut, false)).toBeUndefined(); // why there is a second place, and an anchor
});

/** The log written anew from one entry on, every hash and link made to agree: only another place can tell. */
function rewritten(from: number) {
  const path = fresh();
  const store = open(path);
  fill(store);
  const anchor = store.journal.anchor(TENANT);
  const entries = [...store.journal.audit(TENANT)];
  store.close();
  const other = open(fresh());
  for (const { sequence, at, actor, action, beneficiary, detail } of entries)
    other.journal.log(TENANT, { at, actor: sequence >= from ? 'nobody' : actor, action, beneficiary, detail });
  const anew = [...other.journal.audit(TENANT)];
  other.close();
  return { path, anchor, anew };
}

test('a log written anew with hashes that agree is found at the first entry that is another', () => {
  const { path, anchor, anew } = rewritten(1);
  const database = new DatabaseSync(path);
  database.exec('DROP TRIGGER audit_no_delete; DELETE FROM audit');
  for (const e of anew)
    database
      .prepare('INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(
        TENANT,
        e.sequence,
        e.at,
        e.actor,
        e.action,
        e.beneficiary,
        e.detail,
        e.subject,
        e.subjectHash,
        e.previous,
        e.hash,
      );
  database.close();
  const store = open(path);
  expect(store.verifyJournal().issue).toMatchObject({
    code: 'AUDIT_ENTRY_CHANGED',
    message: expect.stringMatching(/^entry 1 /),
  });
  rmSync(`${path}.witness`);
  expect(store.verifyJournal([anchor]).issue).toMatchObject({ message: expect.stringMatching(/^entry 7 /) });
  store.close();
});

test.each([
  "UPDATE audit SET actor = 'nobody'",
  'DELETE FROM audit',
  "UPDATE attestation SET npi = ''",
  'DELETE FROM attestation',
  "UPDATE attestation_evidence SET sha256 = ''",
  'DELETE FROM attestation_evidence',
  'DELETE FROM revocation',
  "UPDATE revocation SET reason = ''",
  "UPDATE signer SET npi = ''",
  'DELETE FROM signer',
])('the database itself refuses %s', (sql) => {
  const path = fresh();
  const store = open(path);
  fill(store);
  store.close();
  const database = new DatabaseSync(path);
  expect(() => database.exec(sql)).toThrow(/only ever added/);
  database.close();
});

test('a crash between the ledger and the second place is made up for by the next entry', () => {
  const path = fresh();
  const store = open(path);
  fill(store);
  store.close();
  const lines = readFileSync(`${path}.witness`, 'utf8').trimEnd().split('\n');
  writeFileSync(`${path}.witness`, `${lines.slice(0, 4).join('\n')}\n${lines[4]?.slice(0, 20)}`);
  const again = open(path);
  expect(again.verifyJournal().issue).toBeUndefined();
  again.journal.log(TENANT, { ...NOTE, action: 'export', beneficiary: '' });
  expect(again.verifyJournal()).toMatchObject({ entries: 8, witnessed: 8 });
  expect(again.verifyJournal().issue).toBeUndefined();
  again.close();
});

test('what cannot be logged is not done', () => {
  const path = fresh();
  const store = open(path);
  fill(store);
  store.close();
  const readOnly = open(path, true);
  expect(() => readOnly.journal.log(TENANT, { ...NOTE, action: 'chart_read', beneficiary: MBI })).toThrow(LedgerError);
  readOnly.close();
  rmSync(`${path}.witness`);
  const { store: unwitnessed } = openSqlite(path, { witness: join(folder, 'no', 'such', 'folder') });
  expect(() => unwitnessed?.journal.log(TENANT, { ...NOTE, action: 'export', beneficiary: '' })).toThrow(LedgerError);
  unwitnessed?.close();
});

test('a ledger of the layout before is brought up to date, and its books stay as they are', () => {
  const path = fresh();
  const database = new DatabaseSync(path);
  database.exec(`${MIGRATIONS[0]}; CREATE TABLE schema_migration (version INTEGER NOT NULL PRIMARY KEY);
    INSERT INTO schema_migration (version) VALUES (1);
    INSERT INTO run VALUES ('clinic', 1, '', '', '', '2026-01-01T00:00:00Z');
    INSERT INTO account VALUES ('clinic', '${BENEFICIARY}', 1, 0, 0, 0, '[["medicare",2026,"pt_slp",5000,5000,0,5000]]');
    INSERT INTO posting VALUES ('clinic', 1, '${BENEFICIARY}', 'medicare', 2026, 'pt_slp', 'opening', '2026-03-01', 5000, 5000,
      1, NULL, NULL, NULL, NULL, NULL, NULL, 'made up');`);
  database.close();
  const store = open(path, true);
  expect(store.verify()).toMatchObject({ beneficiaries: 1, postings: 1, issue: undefined });
  store.close();
  const written = open(path);
  fill(written);
  written.addOpenings(TENANT, [opening(100)], '2026-03-02T00:00:00Z');
  expect(written.verify().issue).toBeUndefined();
  expect(written.verifyJournal().issue).toBeUndefined();
  written.close();
});
