import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MBI } from '../../workflow/decide/testing/claim-text.ts';
import { Authenticator } from '../testing/authenticator.ts';
import { cookieOf, type Headers, PASSWORD, TestServer } from '../testing/office-of-tests.ts';
import { type Account, CLIENT, startProvider, walk } from '../testing/provider.ts';

const BACK = 'http://localhost/v1/session/provider/back';
const KNEE = readFileSync(join(import.meta.dirname, '../../../fixtures/episodes/knee.json'), 'utf8');
/** The physical therapist of the made-up episode, whom the clinic's provider signs in. */
const RIVERA = {
  sub: 'r1',
  preferred_username: 'rivera',
  groups: ['therapy', 'desk'],
  discipline: 'PT',
  npi: '1234567893',
};
const OTHER = { sub: 'o1', preferred_username: 'okafor', groups: ['desk'] };
const PASSPHRASE = 'four words of my own';
const REASON = 'a call from the emergency room';

const server = new TestServer();
const passkey = new Authenticator();
let provider: Awaited<ReturnType<typeof startProvider>>;
let rivera: Headers = {};
let episode = '';

beforeAll(async () => {
  server.clock = Date.parse('2026-04-10T15:00:00Z');
  [provider] = await Promise.all([startProvider(BACK), server.open()]);
  await server.parts.office.setIdentityProvider({
    issuer: provider.issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    nameClaim: 'preferred_username',
    roleClaim: 'groups',
    roles: { therapy: ['clinician'], desk: ['front_desk'] },
  });
  rivera = await signIn();
  const biller = await server.signedIn('biller');
  const { id } = (await ask('PUT', '/v1/patients', { mbi: MBI }, biller)).json();
  episode = (await ask('POST', `/v1/patients/${id}/episodes`, JSON.parse(KNEE), biller)).json().id;
});
afterAll(async () => {
  await server.remove();
  await provider.stop();
});

const ask = (method: string, url: string, payload?: object, as = rivera) =>
  server.ask(method, url, { headers: { ...as, ...server.key() }, ...(payload ? { payload } : {}) });
const code = ({ statusCode, body }: { statusCode: number; body: string }) =>
  `${statusCode}${body.startsWith('{') ? ` ${JSON.parse(body).code ?? ''}` : ''}`.trim();
const begunCookie = (answer: Awaited<ReturnType<typeof ask>>) =>
  `__Host-openkx-begun=${answer.cookies.find(({ name }) => name === '__Host-openkx-begun')?.value}`;
const comeBack = (address: string, cookie: string) =>
  server.ask('GET', address.slice('http://localhost'.length), { headers: { cookie } });

async function signIn(account: Account = RIVERA): Promise<Headers> {
  provider.signsIn(account);
  const sent = await server.ask('GET', '/v1/session/provider');
  return cookieOf(await comeBack(await walk(sent.headers.location as string, BACK), begunCookie(sent)));
}

/** Confirms at the provider as somebody there. @returns what came of it, and what is used in place of a password */
async function confirm(route: string, account: Account = RIVERA, how: Parameters<typeof provider.signsIn>[1] = {}) {
  provider.signsIn(account, how);
  const begun = await ask('POST', '/v1/me/confirmations/provider', { for: route });
  const { confirmation, address } = begun.json() as { confirmation: string; address: string };
  const back = await comeBack(await walk(address, BACK), begunCookie(begun));
  return { back, confirmation, address };
}

async function confirmWithPasskey(route: string, own = passkey, as = rivera) {
  const begun = (await ask('POST', '/v1/me/confirmations/passkey', { for: route }, as)).json();
  const credential = own.get(begun.options?.challenge ?? 'bm9uZQ');
  const proof = await ask('POST', '/v1/me/confirmations/passkey/proof', { credential }, as);
  return { proof, confirmation: begun.confirmation as string };
}

const breakGlass = (rest: object, as = rivera) =>
  ask('POST', '/v1/break-glass', { reason: REASON, minutes: 5, ...rest }, as);

async function attest(rest: object) {
  const what = { episode, from: '2026-03-02', through: '2026-04-03' };
  const { digest, shown } = (await ask('POST', '/v1/attestations/case', what)).json();
  const acknowledged = shown.statement.acknowledgements.map(({ id }: { id: string }) => id);
  return ask('POST', '/v1/attestations', { ...what, shown: digest, acknowledged, ...rest });
}

