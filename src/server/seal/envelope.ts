import { randomBytes } from 'node:crypto';
import { decrypt, encrypt, KEY_BYTES } from './vault.ts';

/** A new key for one thing that is too large to be sealed anew whenever the keys change; it is itself kept sealed. */
export function sealKey(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}

/** @param place what it is; what is sealed for one place opens at no other */
export function seal(key: string, bytes: Uint8Array, place: string): Uint8Array {
  return encrypt(Buffer.from(key, 'base64'), bytes, place);
}

/** @throws when it was sealed with another key or for another place, or was changed */
export function open(key: string, sealed: Uint8Array, place: string): Uint8Array {
  return decrypt(Buffer.from(key, 'base64'), sealed, place);
}
