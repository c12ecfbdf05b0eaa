import { TOTP } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { hashPassword, isPassword } from './password.ts';
import { newSecret, stepOf } from './second-factor.ts';

describe('passwords', () => {
  test('are kept as Argon2id with a salt of their own', async () => {
    const [one, two] = [await hashPassword('maple street 12'), await hashPassword('maple street 12')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await isPassword('maple street 12', one)).toBe(true);
    expect(await isPassword('maple street 13', one)).toBe(false);
  });

  test('are nobodys where there is no hash, and of an unknown form where it cannot be read', async () => {
    expect(await isPassword('', undefined)).toBe(false);
    expect(await isPassword('x', '$2b$10$abc')).toBe(false);
  });
});

test('a code is right in its half minute and the ones beside it, and at no other time', () => {
  const { secret, address } = newSecret('ada');
  expect(address).toContain('issuer=OpenKX');
  const at = 1_775_000_000_000;
  const code = new TOTP({ secret }).generate({ timestamp: at });
  const step = Math.floor(at / 30_000);
  expect([-60_000, -30_000, 0, 30_000, 60_000].map((away) => stepOf(secret, code, at + away))).toEqual([
    undefined,
    step,
    step,
    step,
    undefined,
  ]);
});
