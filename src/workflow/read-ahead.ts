import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Issue } from '../base/index.ts';
import { type BatchMemory, ClaimBatch, type Names, type NamesMemory } from '../claim/index.ts';

/** Batches in turn: one being decided, one being read. */
const SLOTS = 2;
/** How long the reading thread may be silent; a slow disk is given time. */
const PATIENCE_MILLISECONDS = 300_000;

/** What the reading thread is started with. */
export interface ReaderStart {
  readonly path: string;
  readonly names: NamesMemory;
  readonly slots: number;
  /** Word 0 counts messages sent; word 1 + slot is 1 while the slot is lent to the deciding thread. */
  readonly control: SharedArrayBuffer;
  readonly port: MessagePort;
}

/** What the reading thread sends: its batches' memories first, then a filled batch at a time, then the end. */
export type ReaderMessage =
  | { readonly kind: 'memories'; readonly memories: readonly BatchMemory[] }
  | ({ readonly kind: 'batch'; readonly slot: number } & FilledBatch & Totals)
  | ({ readonly kind: 'end'; readonly issues: readonly Issue[] } & Totals)
  | { readonly kind: 'failure'; readonly message: string };

interface FilledBatch {
  readonly claimCount: number;
  readonly lineCount: number;
  readonly markCount: number;
  readonly from: number;
  readonly through: number;
  readonly base: number;
  readonly bytes: SharedArrayBuffer;
  readonly issues: readonly Issue[];
}

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
  readonly #names: Names;
  readonly #batches: ClaimBatch[] = [];
  #lent = -1;
  #done = false;

  /** @param names those the thread gives numbers to, as this one may */
  constructor(path: string, names: Names) {
    const { port1, port2 } = new MessageChannel();
    const control = new SharedArrayBuffer(4 * (1 + SLOTS));
    const start: ReaderStart = { path, names: names.shared, slots: SLOTS, control, port: port2 };
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./read-ahead-thread.${extension}`, import.meta.url), {
      workerData: start,
      transferList: [port2],
    });
    worker.unref();
    this.file = path;
    this.#port = port1;
    this.#control = new Int32Array(control);
    this.#names = names;
  }

  /** The next batch, good until the call after; undefined when the file has no more. */
  next(): ClaimBatch | undefined {
    this.#giveBack();
    while (!this.#done) {
      const message = this.#receive();
      if (message.kind === 'memories') this.#adopt(message.memories);
      else if (message.kind === 'batch') return this.#fill(message);
      else if (message.kind === 'end') this.#end(message);
      else throw new Error(`reading failed: ${message.message}`);
    }
    return undefined;
  }

  takeIssues(): Issue[] {
    return this.#issues.splice(0);
  }

  close(): void {
    this.#done = true;
    this.#port.close();
    for (let slot = 0; slot < SLOTS; slot++) this.#free(slot);
  }

  #receive(): ReaderMessage {
    for (;;) {
      const seen = Atomics.load(this.#control, 0);
      const received = receiveMessageOnPort(this.#port) as { message: ReaderMessage } | undefined;
      if (received) return received.message;
      if (Atomics.wait(this.#control, 0, seen, PATIENCE_MILLISECONDS) === 'timed-out') {
        throw new Error('the reading thread does not answer');
      }
    }
  }

  #adopt(memories: readonly BatchMemory[]): void {
    for (const memory of memories) {
      this.#batches.push(new ClaimBatch(this.#names, memory.claimCapacity, memory.lineCapacity, memory));
    }
  }

  #fill(message: Extract<ReaderMessage, { kind: 'batch' }>): ClaimBatch {
    const batch = this.#batches[message.slot] as ClaimBatch;
    batch.claimCount = message.claimCount;
    batch.lineCount = message.lineCount;
    batch.markCount = message.markCount;
    batch.from = message.from;
    batch.through = message.through;
    batch.base = message.base;
    batch.bytes = Buffer.from(message.bytes);
    batch.file = this.file;
    this.#issues.push(...message.issues);
    this.bytesRead = message.bytesRead;
    this.#lent = message.slot;
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
    Atomics.store(this.#control, 1 + slot, 0);
    Atomics.notify(this.#control, 1 + slot);
  }
}
