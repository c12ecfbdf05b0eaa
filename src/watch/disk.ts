import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** By which it is told whether a file was written to since. Nanoseconds, as the file system keeps them. */
export interface Print {
  readonly bytes: number;
  readonly changed: bigint;
}

/** What changes something on a disk, one durable step each: after any of them the power may fail. */
export interface Disk {
  makeFolder(path: string): void;
  /** Copies what stands there now, no link followed. @returns its hash, and what it was while it was read */
  copy(from: string, to: string): { readonly hash: string; readonly print: Print };
  /** Puts a file under another name of the same disk, in place of what is there. */
  rename(from: string, to: string): void;
  remove(path: string): void;
  write(path: string, text: string): void;
}

const PIECE_BYTES = 1 << 20;

export const realDisk: Disk = {
  makeFolder(path) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    sync(dirname(path));
  },
  copy,
  rename(from, to) {
    renameSync(from, to);
    sync(dirname(to));
    if (dirname(from) !== dirname(to)) sync(dirname(from));
  },
  remove(path) {
    rmSync(path, { recursive: true, force: true });
    if (existsSync(dirname(path))) sync(dirname(path));
  },
  write(path, text) {
    writeFileSync(path, text, { mode: 0o600, flush: true });
    sync(dirname(path));
  },
};

/** What a file is now; undefined where there is no plain file. */
export function printOf(path: string): Print | undefined {
  const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return stats?.isFile() ? { bytes: Number(stats.size), changed: stats.mtimeNs } : undefined;
}

export function isSame(one: Print | undefined, other: Print | undefined): boolean {
  return one !== undefined && one.bytes === other?.bytes && one.changed === other.changed;
}

/** Whether an error is that two paths lie on different disks. */
export function isAcross(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EXDEV';
}

function copy(from: string, to: string): { hash: string; print: Print } {
  const source = openSync(from, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const target = openSync(to, 'w', 0o600);
    try {
      const hash = createHash('sha256');
      const piece = Buffer.allocUnsafe(PIECE_BYTES);
      let bytes = 0;
      for (let read = readSync(source, piece); read > 0; read = readSync(source, piece)) {
        hash.update(piece.subarray(0, read));
        for (let done = 0; done < read; ) done += writeSync(target, piece, done, read - done);
        bytes += read;
      }
      fsyncSync(target);
      return { hash: hash.digest('hex'), print: { bytes, changed: fstatSync(source, { bigint: true }).mtimeNs } };
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
}

/** Makes names in a folder last. Some shares have no way to; there the server of the share sees to it. */
function sync(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EBADF'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    closeSync(handle);
  }
}
