import { AsyncLocalStorage } from 'node:async_hooks';
import { openTransactions, type Query, type Transactions } from '../../workflow/index.ts';
import { ServerStop } from '../seal/stop.ts';
import type { OfficeDatabase, Row, Value } from './database.ts';
import { officeMigrations, postgresStatement } from './postgres-dialect.ts';

const TENANT = 'app.tenant';
const LISTING = 'app.list_tenants';
const SECRET = 'app.secret_hash';

/** Two servers that open a new database at once make its tables one after the other. */
const MIGRATION_LOCK = 7_331_948_202;

/** The clinics there are; the row of one is what its transactions wait for. */
const CLINIC = `CREATE TABLE clinic (tenant TEXT COLLATE "C" NOT NULL PRIMARY KEY, created_at TEXT NOT NULL)`;

/** A clinic's rows are for who works for it. Names of clinics may be listed, and a row may be found by who has its secret. */
const guarded = (table: string) => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_tenant ON ${table}
    USING (tenant = current_setting('${TENANT}', true)) WITH CHECK (tenant = current_setting('${TENANT}', true));`;
const LISTED = `CREATE POLICY listed ON clinic FOR SELECT USING (current_setting('${LISTING}', true) = 'on')`;
const BY_SECRET = { session: 'token_hash', token: 'secret_hash' } as const;

/** The offices of all clinics in one database. */
export class PostgresOffices {
  readonly #transactions: Transactions;

  private constructor(transactions: Transactions) {
    this.#transactions = transactions;
  }

  /**
   * @param address with the schema of the office
   * @throws ServerStop when a newer version of the program wrote it
   */
  static async open(address: string, most: number, migrations = officeMigrations()): Promise<PostgresOffices> {
    const transactions = await openTransactions(address, most);
    try {
      await transactions.within({}, (query) => migrate(query, migrations));
      return new PostgresOffices(transactions);
    } catch (error) {
      await transactions.close();
      throw error;
    }
  }

  of(tenant: string): OfficeDatabase {
    return new PostgresDatabase(this.#transactions, tenant);
  }

  /** @returns false where there is one of that name */
  async add(tenant: string, at: string): Promise<boolean> {
    return this.#transactions.within({ [TENANT]: tenant }, async (query) => {
      const added = await query('INSERT INTO clinic (tenant, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        tenant,
        at,
      ]);
      return added.count === 1;
    });
  }

  async tenants(): Promise<string[]> {
    const { rows } = await this.#transactions.ask({ [LISTING]: 'on' }, 'SELECT tenant FROM clinic ORDER BY tenant');
    return rows.map(({ tenant }) => tenant as string);
  }

  /** The clinic whose session or token has a secret of this hash. */
  async tenantWith(table: keyof typeof BY_SECRET, hash: string): Promise<string | undefined> {
    const text = `SELECT tenant FROM ${table} WHERE ${BY_SECRET[table]} = $1`;
    const { rows } = await this.#transactions.ask({ [SECRET]: hash }, text, [hash]);
    return rows[0]?.['tenant'] as string | undefined;
  }

  close(): Promise<void> {
    return this.#transactions.close();
  }
}

/** One clinic's rows. */
class PostgresDatabase implements OfficeDatabase {
  readonly #transactions: Transactions;
  readonly #tenant: string;
  /** Set for whatever a transaction's own work asks. */
  readonly #inside = new AsyncLocalStorage<Query>();

  constructor(transactions: Transactions, tenant: string) {
    this.#transactions = transactions;
    this.#tenant = tenant;
  }

  async all(sql: string, ...values: Value[]): Promise<Row[]> {
    return (await this.#query(sql, values)).rows;
  }

  async one(sql: string, ...values: Value[]): Promise<Row | undefined> {
    return (await this.#query(sql, values)).rows[0];
  }

  async run(sql: string, ...values: Value[]): Promise<number> {
    return (await this.#query(sql, values)).count;
  }

  transaction<T>(work: () => T | Promise<T>): Promise<T> {
    return this.#transactions.within({ [TENANT]: this.#tenant }, async (query) => {
      await query('SELECT 1 FROM clinic WHERE tenant = $1 FOR UPDATE', [this.#tenant]);
      return this.#inside.run(query, async () => work());
    });
  }

  close(): void {} // the connections are those of all clinics

  #query(sql: string, values: readonly Value[]) {
    const text = postgresStatement(sql);
    const inside = this.#inside.getStore();
    if (inside) return inside(text, values);
    return this.#transactions.ask({ [TENANT]: this.#tenant }, text, values);
  }
}

async function migrate(query: Query, migrations: readonly string[]): Promise<void> {
  await query(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`);
  const version = await versionIn(query);
  if (version !== undefined && version > migrations.length) throw new ServerStop('SERVER_NEWER', `schema ${version}`);
  if (version === undefined) await query(`CREATE TABLE office_migration (version BIGINT NOT NULL PRIMARY KEY)`);
  if (version === undefined) await query(CLINIC);
  for (const [index, text] of migrations.entries()) {
    if (index < (version ?? 0)) continue;
    for (const statement of text.split(';')) if (statement.trim() !== '') await query(statement);
    await query('INSERT INTO office_migration (version) VALUES ($1)', [index + 1]);
  }
  const { rows } = await query(
    `SELECT relname::text AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
      AND NOT relforcerowsecurity AND relname <> 'office_migration'`,
  );
  for (const { name } of rows) {
    for (const statement of guarded(name as string).split(';')) if (statement.trim() !== '') await query(statement);
    const secret = BY_SECRET[name as keyof typeof BY_SECRET];
    if (secret)
      await query(
        `CREATE POLICY by_secret ON ${name} FOR SELECT USING (${secret} = current_setting('${SECRET}', true))`,
      );
    if (name === 'clinic') await query(LISTED);
  }
}

async function versionIn(query: Query): Promise<number | undefined> {
  const there = await query(
    `SELECT 1 FROM pg_class WHERE relname = 'office_migration' AND relnamespace = current_schema()::regnamespace`,
  );
  if (there.count === 0) return undefined;
  const { rows } = await query('SELECT coalesce(max(version), 0) AS version FROM office_migration');
  return rows[0]?.['version'] as number;
}
