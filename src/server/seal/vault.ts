import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const [IV_BYTES, TAG_BYTES, KEY_BYTES] = [12, 16, 32];

/** Where wrapped keys are kept. */
export interface KeyShelf {
  wrappedKey(purpose: string): Uint8Array | undefined;
  keepKey(purpose: string, wrapped: Uint8Array): void;
}

/** What seals single fields, and finds them again without reading them. */
export interface Vault {
  /** @param place what the field is, `patient.mbi`; what is sealed for one place opens at no other */
  seal(text: string, place: string): Uint8Array;
  /** @throws when it was sealed with another key or for another place, or was changed */
  open(sealed: Uint8Array, place: string): string;
  /** A keyed hash (HMAC-SHA-256), hexadecimal: the same text gives the same, and without the key nobody can try texts. */
  hash(text: string, place: string): string;
}

/** Opens the vault: data keys are random, and kept wrapped by the master key alone. */
export function openVault(master: Uint8Array, shelf: KeyShelf): Vault {
  const [field, index] = [dataKey('field'), dataKey('index')];

  function dataKey(purpose: string): Uint8Array {
    const kept = shelf.wrappedKey(purpose);
    if (kept) return decrypt(master, kept, purpose);
    const made = randomBytes(KEY_BYTES);
    shelf.keepKey(purpose, encrypt(master, made, purpose));
    return made;
  }

  return {
    seal: (text, place) => encrypt(field, Buffer.from(text, 'utf8'), place),
    open: (sealed, place) => decrypt(field, sealed, place).toString('utf8'),
    hash: (text, place) => createHmac('sha256', index).update(`${place}\n${text}`, 'utf8').digest('hex'),
  };
}

/** Initialization vector, tag and cipher text, one after the other. */
function encrypt(key: Uint8Array, plain: Uint8Array, place: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(place));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

function decrypt(key: Uint8Array, sealed: Uint8Array, place: string): Buffer {
  const textFrom = IV_BYTES + TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(IV_BYTES, textFrom));
  return Buffer.concat([decipher.update(sealed.subarray(textFrom)), decipher.final()]);
}
