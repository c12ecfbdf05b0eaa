/** Bytes at the front that the index of a stretch takes: its report, its records, its element starts. */
export const REPORT_AT = 0;
export const RECORDS_AT = 64;
export const RECORDS_MAX = 4095;
export const ELEMENTS_AT = RECORDS_AT + (RECORDS_MAX + 1) * 16;
/** Longest stretch indexed at once, and so the longest segment; each of its bytes may take two element entries. */
export const STRETCH_MAX = 1 << 16;
const WINDOWS_AT = 1 << 20;
const PAGE = 1 << 16;
/** What a vector load may touch beyond the last byte. */
const SLACK = 64;

/** A stretch of the memory to read bytes into. Offsets are addresses in the memory. */
export interface ByteWindow {
  readonly start: number;
  readonly end: number;
}

/**
 * The memory that windows of a file are read into and where their structure is found. Shared, so that one thread can
 * read ahead while another decides. It grows and never moves.
 */
export class WindowMemory {
  readonly memory: WebAssembly.Memory;
  #taken = WINDOWS_AT;

  constructor() {
    this.memory = new WebAssembly.Memory({ initial: WINDOWS_AT / PAGE, maximum: 4096, shared: true });
  }

  /** Room for `length` bytes. */
  window(length: number): ByteWindow {
    const start = this.#taken;
    const needed = start + length + SLACK;
    const missing = needed - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    this.#taken = (needed + 63) & ~63;
    return { start, end: start + length };
  }

  bytes(): Buffer {
    return Buffer.from(this.memory.buffer);
  }
}
