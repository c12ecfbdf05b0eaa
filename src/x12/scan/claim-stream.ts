import type { Issue } from '../../base/index.ts';
import { type BatchMemory, ClaimBatch, type Names } from '../../claim/index.ts';
import { x12Issue } from '../issue.ts';
import { type ByteWindow, WindowMemory } from '../wire/window-memory.ts';
import { ClaimScanner, SCAN } from './scanner.ts';

/** Where bytes come from: fills `target` from `offset` with up to `length` bytes; 0 means there are no more. */
export interface ByteSource {
  read(target: Uint8Array, offset: number, length: number): number;
}

/** Bytes read ahead: one batch is the whole claims among them. Part of the meaning of a decision, see docs/concepts. */
export const WINDOW_BYTES = 4 << 20;
/** A claim that does not fit into this is refused. */
const WINDOW_BYTES_MAX = 64 << 20;
/** Bytes asked of the source at a time. */
const READ_BYTES = 1 << 18;
const LINES = 1 << 16;
const CLAIMS = 1 << 15;

/** A batch with its own memory, which another thread may be handed. */
export function newBatch(names: Names, memory?: BatchMemory): ClaimBatch {
  return new ClaimBatch(names, CLAIMS, LINES, memory);
}

/** Reads one file as batches of whole claims. Memory is one window whatever the size of the file. */
export class ClaimStream {
  /** Bytes taken from the source so far. */
  bytesRead = 0;
  readonly file: string;
  readonly #source: ByteSource;
  readonly #windows: WindowMemory;
  readonly #scanner: ClaimScanner;
  readonly #issues: Issue[] = [];
  /** Where each batch's bytes are read into. */
  readonly #windowOf = new Map<ClaimBatch, ByteWindow>();
  #last: ClaimBatch | undefined;
  /** End of the bytes read into the last batch's window. */
  #filled = 0;
  #exhausted = false;
  #done = false;

  constructor(source: ByteSource, file: string, windows = new WindowMemory()) {
    this.#source = source;
    this.file = file;
    this.#windows = windows;
    this.#scanner = new ClaimScanner(windows);
  }

  get segments(): number {
    return this.#scanner.segments;
  }

  get interchanges(): number {
    return this.#scanner.interchanges;
  }

  get transactions(): number {
    return this.#scanner.transactions;
  }

  /** Issues found since the last call, in file order. */
  takeIssues(): Issue[] {
    return this.#issues.splice(0);
  }

  /**
   * Fills the batch with the next claims. The batch may be the one filled before, or another one.
   *
   * @returns false when the file has no more; the batch is then empty
   */
  next(batch: ClaimBatch): boolean {
    if (this.#done) return false;
    let window = this.#carryOver(batch);
    for (;;) {
      this.#fill(batch, window);
      const status = this.#scanner.scan(batch, window.start, this.#filled, this.#exhausted);
      this.#issues.push(...this.#scanner.takeIssues());
      if (status === SCAN.STOP) return this.#finish(batch);
      if (batch.through > window.start) break;
      if (this.#exhausted) return this.#finish(batch);
      const larger = this.#grow(batch, window);
      if (!larger) return this.#finish(batch);
      window = larger;
    }
    this.#last = batch;
    if (this.#exhausted && batch.through >= this.#filled) this.#finish(batch);
    return true;
  }

  /** Moves what the last batch did not use to the front of this one's window. */
  #carryOver(batch: ClaimBatch): ByteWindow {
    const last = this.#last;
    const tail = last ? this.#filled - last.through : 0;
    const window = this.#windowFor(batch, Math.max(tail, WINDOW_BYTES));
    const fileOffset = last ? last.base + last.through : 0;
    if (last) batch.bytes.copyWithin(window.start, last.through, this.#filled);
    batch.file = this.file;
    batch.base = fileOffset - window.start;
    this.#filled = window.start + tail;
    return window;
  }

  #windowFor(batch: ClaimBatch, length: number): ByteWindow {
    let window = this.#windowOf.get(batch);
    if (!window || window.end - window.start < length) {
      window = this.#windows.window(length);
      this.#windowOf.set(batch, window);
      batch.bytes = this.#windows.bytes();
    }
    return window;
  }

  #fill(batch: ClaimBatch, window: ByteWindow): void {
    while (this.#filled < window.end && !this.#exhausted) {
      const read = this.#source.read(batch.bytes, this.#filled, Math.min(READ_BYTES, window.end - this.#filled));
      if (read === 0) this.#exhausted = true;
      this.#filled += read;
      this.bytesRead += read;
    }
  }

  /** A single claim fills the window: takes a larger one, up to the limit. */
  #grow(batch: ClaimBatch, window: ByteWindow): ByteWindow | undefined {
    const length = window.end - window.start;
    const fileOffset = batch.base + window.start;
    if (length >= WINDOW_BYTES_MAX) {
      const at = { file: this.file, byte: fileOffset, segment: this.#scanner.segments };
      this.#issues.push(x12Issue('X12_CLAIM_TOO_LARGE', { expected: `at most ${WINDOW_BYTES_MAX} bytes`, at }));
      return undefined;
    }
    const filled = this.#filled - window.start;
    const larger = this.#windowFor(batch, length * 2);
    batch.bytes.copyWithin(larger.start, window.start, window.start + filled);
    batch.base = fileOffset - larger.start;
    this.#filled = larger.start + filled;
    return larger;
  }

  #finish(batch: ClaimBatch): boolean {
    this.#done = true;
    this.#scanner.end();
    this.#issues.push(...this.#scanner.takeIssues());
    return batch.through > batch.from;
  }
}
