import type { AsyncStore } from './async-store.ts';
import type { Journal } from './journal/index.ts';
import { standingClaims } from './standing.ts';
import { LedgerError, type Store } from './store.ts';

type Asked = readonly unknown[];

/** A question to a store whose answer has not been fetched. */
class NotAnswered extends Error {
  readonly key: string;
  readonly ask: () => Promise<unknown>;

  constructor(key: string, ask: () => Promise<unknown>) {
    super('the store has not been asked yet');
    this.key = key;
    this.ask = ask;
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
      answers.set(error.key, await error.ask());
    }
  }
}

function readerOf(store: AsyncStore, answers: ReadonlyMap<string, unknown>): Store {
  const ask = <Answer>(name: string, asked: Asked, put: () => Promise<Answer>): Answer => {
    const key = JSON.stringify([name, ...asked]);
    if (!answers.has(key)) throw new NotAnswered(key, put);
    return answers.get(key) as Answer;
  };
  const answersAfter = (tenant: string, after: number) =>
    ask('answersAfter', [tenant, after], () => store.answersAfter(tenant, after));
  const beneficiariesAfter = (tenant: string, after: string) =>
    ask('beneficiariesAfter', [tenant, after], () => store.beneficiariesAfter(tenant, after));
  const load: Store['load'] = (...asked) => ask('load', asked, () => store.load(...asked));
  return {
    file: undefined,
    load,
    status: (...asked) => ask('status', asked, () => store.status(...asked)),
    homes: (...asked) => ask('homes', asked, () => store.homes(...asked)),
    sentIn: (...asked) => ask('sentIn', asked, () => store.sentIn(...asked)),
    standing: (tenant) =>
      standingClaims({
        toSettle: () => ask('toSettle', [tenant], () => store.beneficiariesToSettle(tenant)),
        takenBack: () => ask('takenBack', [tenant], () => store.takenBack(tenant)),
        billedAfter: (...asked) => ask('billedAfter', [tenant, ...asked], () => store.billedAfter(tenant, ...asked)),
        books: (beneficiaries) => load(tenant, beneficiaries),
      }),
    *answers(tenant) {
      for (let page = answersAfter(tenant, 0); page.length > 0; ) {
        yield* page;
        page = answersAfter(tenant, page.at(-1)?.sequence ?? 0);
      }
    },
    *beneficiaries(tenant) {
      for (let page = beneficiariesAfter(tenant, ''); page.length > 0; ) {
        yield* page;
        page = beneficiariesAfter(tenant, page.at(-1) ?? '');
      }
    },
    journal: journalReaderOf(store, ask),
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

function journalReaderOf(
  { journal }: AsyncStore,
  ask: <Answer>(name: string, asked: Asked, put: () => Promise<Answer>) => Answer,
): Journal {
  const auditAfter = (tenant: string, after: number) =>
    ask('auditAfter', [tenant, after], () => journal.auditAfter(tenant, after));
  return {
    signers: (...asked) => ask('signers', asked, () => journal.signers(...asked)),
    head: (...asked) => ask('head', asked, () => journal.head(...asked)),
    attestations: (...asked) => ask('attestations', asked, () => journal.attestations(...asked)),
    attestation: (...asked) => ask('attestation', asked, () => journal.attestation(...asked)),
    scopes: (...asked) => ask('scopes', asked, () => journal.scopes(...asked)),
    anchor: (...asked) => ask('anchor', asked, () => journal.anchor(...asked)),
    *audit(tenant, after = 0) {
      for (let page = auditAfter(tenant, after); page.length > 0; ) {
        yield* page;
        page = auditAfter(tenant, page.at(-1)?.sequence ?? 0);
      }
    },
    enroll: noWriting,
    attest: noWriting,
    revoke: noWriting,
    log: noWriting,
  };
}

function noWriting(): never {
  throw new LedgerError('LEDGER_MISUSE', 'what only reads a store was to write to it');
}
