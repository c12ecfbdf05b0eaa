import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** Costs of Argon2id: 19 MiB of memory, two passes, one lane, as OWASP recommends at least. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const [SALT_BYTES, TAG_BYTES] = [16, 32];
/** Argon2 version 1.3 as PHC strings write it. */
const VERSION = 19;

/** @returns the hash with its salt and costs, as a PHC string: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash` */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await argon2id(password, salt, COST);
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=${VERSION}$m=${memory},t=${passes},p=${parallelism}$${plain64(salt)}$${plain64(tag)}`;
}

/** Whether the password is the one hashed. With no hash at all it takes as long, so that nobody learns who exists. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash ?? NOBODYS);
  if (!parts) return false;
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts;
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const expected = Buffer.from(tag, 'base64');
  const found = await argon2id(password, Buffer.from(salt, 'base64'), cost);
  return found.length === expected.length && timingSafeEqual(found, expected) && hash !== undefined;
}

const NOBODYS = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${plain64(Buffer.alloc(SALT_BYTES))}$${plain64(Buffer.alloc(TAG_BYTES))}`;

/** On a thread of the pool: it takes tens of milliseconds. */
function argon2id(password: string, nonce: Buffer, cost: typeof COST): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const message = Buffer.from(password.normalize('NFKC'), 'utf8');
    argon2('argon2id', { message, nonce, tagLength: TAG_BYTES, ...cost }, (error, tag) =>
      error ? reject(error) : resolve(tag),
    );
  });
}

/** Base64 without padding, as PHC strings have it. */
function plain64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
