import { writeSync } from 'node:fs';

const PIECE_BYTES = 1 << 16;

/** Thrown when whoever reads the output has gone away, as `head` does: there is nobody left to work for. */
export class OutputClosed extends Error {}

/** Text to a file descriptor, gathered into large pieces and written before the call returns: memory stays bounded. */
export class Output {
  readonly #descriptor: number;
  readonly #buffer = Buffer.allocUnsafe(PIECE_BYTES);
  readonly #beforeWrite: (() => void) | undefined;
  #used = 0;
  #isClosed = false;

  /** @param beforeWrite called before every piece, to take a progress bar off the screen */
  constructor(descriptor: number, beforeWrite?: () => void) {
    this.#descriptor = descriptor;
    this.#beforeWrite = beforeWrite;
  }

  /** Whether the reader has gone away; what is written then goes nowhere. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  write(text: string): void {
    const bytes = Buffer.byteLength(text);
    if (this.#used + bytes > PIECE_BYTES) this.flush();
    if (bytes > PIECE_BYTES) this.#send(Buffer.from(text), bytes);
    else this.#used += this.#buffer.write(text, this.#used);
  }

  line(text = ''): void {
    this.write(`${text}\n`);
  }

  flush(): void {
    const used = this.#used;
    this.#used = 0;
    if (used > 0) this.#send(this.#buffer, used);
  }

  #send(bytes: Buffer, length: number): void {
    this.#beforeWrite?.();
    for (let from = 0; from < length && !this.#isClosed; ) from += this.#sendSome(bytes, from, length - from);
  }

  /** A pipe whose reader is slow answers EAGAIN: wait a little, as a blocking write would. */
  #sendSome(bytes: Buffer, from: number, length: number): number {
    try {
      return writeSync(this.#descriptor, bytes, from, length);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') this.#isClosed = true;
      else if (code !== 'EAGAIN') throw error;
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      return 0;
    }
  }
}
