import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Policy, SqliteStore } from '../../workflow/index.ts';
import { wordsIn, wordsOf } from '../books/words.ts';
import { auditLogOf, booksOf } from '../ledger-ports.ts';
import { openOffice } from '../office/open-office.ts';
import { openOfficeDatabase } from '../office/sqlite-database.ts';
import { type Clinic, type Clinics, clinicOf, TENANT_NAME } from './clinic.ts';
import { openClinicPolicy } from './clinic-policy.ts';
import { homesOfSecrets } from './homes-of-secrets.ts';

const FOLDER = 'clinics';
const OFFICE = 'office.db';
export const LEDGER = 'ledger.db';

/** Where the office of a clinic is: that of the first is in the folder itself, each other has a folder of its own. */
export function officeFile(folder: string, tenant: string, first: string): string {
  return tenant === first ? join(folder, OFFICE) : join(folder, FOLDER, tenant, OFFICE);
}

/** Every clinic of a data folder, in text order. */
export function tenantsIn(folder: string, first: string): string[] {
  const others = existsSync(join(folder, FOLDER)) ? readdirSync(join(folder, FOLDER)) : [];
  return [...new Set([first, ...others.filter((name) => TENANT_NAME.test(name))])].sort();
}

export interface SqliteClinicsOptions {
  readonly folder: string;
  readonly first: string;
  readonly master: () => readonly Uint8Array[];
  readonly ledger: SqliteStore;
  readonly access: SqliteStore;
  readonly policy: Policy;
  readonly now: () => number;
}

/** The clinics of a data folder: each has a database of its own, which another's session cannot be found in. */
export async function openSqliteClinics(options: SqliteClinicsOptions): Promise<Clinics> {
  const { folder, first, master, ledger, access, policy, now } = options;
  const opened = new Map<string, Promise<Clinic>>();

  async function open(tenant: string): Promise<Clinic> {
    const database = openOfficeDatabase(officeFile(folder, tenant, first));
    try {
      const office = await openOffice(database, master, now);
      const policies = await openClinicPolicy(office, join(folder, 'policy'), policy);
      const audit = auditLogOf(access, tenant, now);
      const words = wordsOf(wordsIn(ledger, tenant), join(folder, LEDGER), tenant, () => policies.overlay);
      return clinicOf(tenant, office, audit, policies, (current) => booksOf(ledger, current, tenant), words);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  async function of(tenant: string): Promise<Clinic | undefined> {
    if (!opened.has(tenant) && !tenantsIn(folder, first).includes(tenant)) return undefined;
    const clinic = opened.get(tenant) ?? open(tenant);
    opened.set(tenant, clinic);
    clinic.catch(() => opened.delete(tenant)); // it may be put right
    return clinic;
  }

  async function firstWith(isThere: (clinic: Clinic) => Promise<unknown>): Promise<string | undefined> {
    for (const tenant of [first, ...tenantsIn(folder, first)]) {
      const clinic = await of(tenant);
      if (clinic && (await isThere(clinic)) !== undefined) return tenant;
    }
    return undefined;
  }

  const known = async (tenant: string | undefined) => (tenant === undefined ? undefined : of(tenant));
  const homeOfSession = homesOfSecrets((hash) => firstWith(({ office }) => office.session(hash)));
  const homeOfToken = homesOfSecrets((hash) => firstWith(({ office }) => office.tokenOf(hash)));
  const own = (await of(first)) as Clinic;
  return {
    first: own,
    of,
    withSession: async (hash) => known(await homeOfSession(hash)),
    withToken: async (hash) => known(await homeOfToken(hash)),
    add: async (tenant) => {
      if (tenantsIn(folder, first).includes(tenant)) return undefined;
      mkdirSync(join(folder, FOLDER, tenant), { recursive: true, mode: 0o700 });
      return of(tenant);
    },
    tenants: async () => tenantsIn(folder, first),
    close: async () => {
      for (const clinic of opened.values()) (await clinic).office.close();
    },
  };
}