describe('who has no password here', () => {
  test('is asked anew at the provider, makes a key under a passphrase, attests, and takes the word back', async () => {
    expect((await ask('GET', '/v1/me')).json().confirmsBy).toEqual(['provider']);
    const { back, confirmation, address } = await confirm('me.signing_key_make');
    const { searchParams } = new URL(address);
    expect([searchParams.get('prompt'), searchParams.get('max_age')]).toEqual(['login', '0']);
    expect(back.body).toContain('Confirmed');
    expect(back.cookies.filter(({ name }) => name === '__Host-openkx')).toEqual([]); // nobody is signed in by it
    const make = (rest: object) => ask('POST', '/v1/me/signing-key', { confirmation, ...rest });
    expect(code(await make({}))).toBe('400 SERVER_REQUEST');
    expect(code(await make({ passphrase: 'too short' }))).toBe('400 SERVER_REQUEST');
    expect((await make({ passphrase: PASSPHRASE })).statusCode).toBe(201);

    const word = await confirm('attestations.add');
    expect(code(await attest({ confirmation: word.confirmation, passphrase: 'four words of nobody' }))).toBe(
      '403 ATTEST_KEY_LOCKED',
    );
    expect(code(await attest({ confirmation: word.confirmation, passphrase: PASSPHRASE }))).toBe(
      '403 SERVER_UNCONFIRMED', // it counted once
    );
    const again = await confirm('attestations.add');
    const signed = await attest({ confirmation: again.confirmation, passphrase: PASSPHRASE });
    expect(signed.statusCode).toBe(201);
    const { attestation } = signed.json();
    const compliance = await server.signedIn('compliance');
    const shown = (await ask('GET', `/v1/attestations/${attestation}`, undefined, compliance)).json();
    expect(shown.secondFactor).toBe('provider');
    const taken = await confirm('attestations.revoke');
    const body = { confirmation: taken.confirmation, passphrase: PASSPHRASE };
    expect((await ask('POST', `/v1/attestations/${attestation}/revoke`, body)).json().revoked).not.toBeNull();
    expect(await server.audit()).toContain('rivera sign_in confirmed at the provider, for attestations.revoke');
  });

  test('takes access in an emergency, once, and the same request again gives the same answer', async () => {
    const { confirmation } = await confirm('break_glass.begin');
    const request = {
      headers: { ...rivera, ...server.key() },
      payload: { reason: REASON, minutes: 5, confirmation },
    };
    const [first, again] = [
      await server.ask('POST', '/v1/break-glass', request),
      await server.ask('POST', '/v1/break-glass', request),
    ];
    expect([first.statusCode, again.statusCode, again.headers['idempotency-replayed']]).toEqual([201, 201, 'true']);
    expect(again.json().id).toBe(first.json().id);
    expect(code(await breakGlass({ confirmation }))).toBe('403 SERVER_UNCONFIRMED');
  });

  test('adds a passkey, and from then on confirms with that', async () => {
    const { confirmation } = await confirm('me.passkey_options');
    const { challenge } = (await ask('POST', '/v1/me/passkeys/options', { confirmation })).json();
    const added = await ask('POST', '/v1/me/passkeys', { name: 'phone', credential: passkey.create(challenge) });
    expect(added.statusCode).toBe(201);
    expect((await ask('GET', '/v1/me')).json().confirmsBy).toEqual(['passkey', 'provider']);
    const word = await confirmWithPasskey('attestations.add');
    expect(word.proof.statusCode).toBe(204);
    const signed = await attest({ confirmation: word.confirmation, passphrase: PASSPHRASE });
    expect(signed.statusCode).toBe(201);
  });
});

