import { setImmediate } from 'node:timers/promises';
import {
  type BeneficiaryBooks,
  deniedLines,
  isWatched,
  type Policy,
  type SqliteStore,
  waitingAnswers,
} from '../workflow/index.ts';
import type { AuditLog, Books } from './http/ports.ts';

const AT_ONCE = 1000;

/** What the server asks a ledger in SQLite. */
export function booksOf(store: SqliteStore, policy: Policy, tenant: string): Books {
  return {
    knows: async (mbi) => store.status(tenant, mbi).lastSequence > 0,
    status: async (mbi, year) => store.status(tenant, mbi, year),
    load: async (mbi) => store.load(tenant, [mbi])[0] as BeneficiaryBooks,
    mark: async () => {
      const { sequence, run } = store.last(tenant);
      return `${sequence} ${run} ${store.journal.anchor(tenant).sequence}`;
    },
    watched: async (year) => {
      const told = new Set(store.told(tenant, year));
      const found = [];
      let seen = 0;
      for (const account of store.accounts(tenant)) {
        const { beneficiary: mbi, lastSequence } = account;
        if (told.has(mbi) || isWatched(account, policy, year)) found.push({ mbi, lastSequence });
        if (++seen % AT_ONCE === 0) await setImmediate(); // others are answered meanwhile
      }
      return found;
    },
    scopes: async () => store.journal.scopes(tenant),
    denials: async () => deniedLines(policy, store, tenant),
    waiting: async () => waitingAnswers(store, tenant),
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
