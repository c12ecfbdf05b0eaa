import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
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

function readKey(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function makeKey(path: string): string {
  const text = randomBytes(KEY_BYTES).toString('hex');
  const file = openSync(path, 'wx', 0o600);
  writeSync(file, `${text}\n`);
  fsyncSync(file); // before anything is sealed with it
  closeSync(file);
  return text;
}
