import { join } from 'node:path';
import type { Policy, StorePool } from '../../workflow/index.ts';
import { wordsFrom, wordsOf } from '../books/words.ts';
import { auditLogIn, booksIn } from '../ledger-ports.ts';
import { openOffice } from '../office/open-office.ts';
import type { PostgresOffices } from '../office/postgres-database.ts';
import { type Clinic, type Clinics, clinicOf } from './clinic.ts';
import { openClinicPolicy } from './clinic-policy.ts';
import { homesOfSecrets } from './homes-of-secrets.ts';

export interface PostgresClinicsOptions {
  readonly folder: string;
  /** Of the ledger. */
  readonly address: string;
  readonly offices: PostgresOffices;
  readonly first: string;
  readonly master: () => readonly Uint8Array[];
  readonly ledger: StorePool;
  readonly access: StorePool;
  readonly policy: Policy;
  readonly now: () => number;
}

/** The clinics of a database: one's rows are hidden from another by the database itself. */
export async function openPostgresClinics(options: PostgresClinicsOptions): Promise<Clinics> {
  const { folder, address, offices, first, master, ledger, access, policy, now } = options;
  const opened = new Map<string, Promise<Clinic>>();

  async function open(tenant: string): Promise<Clinic> {
    const office = await openOffice(offices.of(tenant), master, now);
    const policies = await openClinicPolicy(office, join(folder, 'policy'), policy);
    const audit = auditLogIn(access, tenant, now);
    const words = wordsOf(wordsFrom(ledger, tenant), address, tenant, () => policies.overlay);
    return clinicOf(tenant, office, audit, policies, (current) => booksIn(ledger, current, tenant), words);
  }

  async function of(tenant: string): Promise<Clinic | undefined> {
    if (!opened.has(tenant) && !(await offices.tenants()).includes(tenant)) return undefined;
    const clinic = opened.get(tenant) ?? open(tenant);
    opened.set(tenant, clinic);
    clinic.catch(() => opened.delete(tenant)); // it may be put right
    return clinic;
  }

  const known = async (tenant: string | undefined) => (tenant === undefined ? undefined : of(tenant));
  const homeOfSession = homesOfSecrets((hash) => offices.tenantWith('session', hash));
  const homeOfToken = homesOfSecrets((hash) => offices.tenantWith('token', hash));
  await offices.add(first, new Date(now()).toISOString());
  return {
    first: (await of(first)) as Clinic,
    of,
    withSession: async (hash) => known(await homeOfSession(hash)),
    withToken: async (hash) => known(await homeOfToken(hash)),
    add: async (tenant) => ((await offices.add(tenant, new Date(now()).toISOString())) ? of(tenant) : undefined),
    tenants: () => offices.tenants(),
    close: () => offices.close(),
  };
}
