import { afterAll, beforeAll, expect, test } from 'vitest';
import { fill } from '../journal/testing/rows.ts';
import type { Store } from '../store.ts';
import { answer, answered } from '../testing/answers.ts';
import { BENEFICIARY, opening, RUN } from '../testing/claims.ts';
import { batch } from '../testing/history.ts';
import { opened } from '../testing/stores.ts';
import { openPostgresAndWait } from './bridge.ts';
import { asSuperuser, emptyLedger, sql } from './testing/database.ts';

const OURS = 'ours';
const THEIRS = "their's; SELECT * FROM claim --";
const address = emptyLedger();
let store: Store;
let tables: string[];

beforeAll(async () => {
  store = opened(address);
  for (const tenant of [OURS, THEIRS]) {
    store.append(tenant, RUN, new Map(), batch(0), [
      { interchange: '1', group: '1', transaction: '1', batch: '1', from: 0, through: 7 },
    ]);
    store.addOpenings(tenant, [opening(5000)], '2026-03-01T00:00:00Z');
    store.postAnswers(tenant, RUN, [answer('B-0', [answered(1, 100)])], [{ from: 'OLD', to: BENEFICIARY }]);
    store.postAcceptances(tenant, RUN, [{ claimSequence: 1, kind: 'TA1', acceptedOn: '', status: 'A' }]);
    fill(store, tenant);
    const reported = { beneficiary: BENEFICIARY, year: 2026, bucket: 'pt_slp' as const, source: 'reply' };
    store.postCheckpoints(tenant, RUN, [{ ...reported, usedCents: 1, asOf: '2026-03-01' as never }]);
  }
  const found = await sql<{ name: string }>(
    address,
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
      AND relname <> 'schema_migration' ORDER BY 1`,
  );
  tables = found.map(({ name }) => name);
  // Rows of the journal are never changed, whoever asks; here row-level security has to hold without that.
  const unlocked = tables.map((table) => `ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await sql(address, unlocked.join(';'));
});
afterAll(() => store.close());

const as = (tenant: string) => `SELECT set_config('app.tenant', '${tenant.replaceAll("'", "''")}', false);`;
const tenantsIn = (rows: readonly Record<string, unknown>[]) => rows.map((row) => row['tenant']).sort();

test('both tenants have rows in every table, and the superuser sees them', async () => {
  expect(tables).toEqual(expect.arrayContaining(['account', 'alias', 'answer', 'claim', 'posting', 'run', 'tenant']));
  for (const table of tables) {
    const rows = await sql(asSuperuser(address), `SELECT DISTINCT tenant FROM ${table}`);
    expect([table, tenantsIn(rows)]).toEqual([table, [OURS, THEIRS].sort()]);
  }
});

test('row-level security is forced on every table that has rows of a tenant', async () => {
  const rows = await sql<{ name: string }>(
    address,
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
      AND relrowsecurity AND relforcerowsecurity ORDER BY 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(tables);
});

test.each([
  ['asks for everything', (table: string) => `SELECT tenant FROM ${table} WHERE true OR tenant = '${OURS}'`],
  ['asks for the other by name', (table: string) => `SELECT tenant FROM ${table} WHERE tenant LIKE 'their%'`],
  [
    'joins the table with itself',
    (table: string) => `SELECT b.tenant FROM ${table} a RIGHT JOIN ${table} b ON a.tenant <> b.tenant`,
  ],
  ['unites', (table: string) => `SELECT NULL AS tenant WHERE false UNION ALL SELECT tenant FROM ${table}`],
  ['updates and looks what it hit', (table: string) => `UPDATE ${table} SET tenant = tenant RETURNING tenant`],
])('a query that %s is shown rows of its own tenant only', async (_what, query) => {
  for (const table of tables) {
    const rows = await sql(address, `${as(OURS)} ${query(table)}`);
    expect([table, tenantsIn(rows).filter((tenant) => tenant !== OURS)]).toEqual([table, []]);
  }
});

test('who works for no tenant sees nothing, and nobody can delete or take over what is another tenant’s', async () => {
  for (const table of tables) {
    expect(await sql(address, `SELECT tenant FROM ${table}`)).toEqual([]);
    const deleted = await sql(address, `BEGIN; ${as(OURS)} DELETE FROM ${table} WHERE tenant <> '${OURS}' RETURNING 1`);
    expect(deleted).toEqual([]);
    const taken = sql(address, `BEGIN; ${as(OURS)} UPDATE ${table} SET tenant = 'elsewhere'`);
    await expect(taken).rejects.toThrow('row-level security');
  }
});

test('only names of tenants may be listed, and only by who says that it lists them', async () => {
  const listing = "SELECT set_config('app.list_tenants', 'on', false);";
  expect(tenantsIn(await sql(address, `${listing} SELECT tenant FROM tenant`))).toEqual([OURS, THEIRS].sort());
  for (const table of tables.filter((name) => name !== 'tenant')) {
    expect(await sql(address, `${listing} SELECT tenant FROM ${table}`)).toEqual([]);
  }
});

test('the store says the same of each tenant as of one alone, and verifies all of them', () => {
  const [ours, theirs] = [OURS, THEIRS].map((tenant) => store.load(tenant, [BENEFICIARY]));
  expect(theirs).toEqual(ours);
  expect(store.verify()).toMatchObject({ claims: 16, answers: 2, issue: undefined });
  expect(store.verifyJournal()).toMatchObject({ entries: 14, attestations: 6, issue: undefined });
  expect(store.journal.attestations(OURS)).toEqual(store.journal.attestations(THEIRS));
});

test('a role that row-level security does not bind is refused, and no issue names the address', () => {
  const { issue } = openPostgresAndWait(asSuperuser(address));
  expect(issue?.code).toBe('LEDGER_ROLE_UNBOUND');
  const nowhere = openPostgresAndWait('postgres://openkx:secret@127.0.0.1:1/openkx').issue;
  expect(nowhere?.code).toBe('LEDGER_UNREADABLE');
  expect(JSON.stringify([issue, nowhere])).not.toMatch(/secret|postgres:\/\//);
});
