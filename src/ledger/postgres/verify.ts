import type { ClientBase } from 'pg';
import type { Issue } from '../../base/index.ts';
import { beneficiariesPage } from '../read.ts';
import { LedgerError, type VerifyResult } from '../store.ts';
import { addCounts, type Counts, noCounts, unreadable, verifyAccounts, verifyTotals } from '../verify.ts';
import { ORPHANS } from './dialect.ts';
import { booksNeeded, nothing } from './needs.ts';
import type { Session } from './session.ts';

/** Proves the books of all tenants as `verifyTables` does, a page of beneficiaries at a time. */
export async function verifyDatabase(client: ClientBase, session: Session): Promise<VerifyResult> {
  const counts = noCounts();
  try {
    for (const tenant of await tenantsIn(client)) {
      const issue = (await orphanIn(client, session, tenant)) ?? (await verifyTenant(session, tenant, counts));
      if (issue) return { ...counts, issue };
    }
    return { ...counts, issue: undefined };
  } catch (error) {
    if (error instanceof LedgerError || (error instanceof Error && 'code' in error)) throw error;
    return { ...counts, issue: unreadable(error) };
  }
}

async function verifyTenant(session: Session, tenant: string, counts: Counts): Promise<Issue | undefined> {
  const reached = noCounts();
  for (let after = ''; ; ) {
    const page = await session.read(tenant, nothing, (reads) => beneficiariesPage(reads, tenant, after));
    if (page.length === 0) break;
    const { issue, seen } = await session.read(tenant, booksNeeded(tenant, page, true), (reads) => {
      const seen = noCounts(); // the work may be run again
      return { issue: verifyAccounts(reads, tenant, page, seen), seen };
    });
    addCounts(reached, seen);
    if (issue) {
      addCounts(counts, reached);
      return issue;
    }
    after = page.at(-1) ?? '';
  }
  const { issue, all } = await session.read(tenant, nothing, (reads) => {
    const all = { ...reached };
    return { issue: verifyTotals(reads, tenant, all), all };
  });
  addCounts(counts, all);
  return issue;
}

/** Names of all tenants, in text order. */
export async function tenantsIn(client: ClientBase): Promise<string[]> {
  await client.query(`BEGIN READ ONLY; SELECT set_config('app.list_tenants', 'on', true)`);
  const { rows } = await client.query<{ tenant: string }>('SELECT tenant FROM tenant ORDER BY tenant');
  await client.query('COMMIT');
  return rows.map(({ tenant }) => tenant);
}

/** A row that names one of another table which is not there. */
async function orphanIn(client: ClientBase, session: Session, tenant: string): Promise<Issue | undefined> {
  for (const { table, parent, query } of ORPHANS) {
    const { rowCount } = await session.within(tenant, () => client.query(query));
    if (!rowCount) continue;
    return {
      code: 'LEDGER_ROW_MISSING',
      severity: 'fatal',
      message: `A row of table ${table} refers to a row of table ${parent} that is not there.`,
      hint: 'Go back to the last backup that verifies; files sent since can be applied again.',
    };
  }
  return undefined;
}
