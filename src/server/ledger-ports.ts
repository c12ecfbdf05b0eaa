import { setImmediate } from 'node:timers/promises';
import {
  type BeneficiaryBooks,
  deniedLines,
  isWatched,
  type Policy,
  readingStore,
  type SqliteStore,
  type Store,
  type StorePool,
  waitingAnswers,
} from '../workflow/index.ts';
import { noteTogether } from './access-notes.ts';
import type { AuditLog, Books } from './http/ports.ts';

const AT_ONCE = 1000;

/** What the server asks a ledger. Reads and nothing else: in PostgreSQL it may be run several times. */
export function booksOf(store: Store, policy: Policy, tenant: string): Books {
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

/** The same of a ledger that has to be waited for. */
export function booksIn(pool: StorePool, policy: Policy, tenant: string): Books {
  const ask = (name: string | symbol, asked: readonly unknown[]) =>
    pool.use((waited) =>
      readingStore(waited, (store) => {
        const method = Reflect.get(booksOf(store, policy, tenant), name) as (...asked: unknown[]) => Promise<unknown>;
        return method(...asked);
      }),
    );
  return new Proxy(
    {},
    {
      get:
        (_, name) =>
        (...asked: unknown[]) =>
          ask(name, asked),
    },
  ) as Books;
}

/**
 * The log of accesses: the journal of a ledger file of its own, so that a request need not wait until a job that writes
 * the books is done. Notes that come together are written in one transaction. It is proved like any other, with `openkx audit verify`.
 *
 * @param now milliseconds since 1970
 */
export function auditLogOf(store: SqliteStore, tenant: string, now: () => number): AuditLog {
  const together = noteTogether((notes) => void store.journal.logAll(tenant, notes));
  return {
    note: (note) => together({ at: new Date(now()).toISOString(), ...note }),
    list: async (after, limit) => Iterator.from(store.journal.audit(tenant, after)).take(limit).toArray(),
    last: async () => lastOf(store, tenant),
  };
}

/** The anchor says how many entries there are; the last follows the one before it. */
function lastOf({ journal }: Store, tenant: string): string | undefined {
  const { sequence } = journal.anchor(tenant);
  return Iterator.from(journal.audit(tenant, sequence - 1))
    .take(1)
    .toArray()[0]?.at;
}

/** The same in a database. */
export function auditLogIn(pool: StorePool, tenant: string, now: () => number): AuditLog {
  const together = noteTogether((notes) => pool.use(async ({ journal }) => void (await journal.logAll(tenant, notes))));
  return {
    note: (note) => together({ at: new Date(now()).toISOString(), ...note }),
    list: (after, limit) =>
      pool.use((waited) =>
        readingStore(waited, (store) => Iterator.from(store.journal.audit(tenant, after)).take(limit).toArray()),
      ),
    last: () => pool.use((waited) => readingStore(waited, (store) => lastOf(store, tenant))),
  };
}
