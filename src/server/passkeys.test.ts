import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Authenticator } from './testing/authenticator.ts';
import { cookieOf, type Headers, PASSWORD, TestServer } from './testing/office-of-tests.ts';

const server = new TestServer();
const authenticator = new Authenticator();
let headers: Headers = {};
beforeAll(async () => {
  await server.open();
  headers = await server.signedIn('biller');
});
afterAll(() => server.remove());

const ask = (method: string, url: string, payload?: object) =>
  server.ask(method, url, { headers: { ...headers }, ...(payload ? { payload } : {}) });

async function add(own: Authenticator): Promise<number> {
  const { challenge } = (await ask('POST', '/v1/me/passkeys/options', { password: PASSWORD })).json();
  const answer = await ask('POST', '/v1/me/passkeys', { name: 'phone', credential: own.create(challenge) });
  return answer.statusCode;
}

async function challenge(clinic?: string): Promise<string> {
  const payload = clinic === undefined ? {} : { clinic };
  return (await server.ask('POST', '/v1/session/passkey/options', { payload })).json().challenge;
}

const signIn = (credential: object, clinic?: string) =>
  server.ask('POST', '/v1/session/passkey', { payload: { credential, ...(clinic ? { clinic } : {}) } });

test('a passkey is added with the password, and then signs in without name, password or code', async () => {
  expect((await ask('POST', '/v1/me/passkeys/options', { password: 'wrong' })).statusCode).toBe(403);
  expect(await add(authenticator)).toBe(201);
  expect(await add(authenticator)).toBe(409);
  const answer = await signIn(authenticator.get(await challenge()));
  expect(answer.json().name).toBe('biller');
  expect((await server.ask('GET', '/v1/me', { headers: cookieOf(answer) })).json().roles).toEqual(['biller']);
  expect((await server.audit()).at(-2)).toBe('biller sign_in signed in with a passkey');
});

describe('is refused', () => {
  const status = async (credential: object, clinic?: string) => (await signIn(credential, clinic)).statusCode;

  test('with a challenge that was used, is not ours, or is ten minutes old', async () => {
    const once = await challenge();
    expect([await status(authenticator.get(once)), await status(authenticator.get(once))]).toEqual([200, 401]);
    expect(await status(authenticator.get('bm90LW91cnM'))).toBe(401);
    const old = await challenge();
    server.clock += 10 * 60_000 + 1;
    expect(await status(authenticator.get(old))).toBe(401);
    headers = cookieOf(await signIn(authenticator.get(await challenge())));
  });

  test('signed by another key, for another site, without being unlocked, or by a copy that counts less', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(await status(authenticator.get(await challenge(), privateKey))).toBe(401);
    authenticator.origin = 'http://elsewhere.example';
    expect(await status(authenticator.get(await challenge()))).toBe(401);
    authenticator.origin = 'http://localhost';
    authenticator.isUnlocked = false;
    expect(await status(authenticator.get(await challenge()))).toBe(401);
    authenticator.isUnlocked = true;
    authenticator.counter = 0;
    expect(await status(authenticator.get(await challenge()))).toBe(401);
    authenticator.counter = 99;
    expect(await status(authenticator.get(await challenge()))).toBe(200);
  });

  test('at another clinic, of one not known, or of somebody who is not active', async () => {
    await server.data.clinics.add('elm-street');
    expect(await status(authenticator.get(await challenge('elm-street')), 'elm-street')).toBe(401);
    expect(await status(authenticator.get(await challenge()), 'elm-street')).toBe(401);
    expect(await status(new Authenticator().get(await challenge()))).toBe(401);
    const { id } = (await ask('GET', '/v1/me')).json();
    await server.parts.office.changePerson(id, { isActive: false }, null);
    expect(await status(authenticator.get(await challenge()))).toBe(401);
    await server.parts.office.changePerson(id, { isActive: true }, null);
    headers = cookieOf(await signIn(authenticator.get(await challenge())));
  });

  test('added for a challenge of somebody else, and removed by anyone but its owner', async () => {
    const { challenge: mine } = (await ask('POST', '/v1/me/passkeys/options', { password: PASSWORD })).json();
    const other = await server.signedIn('auditor');
    const payload = { name: 'phone', credential: new Authenticator().create(mine) };
    expect((await server.ask('POST', '/v1/me/passkeys', { headers: other, payload })).statusCode).toBe(403);
    const [{ id }] = (await ask('GET', '/v1/me/passkeys')).json().items;
    expect((await server.ask('DELETE', `/v1/me/passkeys/${id}`, { headers: other })).statusCode).toBe(404);
    expect((await ask('DELETE', `/v1/me/passkeys/${id}`)).statusCode).toBe(204);
    expect(await status(authenticator.get(await challenge()))).toBe(401);
  });
});
