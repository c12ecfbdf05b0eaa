import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { RunInfo } from './record.ts';
import { type AppendResult, type ClaimEntry, LedgerError } from './store.ts';

/** Appends that may be under way before the next one waits. */
const AHEAD = 2;
/** Longer than the ledger itself waits for another process. */
const PATIENCE_MILLISECONDS = 180_000;

/** What the writing thread is started with. */
export interface WriterStart {
  readonly path: string;
  readonly tenant: string;
  readonly run: RunInfo;
  /** Counts answers, for the caller to wait on. */
  readonly signal: SharedArrayBuffer;
  readonly port: MessagePort;
}

export interface WriterOrder {
  readonly entries: readonly ClaimEntry[];
  /** Last sequences of beneficiaries that the run meets for the first time; the writer keeps track of them from there. */
  readonly met: ReadonlyMap<string, number>;
}

export type WriterAnswer = { readonly result: AppendResult } | { readonly failure: string };

/** What became of an append that is done, in the order they were given. */
export type Appended = Extract<AppendResult, { status: 'appended' }>;

/**
 * Writes to a SQLite ledger on a thread of its own while the caller decides the next claims. Nothing counts as written
 * until its answer has been taken; `settle` takes them all.
 */
export class WriteBehind {
  readonly #port: MessagePort;
  readonly #signal: Int32Array;
  #given = 0;
  #taken = 0;

  constructor(path: string, tenant: string, run: RunInfo) {
    const channel = new MessageChannel();
    const signal = new SharedArrayBuffer(4);
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const start: WriterStart = { path, tenant, run, signal, port: channel.port2 };
    this.#signal = new Int32Array(signal);
    this.#port = channel.port1;
    const worker = new Worker(new URL(`./write-behind-thread.${extension}`, import.meta.url), {
      workerData: start,
      transferList: [start.port],
    });
    worker.unref();
  }

  /**
   * Gives entries to be appended in one durable transaction.
   *
   * @returns answers that have come in meanwhile, oldest first
   * @throws LedgerError when an earlier append failed, or met a beneficiary another run has written about
   */
  append(order: WriterOrder): Appended[] {
    this.#port.postMessage(order);
    this.#given++;
    return this.#take(AHEAD);
  }

  /** Waits until everything given is durable. */
  settle(): Appended[] {
    return this.#take(0);
  }

  /** Lets the thread end once it has written what it was given. */
  close(): void {
    this.#port.close();
  }

  /** Takes answers until at most `left` are outstanding. */
  #take(left: number): Appended[] {
    const answers: Appended[] = [];
    while (this.#given > this.#taken) {
      const seen = Atomics.load(this.#signal, 0);
      const message = receiveMessageOnPort(this.#port) as { message: WriterAnswer } | undefined;
      if (!message) {
        if (this.#given - this.#taken <= left) break;
        const woken = Atomics.wait(this.#signal, 0, seen, PATIENCE_MILLISECONDS);
        if (woken === 'timed-out') throw new LedgerError('LEDGER_FAILED', 'the writing thread does not answer');
        continue;
      }
      this.#taken++;
      answers.push(appendedOf(message.message));
    }
    return answers;
  }
}

function appendedOf(answer: WriterAnswer): Appended {
  if ('failure' in answer) throw new LedgerError('LEDGER_FAILED', answer.failure);
  if (answer.result.status === 'stale') throw new LedgerError('LEDGER_STALE', 'another run has written to the ledger');
  return answer.result;
}
