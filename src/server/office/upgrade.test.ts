import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hashPassword } from '../people/password.ts';
import { masterKey } from '../seal/master-key.ts';
import { newKeys, openVault } from '../seal/vault.ts';
import { PASSWORD, TestServer } from '../testing/office-of-tests.ts';
import { OFFICE_MIGRATIONS } from './migrations.ts';
import { openOfficeDatabase } from './sqlite-database.ts';

const MBI = '1EG4TE5MK73';
const folder = mkdtempSync(join(tmpdir(), 'upgrade-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The office as the first version left it: its tables, one key of each purpose, somebody with a job that was cut off. */
async function firstVersion(): Promise<void> {
  const master = masterKey(join(folder, 'master.key'), true);
  const keys = newKeys(master, 1);
  const vault = await openVault(() => [master], { keys: async () => keys, begin: async () => keys });
  const database = openOfficeDatabase(join(folder, 'office.db'), OFFICE_MIGRATIONS.slice(0, 1));
  const at = '2026-01-05T09:00:00Z';
  for (const { purpose, wrapped } of keys)
    await database.run('INSERT INTO data_key (purpose, wrapped) VALUES (?, ?)', purpose, wrapped);
  await database.run(
    `INSERT INTO person (id, name, roles, password, is_password_given, created_at) VALUES (?, ?, ?, ?, 0, ?)`,
    ...['p1', 'ada', 'administrator biller', await hashPassword(PASSWORD), at],
  );
  await database.run(
    'INSERT INTO patient (id, mbi_hash, mbi) VALUES (?, ?, ?)',
    ...['00000000-0000-4000-8000-000000000001', vault.hash(MBI, 'patient.mbi'), vault.seal(MBI, 'patient.mbi')],
  );
  await database.run(
    `INSERT INTO file (id, kind, name, bytes, sha256, created_by, created_at) VALUES ('f1', 'claims', ?, 1, '', 'ada', ?)`,
    ...[vault.seal('march.837', 'file.name'), at],
  );
  await database.run(
    `INSERT INTO job (id, kind, file, state, attempts, created_by, created_at)
      VALUES ('j1', 'check', 'f1', 'running', 1, 'ada', ?)`,
    at,
  );
  database.close();
}

test('an office of the first version is brought up to date: who could sign in can, and all that was sealed opens', async () => {
  await firstVersion();
  const server = new TestServer(folder);
  await server.open();
  const { office } = server.parts;
  const payload = { name: 'ada', password: PASSWORD };
  expect((await server.ask('POST', '/v1/session', { payload })).statusCode).toBe(200);
  expect(await office.patientId(MBI)).toBe('00000000-0000-4000-8000-000000000001');
  expect((await office.file('f1'))?.name).toBe('march.837');
  await server.parts.jobs.idle();
  expect(await office.job('j1')).toMatchObject({ state: 'failed', attempts: 2 }); // its file is not there any more
  expect([await office.keys.begin(), await office.keys.sealAnew()]).toEqual([true, 2]);
  await server.close();
});

test('every earlier version is brought to the same tables as a new one has', () => {
  const tablesAfter = (steps: number) => {
    const path = join(folder, `from-${steps}.db`);
    openOfficeDatabase(path, OFFICE_MIGRATIONS.slice(0, steps)).close();
    return openOfficeDatabase(path)
      .all('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name')
      .then((rows) => JSON.stringify(rows));
  };
  const all = Array.from({ length: OFFICE_MIGRATIONS.length + 1 }, (_, steps) => tablesAfter(steps));
  return Promise.all(all).then((each) => expect(new Set(each).size).toBe(1));
});
