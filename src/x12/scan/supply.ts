/** Where bytes come from: fills `target` from `offset` with up to `length` bytes; 0 means there are no more. */
export interface ByteSource {
  read(target: Uint8Array, offset: number, length: number): number;
}

/** Bytes asked of the source at a time: few enough to be still in the cache when they are read. */
const READ_BYTES = 1 << 18;

/** The bytes of a window, brought from a source as they are needed. */
export class Supply {
  /** End of the bytes that are there. */
  filled = 0;
  /** There are no bytes after `filled`. */
  exhausted = false;
  /** Bytes taken from the source so far. */
  bytesRead = 0;
  readonly #source: ByteSource;
  #bytes: Uint8Array = new Uint8Array();
  #end = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Goes on in another window, where there are bytes up to `filled` and room up to `end`. */
  use(bytes: Uint8Array, filled: number, end: number): void {
    this.#bytes = bytes;
    this.filled = filled;
    this.#end = end;
  }

  /** Brings bytes until there are some up to `address`, or the window is full, or there are no more. */
  fill(address: number): void {
    const wanted = Math.min(address, this.#end);
    while (this.filled < wanted && !this.exhausted) {
      const read = this.#source.read(this.#bytes, this.filled, Math.min(READ_BYTES, this.#end - this.filled));
      if (read === 0) this.exhausted = true;
      this.filled += read;
      this.bytesRead += read;
    }
  }
}