describe('a confirmation is refused', () => {
  test('of somebody else at the provider, who is signed in nowhere by it', async () => {
    const { back, confirmation } = await confirm('break_glass.begin', OTHER);
    expect(code(back)).toBe('403 SERVER_UNCONFIRMED');
    expect(back.cookies.filter(({ name, value }) => name === '__Host-openkx' && value !== '')).toEqual([]);
    expect(code(await breakGlass({ confirmation }))).toBe('403 SERVER_UNCONFIRMED');
    expect(await server.audit()).toContain('rivera sign_in refused: somebody else at the provider');
  });

  test('of a provider that did not ask anew, when they had signed in there before', async () => {
    const old = await confirm('break_glass.begin', RIVERA, { ignoresAnew: true, secondsAgo: 3600 });
    expect(code(old.back)).toBe('401 SERVER_WRONG_SIGN_IN');
    expect(code(await breakGlass({ confirmation: old.confirmation }))).toBe('403 SERVER_UNCONFIRMED');
    const now = await confirm('break_glass.begin', RIVERA, { ignoresAnew: true });
    expect((await breakGlass({ confirmation: now.confirmation })).statusCode).toBe(201);
  });

  test('before it was confirmed, or when the provider sends back another browser', async () => {
    const begun = await ask('POST', '/v1/me/confirmations/provider', { for: 'break_glass.begin' });
    const { confirmation, address } = begun.json();
    expect(code(await breakGlass({ confirmation }))).toBe('403 SERVER_UNCONFIRMED');
    const back = await walk(address, BACK);
    expect((await comeBack(back, '__Host-openkx-begun=')).statusCode).toBe(401);
    expect(code(await breakGlass({ confirmation }))).toBe('403 SERVER_UNCONFIRMED');
    expect((await comeBack(back, begunCookie(begun))).statusCode).toBe(200);
    expect((await comeBack(back, begunCookie(begun))).statusCode).toBe(401); // it comes back once
    expect((await breakGlass({ confirmation })).statusCode).toBe(201);
  });

  test('for another route, in another session of the same person, by somebody else, or beside a password', async () => {
    const other = await confirm('attestations.revoke');
    expect(code(await breakGlass({ confirmation: other.confirmation }))).toBe('403 SERVER_UNCONFIRMED');
    const mine = await confirm('break_glass.begin');
    expect(code(await breakGlass({ confirmation: mine.confirmation }, await signIn()))).toBe('403 SERVER_UNCONFIRMED');
    const theirs = await confirm('break_glass.begin');
    const okafor = await signIn(OTHER);
    expect(code(await breakGlass({ confirmation: theirs.confirmation }, okafor))).toBe('403 SERVER_UNCONFIRMED');
    expect(code(await breakGlass({ confirmation: 'made up', password: PASSWORD }))).toBe('400 SERVER_REQUEST');
    expect(code(await breakGlass({}))).toBe('400 SERVER_REQUEST');
    expect(code(await breakGlass({ password: '' }))).toBe('400 SERVER_REQUEST');
    expect(code(await breakGlass({ password: ' ' }))).toBe('403 SERVER_WRONG_SIGN_IN');
    expect(code(await ask('POST', '/v1/me/confirmations/provider', { for: 'people.add' }))).toBe('400 SERVER_REQUEST');
  });

  test('after two minutes, to the millisecond', async () => {
    for (const [milliseconds, status] of [
      [119_999, 201],
      [120_000, 403],
    ] as const) {
      const { confirmation } = await confirm('break_glass.begin');
      server.clock += milliseconds;
      expect((await breakGlass({ confirmation })).statusCode).toBe(status);
    }
    rivera = await signIn();
  });

  test('of a passkey of somebody else, one that is not unlocked, and where there is none', async () => {
    const front = await server.signedIn('front_desk', 'front');
    expect((await ask('POST', '/v1/me/confirmations/passkey', { for: 'break_glass.begin' }, front)).statusCode).toBe(
      404,
    );
    expect((await ask('POST', '/v1/me/confirmations/provider', { for: 'break_glass.begin' }, front)).statusCode).toBe(
      404,
    );
    passkey.isUnlocked = false;
    const locked = await confirmWithPasskey('break_glass.begin');
    passkey.isUnlocked = true;
    expect(code(locked.proof)).toBe('403 SERVER_UNCONFIRMED');
    expect(code(await breakGlass({ confirmation: locked.confirmation }))).toBe('403 SERVER_UNCONFIRMED');
    const begun = (await ask('POST', '/v1/me/confirmations/passkey', { for: 'break_glass.begin' })).json();
    const credential = passkey.get(begun.options.challenge);
    expect(code(await ask('POST', '/v1/me/confirmations/passkey/proof', { credential }, front))).toBe(
      '403 SERVER_UNCONFIRMED',
    );
    expect((await confirmWithPasskey('break_glass.begin', new Authenticator())).proof.statusCode).toBe(403);
    expect((await confirmWithPasskey('break_glass.begin')).proof.statusCode).toBe(204);
  });
});

test('a passkey stands in place of the code as well, and without one the code is asked for', async () => {
  const ada = await server.signedIn('compliance', 'ada');
  const { office } = server.parts;
  const own = new Authenticator();
  const { challenge } = (await ask('POST', '/v1/me/passkeys/options', { password: PASSWORD }, ada)).json();
  await ask('POST', '/v1/me/passkeys', { name: 'key', credential: own.create(challenge) }, ada);
  const { id = '' } = (await office.personNamed('ada')) ?? {};
  await office.changePerson(id, { secondFactor: 'JBSWY3DPEHPK3PXP', isSecondFactorOn: true }, null);
  expect((await ask('GET', '/v1/me', undefined, ada)).json().confirmsBy).toEqual(['password', 'passkey']);
  expect(code(await breakGlass({ password: PASSWORD }, ada))).toBe('403 SERVER_CODE_NEEDED');
  const { confirmation } = await confirmWithPasskey('break_glass.begin', own, ada);
  expect((await breakGlass({ confirmation }, ada)).statusCode).toBe(201);
});
