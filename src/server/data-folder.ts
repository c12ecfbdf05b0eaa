import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  inSchema,
  openPostgresPool,
  openSqlite,
  openTransactions,
  type Policy,
  type SqliteStore,
  type StorePool,
  type Transactions,
} from '../workflow/index.ts';
import type { DatabasePart } from './backup/database-rows.ts';
import type { Clinics } from './clinics/clinic.ts';
import { openPostgresClinics } from './clinics/postgres-clinics.ts';
import { LEDGER, openSqliteClinics } from './clinics/sqlite-clinics.ts';
import type { Folders } from './http/ports.ts';
import { PostgresOffices } from './office/postgres-database.ts';
import { masterKey, masterKeys } from './seal/master-key.ts';
import { ServerStop } from './seal/stop.ts';

const OWNER_ONLY = 0o700;
/** What no row names is taken away only when it is as old: another server may be receiving it. */
const LEFT_OVER_MILLISECONDS = 24 * 3_600_000;
/** Connections a server has at most, of each kind. */
const CONNECTIONS = { ledger: 6, access: 4, office: 8 };

/** Everything a server keeps: in one folder, or in a database with the files in a folder. */
export interface DataFolder {
  readonly clinics: Clinics;
  /** Where the ledger is, for a thread that opens it by itself. */
  readonly ledgerPlace: string;
  /** Where the log of accesses is, likewise. */
  readonly accessPlace: string;
  readonly folders: Folders;
  /** Whether other servers may have the same. */
  readonly isShared: boolean;
  close(): Promise<void>;
}

export interface DataOptions {
  readonly folder: string;
  /** `postgres://…`; without one all is in the folder. */
  readonly database?: string;
  /** The master key; `master.key` in the folder when not given. */
  readonly keyFile?: string;
  /** The clinic that is meant where nobody says which. */
  readonly tenant: string;
  readonly policy: Policy;
  readonly now: () => number;
  /** For a command, while a server may be running: it does no jobs and receives no files. */
  readonly isBesideServer?: boolean;
}

/**
 * Opens what a server keeps, or makes it. A folder without a database has one server at a time.
 *
 * @throws ServerStop when something of it cannot be used
 */
export async function openDataFolder(options: DataOptions): Promise<DataFolder> {
  const closing: (() => void | Promise<void>)[] = [];
  const close = async () => {
    for (const each of closing.splice(0).reverse()) await each();
  };
  try {
    const { folder, database, now } = options;
    const folders = { files: join(folder, 'files'), jobs: join(folder, 'jobs'), policy: join(folder, 'policy') };
    for (const each of Object.values(folders)) mkdirSync(each, { recursive: true, mode: OWNER_ONLY });
    if (database === undefined) {
      const { clinics, ledgerPlace, accessPlace } = await inFolder(options, closing);
      if (!options.isBesideServer) await sweep(folders.files, clinics, Number.POSITIVE_INFINITY);
      return { clinics, ledgerPlace, accessPlace, folders, isShared: false, close };
    }
    const { clinics, accessPlace } = await inDatabase(options, database, closing);
    if (!options.isBesideServer) await sweep(folders.files, clinics, now() - LEFT_OVER_MILLISECONDS);
    return { clinics, ledgerPlace: database, accessPlace, folders, isShared: true, close };
  } catch (error) {
    await close();
    if (error instanceof ServerStop || !(error instanceof Error) || !('code' in error)) throw error;
    throw new ServerStop('SERVER_DATA', error.message);
  }
}

type Closing = (() => void | Promise<void>)[];

async function inFolder(options: DataOptions, closing: Closing) {
  const { folder, keyFile, tenant, policy, now, isBesideServer = false } = options;
  const isNew = !readdirSync(folder).includes('office.db');
  if (!isBesideServer) closing.push(lock(join(folder, 'server.lock')));
  const key = keyFile ?? join(folder, 'master.key');
  masterKey(key, isNew);
  const ledgerPlace = join(folder, LEDGER);
  open(ledgerPlace, false).close(); // made, or brought up to date
  const ledger = open(ledgerPlace, true);
  closing.push(() => ledger.close());
  const accessPlace = join(folder, 'access.db');
  const access = open(accessPlace, false);
  closing.push(() => access.close());
  const master = () => masterKeys(key);
  const clinics = await openSqliteClinics({ folder, first: tenant, master, ledger, access, policy, now });
  closing.push(() => clinics.close());
  if (!isBesideServer)
    for (const each of await clinics.tenants()) await (await clinics.of(each))?.office.leaveAllJobs();
  return { clinics, ledgerPlace, accessPlace };
}

