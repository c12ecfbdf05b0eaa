import { getCompileCacheDir } from 'node:module';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { type Issue, threadFile } from '../base/index.ts';
import { type BatchMemory, ClaimBatch, type Names, type NamesMemory } from '../claim/index.ts';
import type { ReadOptions } from '../x12/index.ts';

/**
 * Batches: one being decided, one being read, and those between them, since neither always takes the same time. The lowest
 * that is free is filled, so that few are in use, and in the cache, as long as few are needed.
 */
const SLOTS = 6;
/** How long the reading thread may be silent; a slow disk is given time. */
const PATIENCE_MILLISECONDS = 300_000;

/** What the reading thread is started with. */
export interface ReaderStart {
  readonly path: string;
  readonly names: NamesMemory;
  readonly slots: number;
  /** Words of `CONTROL`; then what is in each slot; then which slots have been filled, in turn, as their number from 1. */
  readonly control: SharedArrayBuffer;
  /** FILLED words a slot: a message for each batch would cost more than deciding a hundred of its lines. */
  readonly filled: SharedArrayBuffer;
  readonly port: MessagePort;
  readonly reading: ReadOptions;
  /** The program keeps what the engine compiles, for the next time it runs. */
  readonly keepsCompiled: boolean;
}

/** Words that count what one thread waits for: batches filled and messages sent, and batches given back. */
export const CONTROL = { SAID: 0, FREED: 1, SLOTS: 2 } as const;
/** What is in a slot. */
export const SLOT = { FREE: 0, FILLED: 1 } as const;

/** What is said of a filled batch, in this order. */
export const FILLED = ['claimCount', 'lineCount', 'markCount', 'from', 'through', 'base', 'bytesRead'] as const;

/**
 * What the reading thread sends beside its batches: their memories first, then a window that was made larger and issues,
 * each before the batch it belongs to, then the end.
 */
export type ReaderMessage =
  | { readonly kind: 'memories'; readonly memories: readonly BatchMemory[] }
  | { readonly kind: 'window'; readonly bytes: SharedArrayBuffer }
  | { readonly kind: 'issues'; readonly issues: readonly Issue[] }
  | ({ readonly kind: 'end'; readonly issues: readonly Issue[] } & Totals)
  | { readonly kind: 'failure'; readonly message: string };

interface Totals {
  readonly bytesRead: number;
  readonly segments: number;
  readonly interchanges: number;
  readonly transactions: number;
}

/** Reads a file on a thread of its own, a few batches ahead of the one being decided. Same batches, same order. */
export class ReadAhead {
  readonly file: string;
  bytesRead = 0;
  segments = 0;
  interchanges = 0;
  transactions = 0;
  #issues: Issue[] = [];
  readonly #port: MessagePort;
  readonly #control: Int32Array;
  readonly #filled: Float64Array;
  #window: Buffer = Buffer.alloc(0);
  #taken = 0;
  readonly #names: Names;
  readonly #batches: ClaimBatch[] = [];
  #lent = -1;
  #done = false;

  /**
   * @param names those the thread gives numbers to, as this one may
   * @param reading for tests
   */
  constructor(path: string, names: Names, reading: ReadOptions = {}) {
    const { port1, port2 } = new MessageChannel();
    const control = new SharedArrayBuffer(4 * (CONTROL.SLOTS + 2 * SLOTS));
    const filled = new SharedArrayBuffer(8 * SLOTS * FILLED.length);
    const start: ReaderStart = {
      path,
      names: names.shared,
      slots: SLOTS,
      control,
      filled,
      port: port2,
      reading,
      keepsCompiled: getCompileCacheDir() !== undefined,
    };
    const worker = new Worker(threadFile('read-ahead-thread', import.meta.url), {
      workerData: start,
      transferList: [port2],
    });
    worker.unref();
    this.file = path;
    this.#port = port1;
    this.#control = new Int32Array(control);
    this.#filled = new Float64Array(filled);
    this.#names = names;
  }

  /** The next batch, good until the call after; undefined when the file has no more. */
  next(): ClaimBatch | undefined {
    this.#giveBack();
    for (;;) {
      const seen = Atomics.load(this.#control, CONTROL.SAID);
      const wasDone = this.#done;
      // Looked at before the messages: those of a filled batch have been sent by then.
      const turn = CONTROL.SLOTS + SLOTS + (this.#taken % SLOTS);
      const filled = Atomics.exchange(this.#control, turn, 0);
      this.#receive();
      if (filled > 0) return this.#take(filled - 1);
      if (wasDone) return undefined;
      // An end received just now may have come after a batch that was filled since the look: one more look.
      if (this.#done || Atomics.load(this.#control, CONTROL.SAID) !== seen) continue;
      if (Atomics.wait(this.#control, CONTROL.SAID, seen, PATIENCE_MILLISECONDS) === 'timed-out') {
        throw new Error('the reading thread does not answer');
      }
    }
  }

  takeIssues(): Issue[] {
    return this.#issues.splice(0);
  }

  close(): void {
    this.#done = true;
    this.#port.close();
    for (let slot = 0; slot < SLOTS; slot++) this.#free(slot);
  }

  #receive(): void {
    for (;;) {
      const received = receiveMessageOnPort(this.#port) as { message: ReaderMessage } | undefined;
      if (!received) return;
      const { message } = received;
      if (message.kind === 'memories') this.#adopt(message.memories);
      else if (message.kind === 'window') this.#window = Buffer.from(message.bytes);
      else if (message.kind === 'issues') this.#issues.push(...message.issues);
      else if (message.kind === 'end') this.#end(message);
      else throw new Error(`reading failed: ${message.message}`);
    }
  }

  #adopt(memories: readonly BatchMemory[]): void {
    for (const memory of memories) {
      this.#batches.push(new ClaimBatch(this.#names, memory.claimCapacity, memory.lineCapacity, memory));
    }
  }

  #take(slot: number): ClaimBatch {
    this.#taken++;
    this.#lent = slot;
    const batch = this.#batches[slot] as ClaimBatch;
    const at = slot * FILLED.length;
    const [claimCount, lineCount, markCount, from, through, base, bytesRead] = this.#filled.subarray(
      at,
      at + FILLED.length,
    ) as unknown as [number, number, number, number, number, number, number];
    Object.assign(batch, { claimCount, lineCount, markCount, from, through, base });
    batch.bytes = this.#window;
    batch.file = this.file;
    if (!this.#done) this.bytesRead = bytesRead;
    return batch;
  }

  #end(message: Extract<ReaderMessage, { kind: 'end' }>): void {
    this.#done = true;
    this.#issues.push(...message.issues);
    this.bytesRead = message.bytesRead;
    this.segments = message.segments;
    this.interchanges = message.interchanges;
    this.transactions = message.transactions;
  }

  #giveBack(): void {
    if (this.#lent >= 0) this.#free(this.#lent);
    this.#lent = -1;
  }

  #free(slot: number): void {
    Atomics.store(this.#control, CONTROL.SLOTS + slot, SLOT.FREE);
    Atomics.add(this.#control, CONTROL.FREED, 1);
    Atomics.notify(this.#control, CONTROL.FREED);
  }
}
