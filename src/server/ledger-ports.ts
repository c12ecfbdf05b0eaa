import { setImmediate } from 'node:timers/promises';
import {
  type AuditEntry,
  type BeneficiaryBooks,
  decisionFacts,
  isWatched,
  type Policy,
  readingStore,
  type SqliteStore,
  type Store,
  type StorePool,
} from '../workflow/index.ts';
import type { AccessNote, AuditLog, Books } from './http/ports.ts';

/** Entries of the journal, and accounts, of one page. */
const AT_ONCE = 500;

/** What the server asks a ledger. Reads and nothing else: in PostgreSQL it may be run several times. */
export function booksOf(store: Store, policy: Policy, tenant: string): Books {
  return {
    knows: async (mbi) => store.status(tenant, mbi).lastSequence > 0,
    status: async (mbi, year) => store.status(tenant, mbi, year),
    load: async (mbi) => store.load(tenant, [mbi])[0] as BeneficiaryBooks,
    facts: async (mbis) => decisionFacts(store, tenant, mbis),
    claimants: async (claimId) => store.claimants(tenant, claimId),
    last: async () => ({ sequence: store.last(tenant).sequence, journal: store.journal.anchor(tenant).sequence }),
    changedAfter: async (sequence) => store.changedAfter(tenant, sequence),
    wordsAfter: async (after) =>
      Iterator.from(store.journal.audit(tenant, after))
        .take(AT_ONCE)
        .map(({ sequence, action, beneficiary }) => ({
          sequence,
          beneficiary: action === 'attestation' || action === 'revocation' ? beneficiary : '',
        }))
        .toArray(),
    accountsAfter: async (mbi, year) =>
      Iterator.from(store.accounts(tenant, mbi))
        .take(AT_ONCE)
        .map((account) => ({
          mbi: account.beneficiary,
          isWanted: account.answers > 0 || isWatched(account, policy, year),
        }))
        .toArray(),
    told: async (year) => store.told(tenant, year),
    homes: async (mbis) => store.homes(tenant, mbis),
    loadAll: async (mbis) => store.load(tenant, mbis),
    scopes: async () => store.journal.scopes(tenant),
    scopesOf: async (mbis) => store.journal.scopesOf(tenant, mbis),
    nobodysAfter: async (sequence) => store.nobodysAfter(tenant, sequence),
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
 * the books is done. It is proved like any other, with `openkx audit verify`.
 *
 * @param now milliseconds since 1970
 */
export function auditLogOf(store: SqliteStore, tenant: string, now: () => number): AuditLog {
  // Writing keeps everything else waiting, so what was asked at the same time is gone through first.
  const write = async (take: () => Entries) => {
    await setImmediate();
    store.journal.logAll(tenant, take());
  };
  return {
    ...noting(write, now),
    list: async (after, limit) => Iterator.from(store.journal.audit(tenant, after)).take(limit).toArray(),
    newest: async (before, limit) => newestOf(store, tenant, before, limit),
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

/** Each entry follows the one before it, so that it is known where a page from the end begins. */
function newestOf({ journal }: Store, tenant: string, before: number | undefined, limit: number): AuditEntry[] {
  const end = journal.anchor(tenant).sequence;
  const through = before === undefined ? end : Math.min(end, before - 1);
  const after = Math.max(0, through - limit);
  const entries = Iterator.from(journal.audit(tenant, after)).take(through - after);
  return entries.toArray().reverse();
}

/** The same in a database. */
export function auditLogIn(pool: StorePool, tenant: string, now: () => number): AuditLog {
  return {
    ...noting((take) => pool.use((store) => store.journal.logAll(tenant, take())), now),
    list: (after, limit) =>
      pool.use((waited) =>
        readingStore(waited, (store) => Iterator.from(store.journal.audit(tenant, after)).take(limit).toArray()),
      ),
    newest: (before, limit) =>
      pool.use((waited) => readingStore(waited, (store) => newestOf(store, tenant, before, limit))),
    last: () => pool.use((waited) => readingStore(waited, (store) => lastOf(store, tenant))),
  };
}

type Entries = readonly (AccessNote & { readonly at: string })[];

interface Waiting {
  readonly notes: Entries;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Notes that come while others are written are written together, in one transaction: the wait for the disk is the same for
 * one as for a hundred.
 *
 * @param write makes durable what it takes, all or none; it takes once
 */
function noting(write: (take: () => Entries) => Promise<void>, now: () => number): Pick<AuditLog, 'note' | 'noteAll'> {
  let waiting: Waiting[] = [];
  let isWriting = false;

  const writeAll = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      let taken: Waiting[] = [];
      try {
        await write(() => {
          taken = waiting;
          waiting = [];
          return taken.flatMap(({ notes }) => notes);
        });
        for (const { done } of taken) done();
      } catch (error) {
        // What was not taken would wait for ever: it could not be noted either.
        if (taken.length === 0) [taken, waiting] = [waiting, []];
        for (const { failed } of taken) failed(error);
      }
    }
    isWriting = false;
  };

  const noteAll = (notes: readonly AccessNote[]): Promise<void> =>
    new Promise((done, failed) => {
      const at = new Date(now()).toISOString();
      waiting.push({ notes: notes.map((each) => ({ at, ...each })), done, failed });
      if (!isWriting) void writeAll();
    });

  return { note: (note) => noteAll([note]), noteAll };
}
