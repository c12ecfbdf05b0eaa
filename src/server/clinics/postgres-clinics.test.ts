import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asSuperuser, emptyLedger, sql } from '../../ledger/postgres/testing/database.ts';
import { inSchema, loadPolicy } from '../../workflow/index.ts';
import { openDataFolder } from '../data-folder.ts';
import { secretHash } from '../http/guard.ts';
import { PostgresOffices } from '../office/postgres-database.ts';
import { officeMigrations } from '../office/postgres-dialect.ts';
import { ServerStop } from '../seal/stop.ts';
import { place } from '../testing/place.ts';

place.empty = emptyLedger;
const { TestServer } = await import('../testing/office-of-tests.ts');

const server = new TestServer();
const database = server.database as string;
let office = '';
let tables: string[] = [];
const root = mkdtempSync(join(tmpdir(), 'clinics-'));

beforeAll(async () => {
  await server.open();
  const [own] = await sql<{ name: string }>(database, 'SELECT current_schema()::text AS name');
  office = inSchema(database, `${own?.name}_office`);
  const elm = await server.data.clinics.add('elm-street');
  for (const clinic of [undefined, elm]) await server.signedIn('biller', 'pat', clinic);
  const rows = await sql<{ name: string }>(
    office,
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
      AND relname <> 'office_migration' ORDER BY 1`,
  );
  tables = rows.map(({ name }) => name);
});
afterAll(async () => {
  await server.remove();
  rmSync(root, { recursive: true });
});

const as = (setting: string, value: string) => `SELECT set_config('app.${setting}', '${value}', false);`;

test('row-level security is forced on every table of the office, also those that come by a later step', async () => {
  const forced = await sql<{ name: string }>(
    office,
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
      AND relrowsecurity AND relforcerowsecurity ORDER BY 1`,
  );
  expect(forced.map(({ name }) => name)).toEqual(tables);
  expect(tables).toEqual(expect.arrayContaining(['clinic', 'job', 'patient', 'person', 'session', 'wrapped_key']));
  const later = [...officeMigrations(), 'CREATE TABLE later (tenant TEXT NOT NULL)'];
  await (await PostgresOffices.open(office, 1, later)).close();
  const [row] = await sql(office, `SELECT relforcerowsecurity AS is FROM pg_class WHERE oid = 'later'::regclass`);
  expect(row).toEqual({ is: true });
  await expect(PostgresOffices.open(office, 1)).rejects.toThrow('SERVER_NEWER');
  await sql(office, `DROP TABLE later; DELETE FROM office_migration WHERE version = ${later.length}`);
});

test('whatever is asked, a clinic is shown its own rows, and who works for none is shown none', async () => {
  for (const table of tables) {
    const seen = await sql(
      office,
      `${as('tenant', 'default')} SELECT DISTINCT tenant FROM ${table} WHERE true OR tenant = ''`,
    );
    expect(
      seen.map(({ tenant }) => tenant).filter((tenant) => tenant !== 'default'),
      table,
    ).toEqual([]);
    expect(await sql(office, `SELECT tenant FROM ${table}`), table).toEqual([]);
  }
  expect(await sql(office, `${as('tenant', 'default')} SELECT name FROM person`)).toEqual([{ name: 'pat' }]);
  const taken = sql(office, `${as('tenant', 'default')} UPDATE person SET tenant = 'elm-street'`);
  await expect(taken).rejects.toThrow('row-level security');
});

test('a secret shows its own session and no other row, and listing shows names of clinics alone', async () => {
  const { cookie = '' } = await server.signedIn('auditor', 'cara');
  const hash = secretHash(cookie.split('=')[1] as string);
  const found = await sql(office, `${as('secret_hash', hash)} SELECT token_hash FROM session`);
  expect(found).toEqual([{ token_hash: hash }]);
  expect(await sql(office, `${as('secret_hash', hash)} SELECT 1 FROM person`)).toEqual([]);
  const named = await sql(office, `${as('list_tenants', 'on')} SELECT tenant FROM clinic ORDER BY 1`);
  expect(named).toEqual([{ tenant: 'default' }, { tenant: 'elm-street' }]);
  for (const table of tables.filter((each) => each !== 'clinic'))
    expect(await sql(office, `${as('list_tenants', 'on')} SELECT 1 FROM ${table}`), table).toEqual([]);
});

test('a database that lost every connection is found again, and what could not be noted was not done', async () => {
  const headers = await server.signedIn('compliance');
  const ask = async () => (await server.ask('GET', '/v1/people', { headers })).statusCode;
  expect(await ask()).toBe(200);
  const ended = await sql(
    asSuperuser(database),
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE pid <> pg_backend_pid() AND datname = current_database()`,
  );
  expect(ended.length).toBeGreaterThan(2);
  const answers: number[] = [];
  for (let tries = 0; tries < 40 && answers.at(-1) !== 200; tries++) answers.push(await ask());
  expect(answers.at(-1)).toBe(200);
  expect(answers.filter((status) => ![200, 503].includes(status))).toEqual([]);
  expect((await server.audit()).filter((entry) => entry.startsWith('compliance access people.list'))).not.toEqual([]);
});

async function refused(folder: string, address = database): Promise<string> {
  const options = {
    folder: join(root, folder),
    database: address,
    tenant: 'default',
    policy: loadPolicy(),
    now: Date.now,
  };
  try {
    await (await openDataFolder(options)).close();
    return 'opened';
  } catch (error) {
    if (error instanceof ServerStop) return error.issue.code;
    throw error;
  }
}

test('a second server needs the same master key, and a role that row-level security binds', async () => {
  expect(await refused('second')).toBe('SERVER_KEY_MISSING');
  copyFileSync(join(server.folder, 'master.key'), join(root, 'second', 'master.key'));
  expect(await refused('second')).toBe('opened');
  expect(await refused('third', emptyLedger())).toBe('opened');
  copyFileSync(join(root, 'third', 'master.key'), join(root, 'second', 'master.key'));
  expect(await refused('second')).toBe('SERVER_KEY_OTHER');
  expect(await refused('fourth', asSuperuser(emptyLedger()))).toBe('LEDGER_ROLE_UNBOUND');
});

test('three servers may begin at once where there is nothing yet', async () => {
  const folder = join(root, 'at-once');
  const options = { folder, database: emptyLedger(), tenant: 'default', policy: loadPolicy(), now: Date.now };
  const all = await Promise.all([1, 2, 3].map(() => openDataFolder(options)));
  const [one, ...others] = await Promise.all(all.map(({ clinics }) => clinics.first.office.patientId('1EG4TE5MK73')));
  expect(others).toEqual([one, one]);
  expect(readdirSync(folder).filter((name) => name.startsWith('master.key'))).toEqual(['master.key']);
  for (const data of all) await data.close();
});
