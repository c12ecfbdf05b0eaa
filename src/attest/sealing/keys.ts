import {
  argon2Sync,
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  scryptSync,
} from 'node:crypto';
import { z } from 'zod';
import type { Issue } from '../../base/index.ts';
import { issue } from '../refusals.ts';

const KEY_SCHEMA_ID = 'openkx.key/1';

/** Fewer characters are guessed too soon. */
export const PASSPHRASE_LEAST = 12;

/** scrypt's cost: some 128 MiB and half a second for each guess. */
const COST = { N: 1 << 17, r: 8, p: 1 };
/** Argon2id's cost in its place: 64 MiB, three passes, some tenths of a second. */
export const ARGON2_COST = { memory: 1 << 16, passes: 3, parallelism: 1 };
type Cost = typeof COST | typeof ARGON2_COST;
/** What a file may ask for: eight times that. */
const WORK_MOST = 1 << 23;
const MEMORY_MOST = 1 << 19;
const SPARE_BYTES = 1 << 20;

const keyFile = z
  .strictObject({
    schema: z.literal(KEY_SCHEMA_ID),
    publicKey: z.base64(),
    scrypt: z
      .strictObject({ N: z.int().min(2), r: z.int().min(1), p: z.int().min(1).max(16), salt: z.base64() })
      .refine(({ N, r }) => Number.isInteger(Math.log2(N)) && N * r <= WORK_MOST)
      .optional(),
    argon2id: z
      .strictObject({
        memory: z.int().min(8).max(MEMORY_MOST),
        passes: z.int().min(1).max(16),
        parallelism: z.literal(1),
        salt: z.base64(),
      })
      .optional(),
    sealed: z.base64(),
  })
  .refine(({ scrypt, argon2id }) => (scrypt === undefined) !== (argon2id === undefined));

/** A key that can sign, while it is open. */
export interface OpenKey {
  readonly privateKey: KeyObject;
  /** DER of a SubjectPublicKeyInfo, base64. */
  readonly publicKey: string;
  /** SHA-256 of that DER. */
  readonly fingerprint: string;
}

/**
 * Makes an Ed25519 key and the text of the file it is kept in. Without the passphrase nothing in it can sign.
 *
 * @param cost how much work a guess is, and by what; for tests less
 */
export function makeKey(passphrase: string, cost: Cost = COST): { readonly key: OpenKey; readonly file: string } {
  const key = opened(generateKeyPairSync('ed25519').privateKey);
  return { key, file: sealKey(key, passphrase, cost) };
}

/** The text of the file a key is kept in: its PKCS#8 form, sealed with AES-256-GCM under what scrypt or Argon2id makes of the passphrase. */
export function sealKey({ privateKey, publicKey }: OpenKey, passphrase: string, cost: Cost = COST): string {
  const salt = randomBytes(16);
  const sealed = seal(stretched(passphrase, salt, cost), privateKey.export({ format: 'der', type: 'pkcs8' }));
  const work = { ...cost, salt: salt.toString('base64') };
  const file = { schema: KEY_SCHEMA_ID, publicKey, ['memory' in cost ? 'argon2id' : 'scrypt']: work, sealed };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Opens the key in a file; an issue when the passphrase is another or the file was changed. */
export function openKey(text: string, passphrase: string): OpenKey | Issue {
  const file = readKeyFile(text);
  if (!file) return issue('ATTEST_KEY_LOCKED', 'the file holds no key', KEY_SCHEMA_ID);
  const { salt, ...cost } = (file.argon2id ?? file.scrypt) as Cost & { readonly salt: string };
  const der = unseal(stretched(passphrase, Buffer.from(salt, 'base64'), cost), file.sealed);
  if (!der) return issue('ATTEST_KEY_LOCKED', 'another passphrase, or a file that was changed');
  return opened(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

/** Fingerprint of the key in a file, which needs no passphrase; undefined when the file holds none. */
export function fingerprintOf(text: string): string | undefined {
  const file = readKeyFile(text);
  return file && createHash('sha256').update(Buffer.from(file.publicKey, 'base64')).digest('hex');
}

function readKeyFile(text: string): z.infer<typeof keyFile> | undefined {
  try {
    return keyFile.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function opened(privateKey: KeyObject): OpenKey {
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return {
    privateKey,
    publicKey: der.toString('base64'),
    fingerprint: createHash('sha256').update(der).digest('hex'),
  };
}

function stretched(passphrase: string, salt: Uint8Array, cost: Cost): Buffer {
  const message = passphrase.normalize('NFKC');
  if ('memory' in cost) return argon2Sync('argon2id', { message, nonce: salt, tagLength: 32, ...cost });
  const { N, r, p } = cost;
  return scryptSync(message, salt, 32, { N, r, p, maxmem: 256 * N * r + SPARE_BYTES });
}

/** A secret that only who holds the private key can make, for one purpose. */
export function secretOf({ privateKey }: OpenKey, purpose: string): Buffer {
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  return Buffer.from(hkdfSync('sha256', der, Buffer.alloc(0), purpose, 32));
}

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM: nonce, tag and text in one, base64. */
export function seal(secret: Uint8Array, text: Uint8Array): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce);
  const body = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

export function unseal(secret: Uint8Array, sealed: string): Buffer | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < NONCE + TAG) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
  } catch {
    return undefined; // another key, or a byte was changed
  }
}