async function inDatabase({ folder, keyFile, tenant, policy, now }: DataOptions, address: string, closing: Closing) {
  const ledger = await openPool(address, CONNECTIONS.ledger);
  closing.push(() => ledger.close());
  const schema = await schemasBeside(address);
  const accessPlace = inSchema(address, schema.access);
  const access = await openPool(accessPlace, CONNECTIONS.access);
  closing.push(() => access.close());
  const offices = await PostgresOffices.open(inSchema(address, schema.office), CONNECTIONS.office);
  closing.push(() => offices.close());
  const key = keyFile ?? join(folder, 'master.key');
  masterKey(key, (await offices.tenants()).length === 0);
  const master = () => masterKeys(key);
  const clinics = await openPostgresClinics({
    folder,
    address,
    offices,
    first: tenant,
    master,
    ledger,
    access,
    policy,
    now,
  });
  return { clinics, accessPlace };
}

async function openPool(address: string, most: number): Promise<StorePool> {
  const { pool, issue } = await openPostgresPool(address, most);
  if (!pool) throw new ServerStop(issue.code, issue.found ?? '');
  return pool;
}

/** The log of accesses and the office have a schema each, beside the ledger's, as they have files beside it. */
async function schemasBeside(
  address: string,
): Promise<{ readonly ledger: string; readonly access: string; readonly office: string }> {
  const transactions = await openTransactions(address, 1);
  try {
    return await transactions.within({}, async (query) => {
      const { rows } = await query('SELECT current_schema()::text AS name');
      const own = String(rows[0]?.['name']);
      const names = { ledger: own, access: `${own}_access`, office: `${own}_office` };
      await query(`SELECT pg_advisory_xact_lock(${SCHEMA_LOCK})`);
      for (const name of [names.access, names.office]) await query(`CREATE SCHEMA IF NOT EXISTS "${name}"`);
      return names;
    });
  } finally {
    await transactions.close();
  }
}

const SCHEMA_LOCK = 7_331_948_203;

/** The parts of a database, their tables made where there are none. @throws ServerStop when they cannot be used */
export async function partsOfDatabase(
  address: string,
): Promise<{ readonly transactions: Transactions; readonly parts: readonly DatabasePart[] }> {
  await (await openPool(address, 1)).close();
  const { ledger, access, office } = await schemasBeside(address);
  await (await openPool(inSchema(address, access), 1)).close();
  await (await PostgresOffices.open(inSchema(address, office), 1)).close();
  const parts: DatabasePart[] = [
    { name: 'office', schema: office, tenants: 'clinic' },
    { name: 'ledger', schema: ledger, tenants: 'tenant' },
    { name: 'access', schema: access, tenants: 'tenant' },
  ];
  return { transactions: await openTransactions(address, 1), parts };
}

function open(path: string, readOnly: boolean): SqliteStore {
  const opened = openSqlite(path, { readOnly });
  if (opened.issue) throw new ServerStop(opened.issue.code, opened.issue.found ?? path);
  return opened.store;
}

/** A lock the system lets go of however the process ends. */
function lock(path: string): () => void {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch {
    database.close();
    throw new ServerStop('SERVER_DATA', 'another server has it open');
  }
  return () => database.close();
}

/** Takes away what a server that was cut off had received and no row names. */
async function sweep(folder: string, clinics: Clinics, before: number): Promise<void> {
  // What another server was receiving when this one looked may have got its name since, and be there no more.
  const written = (name: string) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? before;
  const old = readdirSync(folder).filter((name) => written(name) < before);
  const tenants = await clinics.tenants();
  for (const name of old) {
    let isNamed = false;
    for (const tenant of tenants) isNamed ||= (await (await clinics.of(tenant))?.office.file(name)) !== undefined;
    if (!isNamed) rmSync(join(folder, name), { force: true });
  }
}
