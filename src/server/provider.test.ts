import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookieOf, type Headers, TestServer } from './testing/office-of-tests.ts';
import { type Account, CLIENT, startProvider, walk } from './testing/provider.ts';

const BACK = 'http://localhost/v1/session/provider/back';
const server = new TestServer();
let provider: Awaited<ReturnType<typeof startProvider>>;
let admin: Headers = {};

const settings = () => ({
  issuer: provider.issuer,
  clientId: CLIENT.id,
  clientSecret: CLIENT.secret,
  nameClaim: 'preferred_username',
  roleClaim: 'groups',
  roles: { billing: ['biller'], desk: ['front_desk'], therapy: ['clinician'], it: ['administrator'] },
});

beforeAll(async () => {
  [provider] = await Promise.all([startProvider(BACK), server.open()]);
  admin = await server.signedIn('administrator');
});
afterAll(async () => {
  await server.remove();
  await provider.stop();
});

/** Begins here. @returns where the browser is sent, and the cookie it keeps */
async function begin(clinic?: string) {
  const answer = await server.ask('GET', `/v1/session/provider${clinic === undefined ? '' : `?clinic=${clinic}`}`);
  const [kept] = answer.cookies.filter(({ name }) => name === '__Host-openkx-begun');
  return { answer, cookie: `__Host-openkx-begun=${kept?.value}`, address: answer.headers.location as string };
}

/** Comes back with what the provider said. */
const comeBack = (address: string, cookie: string) =>
  server.ask('GET', address.slice('http://localhost'.length), { headers: { cookie } });

async function signIn(account: Account, clinic?: string) {
  provider.signsIn(account);
  const { address, cookie } = await begin(clinic);
  return comeBack(await walk(address, BACK), cookie);
}

const me = async (headers: Headers) => (await server.ask('GET', '/v1/me', { headers })).json();

test('there is none until an administrator sets one; its secret is shown to nobody and lies in clear nowhere', async () => {
  expect((await begin()).answer.statusCode).toBe(404);
  expect((await server.ask('GET', '/v1/session/ways')).json().provider).toBe(false);
  const put = (change: object) =>
    server.ask('PUT', '/v1/identity-provider', { headers: { ...admin }, payload: { ...settings(), ...change } });
  expect((await put({ issuer: 'http://elsewhere.example' })).statusCode).toBe(400);
  expect((await put({ roles: { all: ['machine'] } })).statusCode).toBe(400);
  const set = await put({});
  expect(set.statusCode).toBe(200);
  const shown = await server.ask('GET', '/v1/identity-provider', { headers: { ...admin } });
  for (const text of [set.body, shown.body, await server.officeBytes()]) expect(text).not.toContain(CLIENT.secret);
  expect((await server.ask('GET', '/v1/session/ways')).json().provider).toBe(true);
});

