import { GUIDE_AT, GUIDE_BYTES, STATE_AT, STATE_WORDS, WINDOWS_AT } from './layout.ts';

const PAGE = 1 << 16;
const PAGES_MAX = 4096;
/** What a vector load may touch beyond the last byte. */
const SLACK = 64;

/** A stretch of the memory to read bytes into. Offsets are addresses in the memory. */
export interface ByteWindow {
  readonly start: number;
  readonly end: number;
}

/**
 * The memory that windows of a file are read into, where their structure is found, and where batches keep their columns.
 * Shared, so that one thread can read ahead while another decides. It grows and never moves. See layout.ts for its map.
 */
export class WindowMemory {
  readonly memory: WebAssembly.Memory;
  /** The words named by `STATE`. */
  readonly state: Int32Array;
  #taken = WINDOWS_AT;
  /** The guide that was last put into the memory. */
  #guide: Int32Array | undefined;

  constructor() {
    this.memory = new WebAssembly.Memory({ initial: WINDOWS_AT / PAGE, maximum: PAGES_MAX, shared: true });
    this.state = new Int32Array(this.memory.buffer, STATE_AT, STATE_WORDS);
  }

  /** Room for `length` bytes. @returns its address, a multiple of 64 */
  take(length: number): number {
    const start = this.#taken;
    const needed = start + length + SLACK;
    const missing = needed - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    this.#taken = (needed + 63) & ~63;
    return start;
  }

  /** Room to read bytes into. */
  window(length: number): ByteWindow {
    const start = this.take(length);
    return { start, end: start + length };
  }

  /** Puts a compiled guide where the readers of answers walk it. */
  useGuide(table: Int32Array): void {
    if (table === this.#guide) return;
    this.#guide = table;
    new Int32Array(this.memory.buffer, GUIDE_AT, GUIDE_BYTES / 4).set(table);
  }

  bytes(): Buffer {
    return Buffer.from(this.memory.buffer);
  }
}
