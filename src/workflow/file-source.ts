import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { ByteSource } from '../x12/index.ts';

/** A file, or standard input, read from front to back. */
export interface FileSource extends ByteSource {
  /** Bytes in the file; undefined for a pipe. */
  readonly size: number | undefined;
  close(): void;
}

/**
 * Opens a file, or standard input for `-`.
 *
 * @throws the system's error when the file cannot be opened
 */
export function openSource(path: string): FileSource {
  const handle = path === '-' ? 0 : openSync(path, 'r');
  const stats = fstatSync(handle);
  if (stats.isDirectory()) {
    closeSync(handle);
    throw new Error('EISDIR: it is a folder');
  }
  return {
    size: stats.isFile() ? stats.size : undefined,
    read: (target, offset, length) => readSome(handle, target, offset, length),
    close: () => {
      if (handle !== 0) closeSync(handle);
    },
  };
}

/** Reads what there is; a pipe that has nothing yet is waited for. */
function readSome(handle: number, target: Uint8Array, offset: number, length: number): number {
  for (;;) {
    try {
      return readSync(handle, target, offset, length, null);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