describe('somebody the provider knows', () => {
  test('and who has no role here is sent back to the sign-in by name of the reason, where a browser asks', async () => {
    provider.signsIn({ sub: 'e0', preferred_username: 'gina', groups: ['gardening'] });
    const { address, cookie } = await begin();
    const back = (await walk(address, BACK)).slice('http://localhost'.length);
    const answer = await server.ask('GET', back, { headers: { cookie, 'sec-fetch-mode': 'navigate' } });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([403, 'text/html; charset=utf-8']);
    expect(answer.body).toContain('url=/?refused=SERVER_NO_RIGHT');
    expect((await comeBack(`http://localhost${back}`, cookie)).json().code).toBe('SERVER_WRONG_SIGN_IN');
  });

  test('is sent there with PKCE, state and nonce, and is in when they come back, with the roles of their claim', async () => {
    const { address } = await begin();
    const { searchParams } = new URL(address);
    expect([searchParams.get('response_type'), searchParams.get('code_challenge_method')]).toEqual(['code', 'S256']);
    for (const name of ['state', 'nonce', 'code_challenge']) expect(searchParams.get(name)?.length).toBeGreaterThan(30);
    const answer = await signIn({ sub: 'e1', preferred_username: 'Eve', groups: ['billing', 'desk', 'other'] });
    expect(answer.statusCode).toBe(200);
    expect(await me(cookieOf(answer))).toMatchObject({ name: 'eve', roles: ['biller', 'front_desk'] });
    expect((await server.audit()).some((entry) => entry === 'eve sign_in signed in at the provider')).toBe(true);
  });

  test('has what the provider last said, and not more: other sessions end with a right', async () => {
    const before = cookieOf(await signIn({ sub: 'e2', preferred_username: 'finn', groups: ['billing', 'it'] }));
    expect((await me(before)).roles).toEqual(['administrator', 'biller']);
    const after = cookieOf(await signIn({ sub: 'e2', preferred_username: 'finn', groups: ['billing'] }));
    expect((await me(after)).roles).toEqual(['biller']);
    expect((await server.ask('GET', '/v1/me', { headers: before })).statusCode).toBe(401);
    expect((await signIn({ sub: 'e2', preferred_username: 'finn', groups: [] })).statusCode).toBe(403);
  });

  test('is a clinician only with a discipline and an NPI', async () => {
    const without = { sub: 'c1', preferred_username: 'gus', groups: ['therapy'] };
    expect((await signIn(without)).statusCode).toBe(403);
    const npi = '1234567893';
    const answer = await signIn({ ...without, discipline: 'PT', npi });
    expect((await me(cookieOf(answer))).roles).toEqual(['clinician']);
    const { items } = (await server.ask('GET', '/v1/people', { headers: { ...admin } })).json();
    expect(items.find(({ name }: { name: string }) => name === 'gus')).toMatchObject({ discipline: 'PT', npi });
  });

  test('takes nobody’s name who signs in here, has no password here, and is out when made inactive', async () => {
    await server.signedIn('auditor', 'cara');
    expect((await signIn({ sub: 'x', preferred_username: 'cara', groups: ['it'] })).statusCode).toBe(403);
    const { id } = await me(cookieOf(await signIn({ sub: 'h1', preferred_username: 'hal', groups: ['desk'] })));
    const byPassword = { name: 'hal', password: ' ' };
    expect((await server.ask('POST', '/v1/session', { payload: byPassword })).statusCode).toBe(401);
    await server.parts.office.changePerson(id, { isActive: false }, null);
    expect((await signIn({ sub: 'h1', preferred_username: 'hal', groups: ['desk'] })).statusCode).toBe(403);
  });

  test('is of the clinic they began at', async () => {
    const elm = await server.data.clinics.add('elm-street');
    await elm?.office.setIdentityProvider(settings());
    const answer = await signIn({ sub: 'e1', preferred_username: 'eve', groups: ['it'] }, 'elm-street');
    expect((await me(cookieOf(answer))).roles).toEqual(['administrator']);
    expect((await server.parts.office.personNamed('eve'))?.roles).toEqual(['biller', 'front_desk']);
  });
});

describe('what comes back is refused', () => {
  const account = { sub: 'r1', preferred_username: 'rae', groups: ['desk'] };

  test('in another browser, with another state, a second time, or with a code of somebody else', async () => {
    provider.signsIn(account);
    const [mine, other] = [await begin(), await begin()];
    const back = await walk(mine.address, BACK);
    expect((await comeBack(back, other.cookie)).statusCode).toBe(401);
    expect((await comeBack(back, '__Host-openkx-begun=')).statusCode).toBe(401);
    const swapped = new URL(await walk(other.address, BACK));
    const code = swapped.searchParams.get('code') as string;
    const injected = new URL(back);
    injected.searchParams.set('code', code); // the verifier is not the one it was made for
    expect((await comeBack(injected.href, mine.cookie)).statusCode).toBe(401);
    expect((await comeBack(back, mine.cookie)).statusCode).toBe(401); // it counts once
    expect(await server.parts.office.personNamed('rae')).toBeUndefined();
    expect((await comeBack(swapped.href, other.cookie)).statusCode).toBe(200);
    expect((await comeBack(swapped.href, other.cookie)).statusCode).toBe(401);
  });

  test('after ten minutes, to the millisecond', async () => {
    provider.signsIn(account);
    for (const [late, status] of [
      [1, 401],
      [0, 200],
    ] as const) {
      const { address, cookie } = await begin();
      const back = await walk(address, BACK);
      server.clock += 10 * 60_000 + late;
      expect((await comeBack(back, cookie)).statusCode).toBe(status);
    }
  });

  test('where the provider is taken away or does not answer', async () => {
    provider.signsIn(account);
    const { address, cookie } = await begin();
    const back = await walk(address, BACK);
    await server.parts.office.setIdentityProvider(undefined);
    expect((await comeBack(back, cookie)).statusCode).toBe(401);
    await server.parts.office.setIdentityProvider({ ...settings(), issuer: 'http://127.0.0.1:9' });
    expect((await begin()).answer.json().code).toBe('SERVER_PROVIDER');
  });
});
