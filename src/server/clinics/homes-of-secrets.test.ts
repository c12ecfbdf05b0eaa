import { expect, test } from 'vitest';
import { homesOfSecrets } from './homes-of-secrets.ts';

test('a secret is looked for in every clinic once; one that was found nowhere is looked for again', async () => {
  const looked: string[] = [];
  const clinics = new Map([['hash-a', 'elm-street']]);
  const homeOf = homesOfSecrets(async (hash) => {
    looked.push(hash);
    return clinics.get(hash);
  });
  expect([await homeOf('hash-a'), await homeOf('hash-a')]).toEqual(['elm-street', 'elm-street']);
  expect(await homeOf('hash-b')).toBeUndefined();
  clinics.set('hash-b', 'oak-street'); // somebody has signed in meanwhile
  expect(await homeOf('hash-b')).toBe('oak-street');
  expect(looked).toEqual(['hash-a', 'hash-b', 'hash-b']);
});

test('more secrets than are remembered are found all the same', async () => {
  const homeOf = homesOfSecrets(async (hash) => `clinic of ${hash}`);
  for (let secret = 0; secret <= 10_000; secret++) await homeOf(`hash-${secret}`);
  expect([await homeOf('hash-0'), await homeOf('hash-10000')]).toEqual(['clinic of hash-0', 'clinic of hash-10000']);
});
