import type { ClientBase } from 'pg';
import type { Issue } from '../../base/index.ts';
import { newerLedger, notLedger } from '../issues.ts';
import { MIGRATIONS } from '../migrations.ts';
import { POSTGRES_MIGRATIONS, REFUSE } from './dialect.ts';

/** Two programs that open a new database at once make its tables one after the other. */
const MIGRATION_LOCK = 7_331_948_201;

/** The tenants there are; the row of one is what its writers wait for. */
const TENANT_TABLE = 'CREATE TABLE tenant (tenant TEXT COLLATE "C" NOT NULL PRIMARY KEY)';

/**
 * Rows are seen and written by the tenant that the connection works for, and by no one who works for none, whatever a
 * query asks. FORCE: for the owner of the tables too.
 */
function guarded(table: string): string {
  const isOwn = `tenant = current_setting('app.tenant', true)`;
  return `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_tenant ON ${table} USING (${isOwn}) WITH CHECK (${isOwn});`;
}

/** Names of tenants, and nothing else of them, may be listed: by verify, which goes through all of them. */
const LISTING = `CREATE POLICY listed ON tenant FOR SELECT USING (current_setting('app.list_tenants', true) = 'on')`;

/**
 * Brings the tables up to date, or makes them.
 *
 * @param mayMake whether there may be none yet
 * @param steps of this version of the program; fewer for a test of an earlier one
 * @returns what stands in the way
 */
export async function migrate(
  client: ClientBase,
  mayMake: boolean,
  steps = MIGRATIONS.length,
): Promise<Issue | undefined> {
  const before = await schemaOf(client);
  if (before.issue || before.version === steps) return before.issue;
  if (before.version === undefined && !mayMake) return noLedger();
  await client.query(`BEGIN READ WRITE; SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`);
  try {
    const { version, issue } = await schemaOf(client);
    if (!issue) await makeTables(client, version, steps);
    await client.query(issue ? 'ROLLBACK' : 'COMMIT');
    return issue;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function makeTables(client: ClientBase, version: number | undefined, steps: number): Promise<void> {
  if (version === undefined) {
    await client.query(`CREATE TABLE schema_migration (version BIGINT NOT NULL PRIMARY KEY); ${TENANT_TABLE}`);
  }
  await client.query(REFUSE);
  for (const [index, text] of POSTGRES_MIGRATIONS.slice(0, steps).entries()) {
    if (index < (version ?? 0)) continue;
    await client.query(text);
    await client.query('INSERT INTO schema_migration (version) VALUES ($1)', [index + 1]);
  }
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
      AND NOT relforcerowsecurity AND relname <> 'schema_migration'`,
  );
  for (const { name } of rows) await client.query(guarded(name));
  if (version === undefined) await client.query(LISTING);
}

/** The version of the tables; undefined where there are none yet. */
async function schemaOf(client: ClientBase): Promise<{ readonly version?: number; readonly issue?: Issue }> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'`,
  );
  if (rows.length === 0) return {};
  if (!rows.some(({ name }) => name === 'schema_migration'))
    return { issue: notLedger('database', 'tables of another program') };
  const latest = await client.query<{ version: number | null }>('SELECT max(version) AS version FROM schema_migration');
  const version = latest.rows[0]?.version ?? 0;
  return version > MIGRATIONS.length ? { issue: newerLedger(version, MIGRATIONS.length) } : { version };
}

/** Row-level security does not bind a superuser: with one, nothing would keep tenants apart but our own queries. */
export async function unboundRole(client: ClientBase): Promise<Issue | undefined> {
  const { rows } = await client.query<{ unbound: boolean; name: string }>(
    'SELECT rolsuper OR rolbypassrls AS unbound, rolname AS name FROM pg_roles WHERE rolname = current_user',
  );
  const [role] = rows;
  if (!role?.unbound) return undefined;
  return {
    code: 'LEDGER_ROLE_UNBOUND',
    severity: 'fatal',
    message: 'This PostgreSQL role is not bound by row-level security, which keeps tenants apart.',
    found: `${role.name} is a superuser or has BYPASSRLS`,
    expected: 'a role with neither',
    hint: 'As the superuser: CREATE ROLE openkx LOGIN; CREATE DATABASE openkx OWNER openkx; then connect as openkx.',
  };
}

function noLedger(): Issue {
  return {
    code: 'LEDGER_UNREADABLE',
    severity: 'fatal',
    message: 'There is no ledger in the database yet.',
    found: 'no tables',
    expected: 'a ledger',
    hint: 'The first command that writes, such as apply or post, makes it.',
  };
}
