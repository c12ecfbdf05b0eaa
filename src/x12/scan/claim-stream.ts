import type { Issue } from '../../base/index.ts';
import { BATCH_BYTES, CLAIMS_MAX, ClaimBatch, LINES_MAX, type Names } from '../../claim/index.ts';
import { x12Issue } from '../issue.ts';
import { type ByteWindow, WindowMemory } from '../wire/window-memory.ts';
import { ClaimScanner, SCAN } from './scanner.ts';
import { type ByteSource, Supply } from './supply.ts';

/** Bytes read ahead: one batch is the whole claims among them. Part of the meaning of a decision, see docs/concepts. */
export const WINDOW_BYTES = 1 << 20;
/** What may stand between segments is this or comes before it. */
const SPACE = 32;
/** A claim that does not fit into this is refused. */
const WINDOW_BYTES_MAX = 64 << 20;

/** Where a batch lives: its columns, and the window its bytes are read into, in one memory. */
interface Home {
  readonly windows: WindowMemory;
  window: ByteWindow | undefined;
}

const homes = new WeakMap<ClaimBatch, Home>();
/** Which stream reads into a memory now. */
const readers = new WeakMap<WindowMemory, ClaimStream>();

/**
 * A batch that streams can fill. Batches that one stream fills in turn share a memory; a batch and its memory serve any
 * number of streams, one after the other. Another thread may be handed `batch.memory`.
 *
 * @param room most claims and lines at a time
 */
export function newBatch(
  names: Names,
  windows = new WindowMemory(),
  room = { claims: CLAIMS_MAX, lines: LINES_MAX },
): ClaimBatch {
  const offset = windows.take(BATCH_BYTES);
  const buffer = windows.memory.buffer;
  const batch = new ClaimBatch(names, room.claims, room.lines, {
    claimCapacity: room.claims,
    lineCapacity: room.lines,
    buffer,
    offset,
  });
  homes.set(batch, { windows, window: undefined });
  return batch;
}

/** For tests: what is fixed for everyone else. */
export interface ReadOptions {
  readonly windowBytes?: number;
  readonly windowBytesMax?: number;
  /** Reads what is regular in WebAssembly. The results are the same without. */
  readonly accelerated?: boolean;
}

/** Reads one file as batches of whole claims. Memory is one window whatever the size of the file. */
export class ClaimStream {
  readonly file: string;
  segments = 0;
  interchanges = 0;
  transactions = 0;
  readonly #supply: Supply;
  readonly #options: Required<ReadOptions>;
  readonly #issues: Issue[] = [];
  #windows: WindowMemory | undefined;
  #scanner!: ClaimScanner;
  #last: ClaimBatch | undefined;
  #done = false;
  /** Where in the file the window ends. */
  #reach = 0;

  constructor(source: ByteSource, file: string, options: ReadOptions = {}) {
    this.#supply = new Supply(source);
    this.file = file;
    this.#options = { windowBytes: WINDOW_BYTES, windowBytesMax: WINDOW_BYTES_MAX, accelerated: true, ...options };
  }

  /** Bytes taken from the source so far. */
  get bytesRead(): number {
    return this.#supply.bytesRead;
  }

  /** Issues found since the last call, in file order. */
  takeIssues(): Issue[] {
    return this.#issues.splice(0);
  }

