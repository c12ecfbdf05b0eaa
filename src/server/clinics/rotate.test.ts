import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OFFICE_MIGRATIONS } from '../office/migrations.ts';
import { NOT_SEALED, SEALED } from '../office/sealed.ts';
import { openOfficeDatabase } from '../office/sqlite-database.ts';
import { masterKeys } from '../seal/master-key.ts';
import { TestServer } from '../testing/office-of-tests.ts';

const PROGRAM = join(import.meta.dirname, '..', '..', '..', 'bin', 'openkx.mjs');
const DAY = 24 * 3_600_000;
const PATIENTS = 1_500;

const server = new TestServer();
beforeAll(() => server.open());
afterAll(() => server.remove());

const mbiOf = (place: number) =>
  `${1 + Math.floor(place / 1000)}EG4TE${Math.floor((place % 1000) / 100)}MK${String(place % 100).padStart(2, '0')}`;

test('every column of bytes is in the list of what is sealed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealed-'));
  openOfficeDatabase(join(folder, 'office.db'), OFFICE_MIGRATIONS).close();
  const database = new DatabaseSync(join(folder, 'office.db'));
  const columns = database
    .prepare(
      `SELECT t.name || '.' || c.name AS name FROM sqlite_schema t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND c.type = 'BLOB' ORDER BY 1`,
    )
    .all()
    .map(({ name }) => name);
  database.close();
  rmSync(folder, { recursive: true });
  expect(columns).toEqual([...SEALED.map(({ table, column }) => `${table}.${column}`), ...NOT_SEALED].sort());
});

test('new keys: what was sealed opens, is found, and is repeated under its key; a day later the old keys are gone', async () => {
  const { office } = server.parts;
  const headers = await server.signedIn('biller');
  const [patient, key] = [await office.patientId(mbiOf(0)), server.key()];
  const file = (await server.upload(headers, 'claims', 'ISA*first', key)).json();
  expect(await office.keys.begin()).toBe(true);
  expect(await office.keys.begin()).toBe(false);
  const again = async () => (await server.upload(headers, 'claims', 'ISA*first', key)).headers['idempotency-replayed'];

  expect(await office.keys.sealAnew()).toBeGreaterThan(2);
  expect(await office.keys.sealAnew()).toBe(0);
  expect(await again()).toBe('true');
  expect([await office.patientId(mbiOf(0)), await office.mbiOf(patient)]).toEqual([patient, mbiOf(0)]);
  expect((await office.file(file.id))?.name).toBe(file.name);
  server.clock += DAY - 1;
  expect(await office.keys.end()).toBe(false);
  server.clock += 1;
  expect(await office.keys.end()).toBe(true);
  expect([await office.patientId(mbiOf(0)), await office.mbiOf(patient)]).toEqual([patient, mbiOf(0)]);
  expect(office.hashes('x', 'y')).toHaveLength(1);
  expect(await office.keys.begin()).toBe(true);
});

/** Runs the command and ends it after a while, whatever it is at. @returns its status, null where it was cut off */
async function rotate(milliseconds: number, ...more: string[]): Promise<number | null> {
  const where = ['--data', server.folder, ...(server.database === undefined ? [] : ['--database', server.database])];
  const child = spawn(process.execPath, [PROGRAM, 'keys', 'rotate', ...where, ...more], { stdio: 'ignore' });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  await Promise.race([ended, sleep(milliseconds)]);
  child.kill('SIGKILL');
  return (await ended)[0];
}

test('the command killed anywhere leaves nothing that cannot be opened, and goes on when called again', async () => {
  const { office } = server.parts;
  const ids: string[] = [];
  for (let place = 0; place < PATIENTS; place++) ids.push(await office.patientId(mbiOf(place)));
  const before = readFileSync(join(server.folder, 'master.key'), 'latin1');
  for (const more of [[], ['--master']]) {
    // From before it has begun to where it may well be through.
    for (let wait = 250; (await rotate(wait, ...more)) !== 0; wait += 90) {
      await office.keys.reload();
      expect(await office.mbiOf(ids[wait % PATIENTS] as string)).toBe(mbiOf(wait % PATIENTS));
    }
  }
  await office.keys.reload();
  expect(await office.keys.sealAnew()).toBe(0);
  for (const [place, id] of ids.entries()) expect(await office.mbiOf(id)).toBe(mbiOf(place));
  expect(await office.patientId(mbiOf(7))).toBe(ids[7]);
  const key = join(server.folder, 'master.key');
  expect([readFileSync(key, 'latin1') === before, existsSync(`${key}.next`)]).toEqual([false, false]);
  expect(masterKeys(key)).toHaveLength(1);
  const entries = await server.audit();
  expect(entries.filter((entry) => entry.includes('keys rotate --master'))).not.toEqual([]);
});
