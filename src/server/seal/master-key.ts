import { randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { ServerStop } from './stop.ts';

const KEY_BYTES = 32;
const OTHERS_MAY = 0o077;

/**
 * The key that wraps every other key: 32 bytes in hexadecimal, in a file that only its owner can read.
 *
 * @param mayMake whether nothing is sealed yet, so that a new key loses nothing
 * @throws ServerStop when it is missing, open to others, or no key
 */
export function masterKey(path: string, mayMake: boolean): Buffer {
  const text = readKey(path) ?? (mayMake ? makeKey(path) : undefined);
  if (text === undefined) throw new ServerStop('SERVER_KEY_MISSING', path);
  if (process.platform !== 'win32' && (statSync(path).mode & OTHERS_MAY) !== 0)
    throw new ServerStop('SERVER_KEY_OPEN', `${path}, mode ${(statSync(path).mode & 0o777).toString(8)}`);
  if (!/^[0-9a-f]{64}$/.test(text)) throw new ServerStop('SERVER_KEY_MISSING', `${path} holds no key`);
  return Buffer.from(text, 'hex');
}

/** The key, and while it is changed the one that takes its place. */
export function masterKeys(path: string): Buffer[] {
  return [path, nextOf(path)].filter((each) => each === path || existsSync(each)).map((each) => masterKey(each, false));
}

/** Makes the key that is to take the place of one, or finds the one that was made when that was cut off. */
export function nextMasterKey(path: string): Buffer {
  return masterKey(nextOf(path), true);
}

/** Puts it in its place, when nothing is wrapped with the one before any more. */
export function replaceMasterKey(path: string): void {
  renameSync(nextOf(path), path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function nextOf(path: string): string {
  return `${path}.next`;
}

function readKey(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** It appears under its name whole and on the disk, before anything is sealed with it; where another was first, theirs is it. */
function makeKey(path: string): string {
  const text = randomBytes(KEY_BYTES).toString('hex');
  const partial = `${path}.${randomUUID()}.partial`;
  const file = openSync(partial, 'wx', 0o600);
  writeSync(file, `${text}\n`);
  fsyncSync(file);
  closeSync(file);
  try {
    linkSync(partial, path);
    return text;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return readKey(path) ?? '';
    throw error;
  } finally {
    rmSync(partial);
  }
}