  /**
   * Fills the batch with the next claims. The batch may be the one filled before, or another one of the same memory.
   *
   * @returns false when the file has no more; the batch is then empty
   * @throws Error when the batch is not of `newBatch`, or its memory is another's: that of an earlier batch, or one that
   *   another stream has begun to fill
   */
  next(batch: ClaimBatch): boolean {
    if (this.#done) return false;
    const home = this.#homeOf(batch);
    const supply = this.#supply;
    let window = this.#carryOver(batch, home);
    for (;;) {
      const status = this.#scanner.scan(batch, window.start, supply);
      this.#takeFromScanner();
      if (status === SCAN.STOP) return this.#finish(batch);
      if (this.#holdsAnything(batch)) break;
      if (supply.exhausted) return this.#finish(batch);
      const larger = this.#grow(batch, home, window);
      if (!larger) return this.#finish(batch);
      window = larger;
    }
    this.#last = batch;
    if (supply.exhausted && batch.through >= supply.filled) this.#finish(batch);
    return true;
  }

  /** Moves what the last batch did not use to the front of this one's window. */
  #carryOver(batch: ClaimBatch, home: Home): ByteWindow {
    const last = this.#last;
    const { filled } = this.#supply;
    const tail = last ? filled - last.through : 0;
    const fileOffset = last ? last.base + last.through : 0;
    // Never less far than the window before, which a long claim may have made larger; and not as far as has been read,
    // since that depends on how much the source gives at a time.
    const window = windowFor(batch, home, Math.max(this.#reach - fileOffset, this.#options.windowBytes));
    this.#reach = fileOffset + window.end - window.start;
    if (last) batch.bytes.copyWithin(window.start, last.through, filled);
    batch.file = this.file;
    batch.beside = undefined;
    batch.base = fileOffset - window.start;
    this.#supply.use(batch.bytes, window.start + tail, window.end);
    return window;
  }

  /** A single claim fills the window: takes a larger one, up to the limit. */
  #grow(batch: ClaimBatch, home: Home, window: ByteWindow): ByteWindow | undefined {
    const length = window.end - window.start;
    const fileOffset = batch.base + window.start;
    if (length >= this.#options.windowBytesMax) {
      const at = { file: this.file, byte: fileOffset, segment: this.#scanner.segments };
      this.#issues.push(
        x12Issue('X12_CLAIM_TOO_LARGE', { expected: `at most ${this.#options.windowBytesMax} bytes`, at }),
      );
      return undefined;
    }
    const filled = this.#supply.filled - window.start;
    const larger = windowFor(batch, home, length * 2);
    this.#reach = fileOffset + length * 2;
    batch.bytes.copyWithin(larger.start, window.start, window.start + filled);
    batch.base = fileOffset - larger.start;
    this.#supply.use(batch.bytes, larger.start + filled, larger.end);
    return larger;
  }

  /** Whether the window brought more than the line end or blanks before a claim that does not fit into it. */
  #holdsAnything({ bytes, from, through, claimCount }: ClaimBatch): boolean {
    if (claimCount > 0 || through === this.#supply.filled) return through > from;
    for (let at = from; at < through; at++) if ((bytes[at] as number) > SPACE) return true;
    return false;
  }

  #finish(batch: ClaimBatch): boolean {
    this.#done = true;
    this.#scanner.end();
    this.#takeFromScanner();
    return batch.through > batch.from;
  }

  #takeFromScanner(): void {
    for (const issue of this.#scanner.takeIssues()) this.#issues.push(issue);
    this.segments = this.#scanner.segments;
    this.interchanges = this.#scanner.interchanges;
    this.transactions = this.#scanner.transactions;
  }

  #homeOf(batch: ClaimBatch): Home {
    const home = homes.get(batch);
    if (!home) throw new Error('the batch was not made by newBatch');
    if (!this.#windows) {
      this.#windows = home.windows;
      this.#scanner = new ClaimScanner(home.windows, this.#options.accelerated);
      readers.set(home.windows, this);
    }
    if (this.#windows !== home.windows) throw new Error('the batch has another memory than the stream began with');
    if (readers.get(home.windows) !== this) throw new Error('another stream reads into the memory of the batch');
    return home;
  }
}

/** `length` bytes of the batch's window, which is replaced by a larger one when it has fewer. */
function windowFor(batch: ClaimBatch, home: Home, length: number): ByteWindow {
  let { window } = home;
  if (!window || window.end - window.start < length) {
    window = home.windows.window(length);
    home.window = window;
  }
  batch.bytes = home.windows.bytes(); // the memory may have grown since, for this batch or for another
  return { start: window.start, end: window.start + length };
}
