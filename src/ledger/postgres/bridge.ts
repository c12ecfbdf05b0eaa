import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { type Issue, threadFile } from '../../base/index.ts';
import type { AsyncJournal, AsyncStore } from '../async-store.ts';
import type { Journal } from '../journal/index.ts';
import { standingClaims } from '../standing.ts';
import { LedgerError, type Store } from '../store.ts';
import type { PostgresOptions } from './open.ts';

/** What the waiting thread is started with. */
export interface BridgeStart {
  readonly address: string;
  readonly options: PostgresOptions;
  /** Word 0 counts answers. */
  readonly control: SharedArrayBuffer;
  readonly port: MessagePort;
}

type StoreMethod = Exclude<keyof AsyncStore, 'journal'>;

export interface BridgeCall {
  readonly method: StoreMethod | `journal.${keyof AsyncJournal}`;
  readonly asked: readonly unknown[];
}

export type BridgeAnswer =
  | { readonly value: unknown; readonly failure?: undefined }
  | { readonly failure: { readonly code: LedgerError['code'] | undefined; readonly message: string } };

/** The database has its own limits for a lock and a connection; beyond this the thread itself is gone. */
const PATIENCE_MILLISECONDS = 900_000;

/**
 * Opens a ledger in PostgreSQL for a thread that waits for what it asks, as commands do: another thread has the
 * connection, and this one sleeps until it answers.
 */
export function openPostgresAndWait(
  address: string,
  options: PostgresOptions = {},
): { readonly store: Store; readonly issue?: undefined } | { readonly store?: undefined; readonly issue: Issue } {
  const bridge = new Bridge(address, options);
  const issue = bridge.answer() as Issue | undefined;
  if (issue) {
    bridge.end();
    return { issue };
  }
  return { store: storeOver(bridge, address) };
}

function storeOver(bridge: Bridge, address: string): Store {
  type Value<K extends StoreMethod> = Awaited<ReturnType<AsyncStore[K]>>;
  const ask = <K extends StoreMethod>(method: K, ...asked: Parameters<AsyncStore[K]>) =>
    bridge.ask(method, asked) as Value<K>;
  return {
    file: address,
    load: (...asked) => ask('load', ...asked),
    append: (...asked) => ask('append', ...asked),
    postAnswers: (...asked) => ask('postAnswers', ...asked),
    postCheckpoints: (...asked) => ask('postCheckpoints', ...asked),
    postAcceptances: (...asked) => ask('postAcceptances', ...asked),
    homes: (...asked) => ask('homes', ...asked),
    sentIn: (...asked) => ask('sentIn', ...asked),
    hold: () => ask('hold'),
    commit: () => ask('commit'),
    undo: () => ask('undo'),
    addOpenings: (...asked) => ask('addOpenings', ...asked),
    status: (...asked) => ask('status', ...asked),
    verify: () => ask('verify'),
    verifyJournal: (...asked) => ask('verifyJournal', ...asked),
    journal: journalOver(bridge),
    standing: (tenant) =>
      standingClaims({
        toSettle: () => ask('beneficiariesToSettle', tenant),
        takenBack: () => ask('takenBack', tenant),
        billedAfter: (...asked) => ask('billedAfter', tenant, ...asked),
        books: (beneficiaries) => ask('load', tenant, beneficiaries),
      }),
    nobodysAfter: (...asked) => ask('nobodysAfter', ...asked),
    *answers(tenant) {
      for (let page = ask('answersAfter', tenant, 0); page.length > 0; ) {
        yield* page;
        page = ask('answersAfter', tenant, page.at(-1)?.sequence ?? 0);
      }
    },
    *beneficiaries(tenant) {
      for (let page = ask('beneficiariesAfter', tenant, ''); page.length > 0; ) {
        yield* page;
        page = ask('beneficiariesAfter', tenant, page.at(-1) ?? '');
      }
    },
    *accounts(tenant, after = '') {
      for (let page = ask('accountsAfter', tenant, after); page.length > 0; ) {
        yield* page;
        page = ask('accountsAfter', tenant, page.at(-1)?.beneficiary ?? '');
      }
    },
    changedAfter: (...asked) => ask('changedAfter', ...asked),
    told: (...asked) => ask('told', ...asked),
    claimants: (...asked) => ask('claimants', ...asked),
    last: (...asked) => ask('last', ...asked),
    close: () => {
      ask('close');
      bridge.end();
    },
  };
}

function journalOver(bridge: Bridge): Journal {
  const ask = <K extends keyof AsyncJournal>(method: K, ...asked: Parameters<AsyncJournal[K]>) =>
    bridge.ask(`journal.${method}`, asked) as Awaited<ReturnType<AsyncJournal[K]>>;
  return {
    enroll: (...asked) => ask('enroll', ...asked),
    signers: (...asked) => ask('signers', ...asked),
    head: (...asked) => ask('head', ...asked),
    attest: (...asked) => ask('attest', ...asked),
    attestations: (...asked) => ask('attestations', ...asked),
    attestation: (...asked) => ask('attestation', ...asked),
    scopes: (...asked) => ask('scopes', ...asked),
    scopesOf: (...asked) => ask('scopesOf', ...asked),
    revoke: (...asked) => ask('revoke', ...asked),
    log: (...asked) => ask('log', ...asked),
    logAll: (...asked) => ask('logAll', ...asked),
    anchor: (...asked) => ask('anchor', ...asked),
    *audit(tenant, after = 0) {
      for (let page = ask('auditAfter', tenant, after); page.length > 0; ) {
        yield* page;
        page = ask('auditAfter', tenant, page.at(-1)?.sequence ?? 0);
      }
    },
  };
}

/** The rows of a batch live for as long as it takes to write them, and are not to be moved about as if they were to last. */
const YOUNG_GENERATION_MB = 48;

/** Questions to another thread, one at a time. */
class Bridge {
  readonly #port: MessagePort;
  readonly #control = new Int32Array(new SharedArrayBuffer(4));
  #answered = 0;

  constructor(address: string, options: PostgresOptions) {
    const { port1, port2 } = new MessageChannel();
    const start: BridgeStart = { address, options, control: this.#control.buffer as SharedArrayBuffer, port: port2 };
    const worker = new Worker(threadFile('bridge-thread', import.meta.url), {
      workerData: start,
      transferList: [port2],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    worker.unref();
    this.#port = port1;
    this.#port.unref();
  }

  ask(method: BridgeCall['method'], asked: readonly unknown[]): unknown {
    const call: BridgeCall = { method, asked };
    this.#port.postMessage(call);
    return this.answer();
  }

  /** Sleeps until there is one more answer. @throws LedgerError as the store throws it */
  answer(): unknown {
    for (let done = Atomics.load(this.#control, 0); done === this.#answered; done = Atomics.load(this.#control, 0)) {
      if (Atomics.wait(this.#control, 0, done, PATIENCE_MILLISECONDS) === 'timed-out')
        throw new LedgerError('LEDGER_FAILED', 'the thread that has the connection does not answer');
    }
    this.#answered++;
    const received = receiveMessageOnPort(this.#port) as { readonly message: BridgeAnswer };
    const { message } = received;
    if (message.failure === undefined) return message.value;
    const { code, message: text } = message.failure;
    throw code ? new LedgerError(code, text) : new Error(text);
  }

  end(): void {
    this.#port.close();
  }
}
