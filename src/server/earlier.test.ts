//! What a released version left behind is brought up to date by this one, in a folder and in a database, and nothing of it is
//! lost. `fixtures/earlier/make.ts` keeps a version, run in a checkout of it.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Kept, Rows } from '../../fixtures/earlier/make.ts';
import { configOf } from '../ledger/postgres/connect.ts';
import { migrate } from '../ledger/postgres/migrate.ts';
import { asSuperuser, emptyLedger, sql } from '../ledger/postgres/testing/database.ts';
import { fileText, line, MBI } from '../workflow/decide/testing/claim-text.ts';
import { inSchema, openLedger } from '../workflow/index.ts';
import { OFFICE_MIGRATIONS } from './office/migrations.ts';
import { PostgresOffices } from './office/postgres-database.ts';
import { officeMigrations } from './office/postgres-dialect.ts';
import { cookieOf, type Headers, TestServer } from './testing/office-of-tests.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/earlier');
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.json.gz'));
/** What is worked out anew in each version, and called otherwise: a thing to do is the same by what it says. */
const DERIVED = ['id', 'next'];

test('a version is kept of either kind', () => {
  expect(NAMES.map((name) => name.split('-').at(-1)).sort()).toEqual(
    expect.arrayContaining(['database.json.gz', 'folder.json.gz']),
  );
});

describe.each(NAMES)('%s', (name) => {
  const kept = JSON.parse(gunzipSync(readFileSync(join(FOLDER, name))).toString('utf8')) as Kept;
  const as = new Map<string, Headers>();
  let server: TestServer;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'upgraded-'));
    for (const [path, base64] of Object.entries(kept.files)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true, mode: 0o700 });
      writeFileSync(join(folder, path), Buffer.from(base64, 'base64'), { mode: 0o600 });
    }
    server = new TestServer(folder, kept.database ? await databaseOf(kept.database) : undefined);
    server.clock = kept.clock;
    await server.open();
    for (const who of new Set(kept.answers.map((each) => each.as))) {
      const payload = { name: who.replace('_', '-'), password: kept.password };
      const answer = await server.ask('POST', '/v1/session', { payload });
      expect(answer.statusCode, who).toBe(200);
      as.set(who, cookieOf(answer));
    }
  });
  afterAll(() => server.remove());
  const ask = (who: string, method: string, url: string, payload?: object) =>
    server.ask(method, url, { headers: { ...as.get(who), ...server.key() }, ...(payload ? { payload } : {}) });

  test.each(kept.answers.map(({ as: who, url }, place) => [who, withoutIds(url), place] as const))(
    '%s is answered as before at %s',
    async (_who, _url, place) => {
      const { as: who, url, answer } = kept.answers[place] as Kept['answers'][number];
      const now = (await ask(who, 'GET', url)).json();
      expect(plain(url, now)).toMatchObject(plain(url, answer) as object);
    },
  );

  test('books and logs prove right, every link of them', () => {
    for (const place of [server.data.ledgerPlace, server.data.accessPlace]) {
      const { store } = openLedger(place);
      const [books, journal] = [store?.verify(), store?.verifyJournal()];
      expect([books?.issue, journal?.issue]).toEqual([undefined, undefined]);
      expect(books?.claims).toBe(place === server.data.ledgerPlace ? 2 : 0);
      expect(journal?.entries).toBeGreaterThan(3);
      store?.close();
    }
  });

  test('a token is good, a request sent again gives its answer of then, and a patient is found', async () => {
    const bearer = { headers: { authorization: `Bearer ${kept.token}` } };
    expect((await server.ask('GET', '/v1/policy', bearer)).statusCode).toBe(200);
    const headers = { ...as.get('biller'), 'idempotency-key': kept.once.key };
    const payload = { kind: 'check', file: kept.once.name };
    const again = await server.ask('POST', '/v1/jobs', { headers, payload });
    expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    const found = await ask('biller', 'POST', '/v1/patients/search', { text: MBI.slice(-4) });
    expect(found.json().items.map(({ by }: { by: string }) => by)).toEqual(['last_four']);
  });

  test('work goes on: a claim that was posted stays as it was, a new one counts, and the clinician’s key opens', async () => {
    const files = fileText(
      ['RB-1', 'RB-3'].map((id) => ({ id, lines: [line('97110:GP 60.00', { day: '20260302' })] })),
    );
    server.clock += 60_000;
    const job = await server.work({ ...as.get('biller') }, 'apply', files);
    expect(job).toMatchObject({ state: 'done', result: { code: null } });
    const revoked = await ask('clinician', 'POST', '/v1/attestations/1/revoke', { password: kept.password });
    expect(revoked.json().revoked).not.toBeNull();
  });

  test('its keys can be changed, and all of it opens then', async () => {
    const { keys } = server.parts.office;
    expect(await keys.begin()).toBe(true);
    await keys.sealAnew();
    const known = kept.answers.filter(({ url }) => /patients\/[^/]+$|episodes\/[^/]+$/.test(url));
    expect(known.length).toBeGreaterThan(0);
    for (const { as: who, url } of known) expect((await ask(who, 'GET', url)).statusCode, url).toBe(200);
  });
});

