import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { Problem } from './problem.ts';

export interface Upload {
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/**
 * Writes what comes to a file as it comes. The file appears under its name only when it is whole and on the disk; cut off
 * or too large, nothing is left of it.
 *
 * @throws Problem when it is larger than is taken
 */
export async function saveUpload(body: Readable, path: string, bytesMost: number): Promise<Upload> {
  const part = `${path}.part`;
  const file = await open(part, 'wx', 0o600);
  try {
    const upload = await copy(body, file, bytesMost);
    await file.sync();
    await file.close();
    await rename(part, path);
    await syncFolder(dirname(path));
    return upload;
  } catch (error) {
    await file.close();
    await rm(part, { force: true });
    throw error;
  }
}

/** Written at once: what comes is in pieces of a network's size, each of which would be a wait of its own. */
const WRITTEN_BYTES = 1 << 20;

async function copy(body: Readable, file: FileHandle, bytesMost: number): Promise<Upload> {
  const hash = createHash('sha256');
  let [bytes, kept] = [0, 0];
  let chunks: Buffer[] = [];
  let writing: Promise<void> | undefined;
  /** One piece is written while the next one comes. */
  const write = async (): Promise<void> => {
    const whole = Buffer.concat(chunks);
    [chunks, kept] = [[], 0];
    await writing;
    writing = file.writeFile(whole); // from where the last one ended
    writing.catch(() => undefined); // whoever waits for it is told
  };
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    kept += chunk.length;
    if (bytes > bytesMost) throw new Problem(413, 'SERVER_TOO_LARGE');
    hash.update(chunk);
    chunks.push(chunk);
    if (kept >= WRITTEN_BYTES) await write();
  }
  await write();
  await writing;
  return { bytes, sha256: hash.digest('hex') };
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync();
  await folder.close();
}
