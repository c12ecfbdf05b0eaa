import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ByteSink } from '../x12/index.ts';

const BUFFER_BYTES = 1 << 20;

/** A file that appears under its name only when it is whole and on the disk. */
export class FileOutput implements ByteSink {
  bytes = 0;
  readonly path: string;
  readonly #part: string;
  readonly #handle: number;
  readonly #buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  #used = 0;
  #finished = false;

  /** @throws the system's error when the folder is missing or may not be written to */
  constructor(path: string) {
    this.path = path;
    this.#part = `${path}.part`;
    this.#handle = openSync(this.#part, 'w', 0o600);
  }

  write(bytes: Uint8Array, start: number, end: number): void {
    this.bytes += end - start;
    let from = start;
    while (from < end) {
      if (this.#used === BUFFER_BYTES) this.#flush();
      const length = Math.min(end - from, BUFFER_BYTES - this.#used);
      this.#buffer.set(bytes.subarray(from, from + length), this.#used);
      this.#used += length;
      from += length;
    }
  }

  /** Puts the file in place. */
  finish(): void {
    this.#flush();
    this.#finished = true;
    fsyncSync(this.#handle);
    closeSync(this.#handle);
    renameSync(this.#part, this.path);
    const folder = openSync(dirname(this.path), 'r');
    fsyncSync(folder);
    closeSync(folder);
  }

  /** Leaves nothing behind, unless the file is in place already. */
  abandon(): void {
    if (this.#finished) return;
    this.#finished = true;
    closeSync(this.#handle);
    rmSync(this.#part, { force: true });
  }

  #flush(): void {
    let from = 0;
    while (from < this.#used) from += writeSync(this.#handle, this.#buffer, from, this.#used - from);
    this.#used = 0;
  }
}

/** Puts a file in place, or takes away the one of an earlier run when there is nothing to put there. */
export function place(output: FileOutput, isWanted: boolean): string | undefined {
  if (isWanted) {
    output.finish();
    return output.path;
  }
  output.abandon();
  rmSync(output.path, { force: true });
  return undefined;
}
