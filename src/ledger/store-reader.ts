import type { AsyncStore } from './async-store.ts';
import type { Journal } from './journal/index.ts';
import { standingClaims } from './standing.ts';
import { LedgerError, type Store } from './store.ts';

type Asked = readonly unknown[];

/** A question to a store whose answer has not been fetched. */
class NotAnswered extends Error {
  readonly fetch: () => Promise<void>;

  constructor(fetch: () => Promise<void>) {
    super('the store has not been asked yet');
    this.fetch = fetch;
  }
}

/**
 * Lets work that reads a Store, and knows nothing of waiting, read one that has to be waited for: where it asks for
 * something that is not here yet, that is fetched, and the work is run again. So it may be run several times, and must do
 * nothing but read; whatever would write is a mistake.
 *
 * Each answer is as the books stood at one moment; two answers may be of two moments.
 */
export async function readingStore<T>(store: AsyncStore, work: (store: Store) => T | Promise<T>): Promise<T> {
  const answers = new Map<string, unknown>();
  const reader = readerOf(store, answers);
  for (;;) {
    try {
      return await work(reader);
    } catch (error) {
      if (!(error instanceof NotAnswered)) throw error;
      await error.fetch();
    }
  }
}

function readerOf(store: AsyncStore, answers: Map<string, unknown>): Store {
  const ask: Ask = (name, asked, put) => {
    const key = JSON.stringify([name, ...asked]);
    if (!answers.has(key)) throw new NotAnswered(async () => void answers.set(key, await put()));
    return answers.get(key) as Awaited<ReturnType<typeof put>>;
  };
  const paged = pagesOf(answers);
  const load: Store['load'] = (...asked) => ask('load', asked, () => store.load(...asked));
  return {
    file: undefined,
    load,
    status: (...asked) => ask('status', asked, () => store.status(...asked)),
    homes: (...asked) => ask('homes', asked, () => store.homes(...asked)),
    told: (...asked) => ask('told', asked, () => store.told(...asked)),
    claimants: (...asked) => ask('claimants', asked, () => store.claimants(...asked)),
    last: (...asked) => ask('last', asked, () => store.last(...asked)),
    sentIn: (...asked) => ask('sentIn', asked, () => store.sentIn(...asked)),
    standing: (tenant) =>
      standingClaims({
        toSettle: () => ask('toSettle', [tenant], () => store.beneficiariesToSettle(tenant)),
        takenBack: () => ask('takenBack', [tenant], () => store.takenBack(tenant)),
        billedAfter: (...asked) => ask('billedAfter', [tenant, ...asked], () => store.billedAfter(tenant, ...asked)),
        books: (beneficiaries) => load(tenant, beneficiaries),
      }),
    changedAfter: (...asked) => ask('changedAfter', asked, () => store.changedAfter(...asked)),
    nobodysAfter: (...asked) => ask('nobodysAfter', asked, () => store.nobodysAfter(...asked)),
    answers: (tenant) =>
      paged(
        'answers',
        tenant,
        0,
        (after) => store.answersAfter(tenant, after),
        ({ sequence }) => sequence,
      ),
    beneficiaries: (tenant) =>
      paged(
        'beneficiaries',
        tenant,
        '',
        (after) => store.beneficiariesAfter(tenant, after),
        (each) => each,
      ),
    accounts: (tenant, from = '') =>
      paged(
        'accounts',
        tenant,
        from,
        (after) => store.accountsAfter(tenant, after),
        ({ beneficiary }) => beneficiary,
      ),
    journal: journalReaderOf(store, ask, paged),
    append: noWriting,
    postAnswers: noWriting,
    postCheckpoints: noWriting,
    postAcceptances: noWriting,
    addOpenings: noWriting,
    hold: noWriting,
    commit: noWriting,
    undo: noWriting,
    verify: noWriting,
    verifyJournal: noWriting,
    close: noWriting,
  };
}

type Ask = <Answer>(name: string, asked: Asked, put: () => Promise<Answer>) => Answer;
type Paged = ReturnType<typeof pagesOf>;

/**
 * A stream in pages. Where a page is missing as many are fetched as were read before it, and so the work is run again a few
 * times only, however long the stream.
 */
function pagesOf(answers: Map<string, unknown>) {
  return function* <Each, Place>(
    name: string,
    tenant: string,
    from: Place,
    fetch: (after: Place) => Promise<readonly Each[]>,
    placeOf: (last: Each) => Place,
  ): Generator<Each> {
    const keyOf = (after: Place) => JSON.stringify([name, tenant, after]);
    let after = from;
    for (let read = 0; ; read++) {
      const page = answers.get(keyOf(after)) as readonly Each[] | undefined;
      if (!page) throw new NotAnswered(() => fetchPages(after, read + 1));
      const last = page.at(-1);
      if (last === undefined) return;
      yield* page;
      after = placeOf(last);
    }

    async function fetchPages(first: Place, most: number): Promise<void> {
      let next = first;
      for (let fetched = 0; fetched < most; fetched++) {
        const page = await fetch(next);
        answers.set(keyOf(next), page);
        const last = page.at(-1);
        if (last === undefined) return;
        next = placeOf(last);
      }
    }
  };
}

function journalReaderOf({ journal }: AsyncStore, ask: Ask, paged: Paged): Journal {
  return {
    signers: (...asked) => ask('signers', asked, () => journal.signers(...asked)),
    head: (...asked) => ask('head', asked, () => journal.head(...asked)),
    attestations: (...asked) => ask('attestations', asked, () => journal.attestations(...asked)),
    attestation: (...asked) => ask('attestation', asked, () => journal.attestation(...asked)),
    scopes: (...asked) => ask('scopes', asked, () => journal.scopes(...asked)),
    scopesOf: (...asked) => ask('scopesOf', asked, () => journal.scopesOf(...asked)),
    anchor: (...asked) => ask('anchor', asked, () => journal.anchor(...asked)),
    audit: (tenant, after = 0) =>
      paged(
        'audit',
        tenant,
        after,
        (from) => journal.auditAfter(tenant, from),
        ({ sequence }) => sequence,
      ),
    enroll: noWriting,
    attest: noWriting,
    revoke: noWriting,
    log: noWriting,
    logAll: noWriting,
  };
}

function noWriting(): never {
  throw new LedgerError('LEDGER_MISUSE', 'what only reads a store was to write to it');
}
