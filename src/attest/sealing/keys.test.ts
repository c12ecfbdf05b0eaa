import { TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { COST } from '../testing/made-up.ts';
import { fingerprintOf, makeKey, openKey, sealKey } from './keys.ts';
import { newSecondFactor, stepOfCode } from './second-factor.ts';

const PASSPHRASE = 'made up of several words';

test('a key opens with its passphrase, and with no other', () => {
  const { key, file } = makeKey(PASSPHRASE, COST);
  expect(openKey(file, PASSPHRASE)).toMatchObject({ fingerprint: key.fingerprint, publicKey: key.publicKey });
  expect(fingerprintOf(file)).toBe(key.fingerprint);
  expect(openKey(file, `${PASSPHRASE} `)).toMatchObject({ code: 'ATTEST_KEY_LOCKED' });
  expect(openKey(file, '')).toMatchObject({ code: 'ATTEST_KEY_LOCKED' });
  expect(openKey('no key', PASSPHRASE)).toMatchObject({ code: 'ATTEST_KEY_LOCKED' });
  expect(file).not.toContain(key.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64').slice(24, 48));
});

test('a key under Argon2id opens with its passphrase alone, and is sealed anew under another', () => {
  const { key, file } = makeKey(PASSPHRASE, { memory: 64, passes: 1, parallelism: 1 });
  expect(JSON.parse(file)).toMatchObject({ argon2id: { memory: 64, passes: 1 } });
  expect(openKey(file, PASSPHRASE)).toMatchObject({ fingerprint: key.fingerprint });
  expect(openKey(file, `${PASSPHRASE} `)).toMatchObject({ code: 'ATTEST_KEY_LOCKED' });
  const other = sealKey(key, 'another made of words', COST);
  expect(openKey(other, 'another made of words')).toMatchObject({ fingerprint: key.fingerprint });
  expect(openKey(other, PASSPHRASE)).toMatchObject({ code: 'ATTEST_KEY_LOCKED' });
  const { argon2id, ...rest } = JSON.parse(file);
  for (const memory of [1 << 30, 4])
    expect(openKey(JSON.stringify({ ...rest, argon2id: { ...argon2id, memory } }), PASSPHRASE)).toMatchObject({
      code: 'ATTEST_KEY_LOCKED',
    });
  expect(openKey(JSON.stringify(rest), PASSPHRASE)).toMatchObject({ code: 'ATTEST_KEY_LOCKED' });
});

test('a key file whose seal was changed by a byte does not open', () => {
  const { file } = makeKey(PASSPHRASE, COST);
  const { sealed, ...rest } = JSON.parse(file);
  const bytes = Buffer.from(sealed, 'base64');
  for (let at = 0; at < bytes.length; at++) {
    const other = Buffer.from(bytes);
    other[at] = (other[at] as number) ^ 1;
    const changed = JSON.stringify({ ...rest, sealed: other.toString('base64') });
    expect(openKey(changed, PASSPHRASE), `byte ${at}`).toMatchObject({ code: 'ATTEST_KEY_LOCKED' });
  }
});

test('a work factor that would take all memory, or is none, is refused unread', () => {
  const { scrypt, ...rest } = JSON.parse(makeKey(PASSPHRASE, COST).file);
  for (const N of [2 ** 30, 3, 1]) {
    const other = JSON.stringify({ ...rest, scrypt: { ...scrypt, N } });
    expect(openKey(other, PASSPHRASE), `${N}`).toMatchObject({ code: 'ATTEST_KEY_LOCKED' });
  }
});

test('a code is taken in its half minute and one to either side, and never twice', () => {
  const { key } = makeKey(PASSPHRASE, COST);
  const { sealed, address } = newSecondFactor(key, '1234567893');
  const secret = new URL(address).searchParams.get('secret') ?? '';
  const at = Date.parse('2026-04-10T15:00:00Z');
  const step = at / 30_000;
  const code = new TOTP({ secret }).generate({ timestamp: at });
  expect(stepOfCode(key, sealed, code, at, 0)).toBe(step);
  expect(stepOfCode(key, sealed, `${code.slice(0, 3)} ${code.slice(3)}`, at + 29_999, 0)).toBe(step);
  expect(stepOfCode(key, sealed, code, at + 59_999, 0)).toBe(step);
  expect(stepOfCode(key, sealed, code, at + 60_000, 0)).toBeUndefined();
  expect(stepOfCode(key, sealed, code, at - 30_000, 0)).toBe(step);
  expect(stepOfCode(key, sealed, code, at - 30_001, 0)).toBeUndefined();
  expect(stepOfCode(key, sealed, code, at, step - 1)).toBe(step);
  expect(stepOfCode(key, sealed, code, at, step)).toBeUndefined();
  expect(stepOfCode(key, sealed, '', at, 0)).toBeUndefined();
});

test("another clinician's key does not open the second factor", () => {
  const [one, other] = [makeKey(PASSPHRASE, COST).key, makeKey(PASSPHRASE, COST).key];
  const { sealed, address } = newSecondFactor(one, '1234567893');
  const at = Date.parse('2026-04-10T15:00:00Z');
  const code = new TOTP({ secret: new URL(address).searchParams.get('secret') ?? '' }).generate({ timestamp: at });
  expect(stepOfCode(other, sealed, code, at, 0)).toBeUndefined();
});
