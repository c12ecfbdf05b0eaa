import { type BeneficiaryBooks, deniedLines, type Policy, type SqliteStore } from '../workflow/index.ts';
import type { AuditLog, Books } from './http/ports.ts';

/** What the server asks a ledger in SQLite. */
export function booksOf(store: SqliteStore, policy: Policy, tenant: string): Books {
  return {
    knows: async (mbi) => store.status(tenant, mbi).lastSequence > 0,
    status: async (mbi, year) => store.status(tenant, mbi, year),
    load: async (mbi) => store.load(tenant, [mbi])[0] as BeneficiaryBooks,
    denials: async () => deniedLines(policy, store, tenant),
  };
}

/**
 * The log of accesses: the journal of a ledger file of its own, so that a request need not wait until a job that writes
 * the books is done. It is proved like any other, with `openkx audit verify`.
 *
 * @param now milliseconds since 1970
 */
export function auditLogOf(store: SqliteStore, tenant: string, now: () => number): AuditLog {
  return {
    note: async (note) => {
      store.journal.log(tenant, { at: new Date(now()).toISOString(), ...note });
    },
    list: async (after, limit) => Iterator.from(store.journal.audit(tenant, after)).take(limit).toArray(),
  };
}