/** A database as the earlier version had it: its own tables, and its rows in them. */
async function databaseOf(rows: Rows): Promise<string> {
  const address = emptyLedger();
  const [{ schema = '' } = {}] = await sql<{ schema: string }>(address, 'SELECT current_schema()::text AS schema');
  for (const part of ['', '_access']) {
    await sql(asSuperuser(address), `CREATE SCHEMA IF NOT EXISTS "${schema}${part}" AUTHORIZATION openkx`);
    const client = new Client(configOf(inSchema(address, `${schema}${part}`)));
    await client.connect();
    expect(await migrate(client, true, stepsOf(rows[part]?.['schema_migration']))).toBeUndefined();
    await client.end();
  }
  await sql(asSuperuser(address), `CREATE SCHEMA "${schema}_office" AUTHORIZATION openkx`);
  const own = OFFICE_MIGRATIONS.slice(0, stepsOf(rows['_office']?.['office_migration']));
  await (await PostgresOffices.open(inSchema(address, `${schema}_office`), 1, officeMigrations(own))).close();
  const client = new Client(configOf(asSuperuser(address)));
  await client.connect();
  await client.query(`SET session_replication_role = replica`); // no order of tables
  for (const [part, tables] of Object.entries(rows))
    for (const [table, all] of Object.entries(tables))
      if (!table.endsWith('_migration')) await put(client, `"${schema}${part}"."${table}"`, all);
  await client.end();
  return address;
}

async function put(client: Client, table: string, rows: readonly unknown[]): Promise<void> {
  await client.query(
    `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(NULL::${table}, $1::json)`,
    [JSON.stringify(rows)],
  );
  const counted = await client.query<{ sequence: string; column: string }>(
    `SELECT pg_get_serial_sequence($1, attname) AS sequence, attname AS column FROM pg_attribute
      WHERE attrelid = $1::regclass AND attidentity <> ''`,
    [table],
  );
  for (const { sequence, column } of counted.rows)
    await client.query(`SELECT setval($1::regclass, (SELECT coalesce(max("${column}"), 1) FROM ${table}))`, [sequence]);
}

function stepsOf(rows: readonly unknown[] = []): number {
  return Math.max(...rows.map((row) => (row as { version: number }).version));
}

function withoutIds(url: string): string {
  return url.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');
}

/** An answer without what is made anew each time. */
function plain(url: string, answer: unknown): unknown {
  if (!url.startsWith('/v1/worklist')) return answer;
  const { items } = answer as { items: Record<string, unknown>[] };
  return {
    items: items.map((item) => Object.fromEntries(Object.entries(item).filter(([key]) => !DERIVED.includes(key)))),
  };
}
