import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { ServerStop } from './stop.ts';

const CIPHER = 'aes-256-gcm';
const [IV_BYTES, TAG_BYTES] = [12, 16];
export const KEY_BYTES = 32;

/** A data key as it is kept: `field` seals, `index` hashes. */
export interface WrappedKey {
  readonly purpose: 'field' | 'index';
  /** From 1; a higher one takes the place of those below it. */
  readonly generation: number;
  readonly wrapped: Uint8Array;
}

/** Where wrapped keys are kept. */
export interface KeyShelf {
  keys(): Promise<readonly WrappedKey[]>;
  /** Keeps keys where there are none yet. @returns those there are now */
  begin(keys: readonly WrappedKey[]): Promise<readonly WrappedKey[]>;
}

/** What seals single fields, and finds them again without reading them. */
export interface Vault {
  /** @param place what the field is, `patient.mbi`; what is sealed for one place opens at no other */
  seal(text: string, place: string): Uint8Array;
  /** @throws when it was sealed with another key or for another place, or was changed */
  open(sealed: Uint8Array, place: string): string;
  /** A keyed hash (HMAC-SHA-256), hexadecimal: the same text gives the same, and without the key nobody can try texts. */
  hash(text: string, place: string): string;
  /** The hash under every key there is, the newest first: while keys are changed, rows may be under an earlier one. */
  hashes(text: string, place: string): readonly string[];
  /** Whether the newest key sealed it. */
  isNewest(sealed: Uint8Array, place: string): boolean;
  /** Takes in keys that have come, and lets go of those that are gone. */
  reload(): Promise<void>;
}

/** As objects: a key of bytes is made into one at every use. */
type Keys = Record<WrappedKey['purpose'], readonly KeyObject[]>;

/**
 * Opens the vault: data keys are random, and kept wrapped by the master key alone.
 *
 * @param master the key; while it is changed the one after it, too, and that wraps new ones
 * @throws ServerStop when the master key is not the one they are wrapped by
 */
export async function openVault(master: () => readonly Uint8Array[], shelf: KeyShelf): Promise<Vault> {
  const load = async (): Promise<Keys> => {
    const kept = await shelf.keys();
    return unwrapped(master(), kept.length > 0 ? kept : await shelf.begin(newKeys(master().at(-1) as Uint8Array, 1)));
  };
  let keys = await load();
  const newest = (purpose: WrappedKey['purpose']) => keys[purpose][0] as KeyObject;
  return {
    seal: (text, place) => encrypt(newest('field'), Buffer.from(text, 'utf8'), place),
    open: (sealed, place) => {
      for (const key of keys.field.slice(0, -1)) {
        const plain = tried(key, sealed, place);
        if (plain) return plain.toString('utf8');
      }
      return decrypt(keys.field.at(-1) as KeyObject, sealed, place).toString('utf8');
    },
    hash: (text, place) => hashed(newest('index'), text, place),
    hashes: (text, place) => keys.index.map((key) => hashed(key, text, place)),
    isNewest: (sealed, place) => tried(newest('field'), sealed, place) !== undefined,
    reload: async () => {
      keys = await load();
    },
  };
}

/** New data keys of a generation, one of each purpose, wrapped. */
export function newKeys(master: Uint8Array, generation: number): WrappedKey[] {
  return (['field', 'index'] as const).map((purpose) => ({
    purpose,
    generation,
    wrapped: encrypt(master, randomBytes(KEY_BYTES), purpose),
  }));
}

/** The same data key under another master key. @throws when it is not under the first */
export function rewrapped(key: WrappedKey, from: Uint8Array, to: Uint8Array): WrappedKey {
  return { ...key, wrapped: encrypt(to, decrypt(from, key.wrapped, key.purpose), key.purpose) };
}

/** Whether the master key is the one the data key is under. */
export function opensWith(master: Uint8Array, { wrapped, purpose }: WrappedKey): boolean {
  return tried(master, wrapped, purpose) !== undefined;
}

function unwrapped(masters: readonly Uint8Array[], kept: readonly WrappedKey[]): Keys {
  const newestFirst = kept.toSorted((a, b) => b.generation - a.generation);
  const of = (wanted: WrappedKey['purpose']) =>
    newestFirst
      .filter(({ purpose }) => purpose === wanted)
      .map((key) => {
        const master = masters.find((each) => opensWith(each, key));
        if (!master) throw new ServerStop('SERVER_KEY_OTHER', `data key ${key.purpose} ${key.generation}`);
        return createSecretKey(decrypt(master, key.wrapped, key.purpose));
      });
  return { field: of('field'), index: of('index') };
}

function hashed(key: KeyObject, text: string, place: string): string {
  return createHmac('sha256', key).update(`${place}\n${text}`, 'utf8').digest('hex');
}

/** Initialization vector, tag and cipher text, one after the other. */
export function encrypt(key: KeyObject | Uint8Array, plain: Uint8Array, place: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(place));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

export function decrypt(key: KeyObject | Uint8Array, sealed: Uint8Array, place: string): Buffer {
  const textFrom = IV_BYTES + TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(IV_BYTES, textFrom));
  return Buffer.concat([decipher.update(sealed.subarray(textFrom)), decipher.final()]);
}

function tried(key: KeyObject | Uint8Array, sealed: Uint8Array, place: string): Buffer | undefined {
  try {
    return decrypt(key, sealed, place);
  } catch {
    return undefined;
  }
}
