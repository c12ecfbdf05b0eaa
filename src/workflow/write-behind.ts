import { setFlagsFromString } from 'node:v8';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { threadFile } from '../base/index.ts';
import { LedgerError, type RunInfo } from '../ledger/index.ts';
import type { Gathered, LedgerWriter } from './ledger-writer.ts';

/** Batches under way before the deciding thread waits: one being written, one ready. */
const AHEAD = 2;
/** How long one may take; a slow disk, and another process that writes, are given time. */
const PATIENCE_MILLISECONDS = 300_000;

/**
 * Young generation of the writing thread: the rows of a batch live for as long as it takes to write them, and in a small
 * one they would be moved about as if they were to last. The command line keeps it small for the deciding thread.
 */
const YOUNG_GENERATION = '--max-semi-space-size=8';

/** What the writing thread is started with. */
export interface WriterStart {
  readonly path: string;
  readonly tenant: string;
  readonly info: RunInfo;
  /** Word 0 counts messages that are done with. */
  readonly control: SharedArrayBuffer;
  readonly port: MessagePort;
}

export type WriterMessage = Gathered | 'settle' | 'forget' | 'close';

/** Why nothing is written from here on. */
export interface WriterFailure {
  readonly code: LedgerError['code'] | undefined;
  readonly message: string;
}

/** Writes to a ledger file on a thread of its own, while this one decides what comes next. Same writes, same order. */
export class WriteBehind implements LedgerWriter {
  readonly #port: MessagePort;
  readonly #control: Int32Array;
  #sent = 0;

  constructor(path: string, tenant: string, info: RunInfo) {
    const { port1, port2 } = new MessageChannel();
    const control = new SharedArrayBuffer(4);
    const start: WriterStart = { path, tenant, info, control, port: port2 };
    setFlagsFromString(YOUNG_GENERATION); // for threads that begin from now on
    const worker = new Worker(threadFile('write-behind-thread', import.meta.url), {
      workerData: start,
      transferList: [port2],
    });
    worker.unref();
    this.#port = port1;
    this.#control = new Int32Array(control);
  }

  write(gathered: Gathered): void {
    this.#await(AHEAD - 1);
    this.#send(gathered);
  }

  settle(): void {
    this.#send('settle');
    this.#await(0);
  }

  forget(): void {
    this.#send('forget');
  }

  close(): void {
    this.#send('close');
    this.#waitUntil(0);
    this.#port.close();
  }

  #send(message: WriterMessage): void {
    this.#port.postMessage(message);
    this.#sent++;
  }

  #await(underWay: number): void {
    this.#waitUntil(underWay);
    const failure = receiveMessageOnPort(this.#port) as { message: WriterFailure } | undefined;
    if (!failure) return;
    const { code, message } = failure.message;
    throw code ? new LedgerError(code, message) : new Error(message);
  }

  #waitUntil(underWay: number): void {
    for (;;) {
      const done = Atomics.load(this.#control, 0);
      if (this.#sent - done <= underWay) return;
      if (Atomics.wait(this.#control, 0, done, PATIENCE_MILLISECONDS) === 'timed-out') {
        throw new LedgerError('LEDGER_FAILED', 'the writing thread does not answer');
      }
    }
  }
}
