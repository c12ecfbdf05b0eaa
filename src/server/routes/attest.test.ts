import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileText, line, MBI } from '../../workflow/decide/testing/claim-text.ts';
import { cookieOf, type Headers, PASSWORD, TestServer } from '../testing/office-of-tests.ts';

const KNEE = readFileSync(join(import.meta.dirname, '../../../fixtures/episodes/knee.json'), 'utf8');
/** The physical therapist of the made-up episode. */
const NPI = '1234567893';
const OPENING = `mbi,year,bucket,amount,as_of,source\n${MBI},2026,pt_slp,2480.00,2026-03-01,portal\n`;
const CLAIMS = fileText([
  { id: 'RB-1', lines: [line('97110:GP 60.00', { day: '20260302' })] },
  { id: 'RB-2', lines: [line('97110:GP 60.00', { day: '20260309' }), line('97140:GP 50.00', { day: '20260309' })] },
]);

const server = new TestServer();
let [biller, therapist, compliance]: [Headers, Headers, Headers] = [{}, {}, {}];
let [patient, episode] = ['', ''];
beforeAll(async () => {
  server.clock = Date.parse('2026-04-10T15:00:00Z');
  await server.open();
  biller = await server.signedIn('biller');
  compliance = await server.signedIn('compliance');
  therapist = await clinician('rivera', NPI);
  patient = (await ask('PUT', '/v1/patients', biller, { mbi: MBI })).json().id;
  episode = (await send(KNEE)).json().id;
});
afterAll(() => server.remove());

const ask = (method: string, url: string, as: Headers, payload?: object) =>
  server.ask(method, url, { headers: { ...as, ...server.key() }, ...(payload ? { payload } : {}) });
const send = (payload: string) =>
  server.ask('POST', `/v1/patients/${patient}/episodes`, {
    headers: { ...biller, ...server.key(), 'content-type': 'application/json' },
    payload,
  });
const clinician = async (name: string, npi: string, discipline = 'PT'): Promise<Headers> => {
  const headers = await server.signedIn('clinician', name);
  const { id = '' } = (await server.parts.office.personNamed(name)) ?? {};
  await server.parts.office.changePerson(id, { npi, discipline }, null);
  return headers;
};
const makeKey = (as: Headers, rest: object = {}) =>
  ask('POST', '/v1/me/signing-key', as, { password: PASSWORD, ...rest });
const DAYS = { from: '2026-03-02', through: '2026-04-03' };
const showCase = async (what: object = DAYS, as = therapist) =>
  (await ask('POST', '/v1/attestations/case', as, { episode, ...what })).json();
const said = (shown: { shown: { statement: { acknowledgements: { id: string }[] } } }) =>
  shown.shown.statement.acknowledgements.map(({ id }) => id);
const sign = async (rest: object = {}, what: object = DAYS, as = therapist) => {
  const shown = await showCase(what, as);
  const payload = { episode, ...what, shown: shown.digest, acknowledged: said(shown), password: PASSWORD, ...rest };
  return ask('POST', '/v1/attestations', as, payload);
};
const code = ({ statusCode, json }: { statusCode: number; json: () => { code: string } }) =>
  `${statusCode} ${json().code}`;
const list = async (query = '') => (await ask('GET', `/v1/attestations?${query}`, compliance)).json().items;

describe('the key', () => {
  test('is made with the password alone, belongs to one clinician, and is in no column in clear', async () => {
    expect(code(await makeKey(therapist, { password: 'another password' }))).toBe('403 SERVER_WRONG_SIGN_IN');
    const made = (await makeKey(therapist)).json();
    expect(made).toMatchObject({ npi: NPI, discipline: 'PT', fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await ask('GET', '/v1/me/signing-key', therapist)).json().fingerprint).toBe(made.fingerprint);
    expect((await ask('GET', '/v1/me/signing-key', await clinician('other', '1111111112'))).statusCode).toBe(404);
    expect(await server.parts.words.signers()).toMatchObject([
      { npi: NPI, fingerprint: made.fingerprint, from: '2026-04-10' },
    ]);
    const text = await server.officeBytes();
    expect(text).not.toContain('argon2id":');
  });
});

describe('the case', () => {
  test('shows statement, arithmetic, checks, questions and evidence, masked, with every acknowledgement open', async () => {
    const shown = await showCase();
    expect(shown.refused).toEqual([]);
    expect(shown.shown.scope).toMatchObject({ beneficiary: '*******MK73', discipline: 'PT', ...DAYS, lines: [] });
    expect(said(shown).slice(0, 4)).toEqual(['necessary', 'skilled', 'documented', 'treating']);
    expect(shown.shown.checks.results).toHaveLength(80); // and whether the days lie in the plan
    expect(shown.shown.evidence.length).toBeGreaterThan(10);
    expect(JSON.stringify(shown)).not.toContain(MBI);
    expect((await showCase()).digest).toBe(shown.digest);
  });

  test.each<[string, object, string]>([
    ['nothing named', {}, '400 SERVER_REQUEST'],
    ['half a range', { from: '2026-03-02' }, '400 SERVER_REQUEST'],
    ['a claim without its file', { ...DAYS, claim: 'A' }, '400 SERVER_REQUEST'],
    ['a job that is not there', { job: '00000000-0000-4000-8000-000000000000' }, '404 SERVER_NOT_FOUND'],
  ])('of %s is none', async (_what, what, expected) => {
    expect(code(await ask('POST', '/v1/attestations/case', therapist, { episode, ...what }))).toBe(expected);
  });

  test('of someone who does not treat, of another discipline, or without a key is shown and refused', async () => {
    const codes = async (as: Headers) => (await showCase(DAYS, as)).refused.map((each: { code: string }) => each.code);
    const stranger = await clinician('stranger', '1222222220');
    expect(await codes(stranger)).toEqual(['ATTEST_NOT_ENROLLED', 'ATTEST_NOT_TREATING']);
    const occupational = await clinician('occupational', NPI, 'OT');
    await makeKey(occupational);
    expect(await codes(occupational)).toContain('ATTEST_DISCIPLINE');
    expect(code(await sign({}, DAYS, occupational))).toBe('422 ATTEST_DISCIPLINE');
  });
});

describe('signing', () => {
  test.each<[string, object, string]>([
    ['another password', { password: 'another password' }, '403 SERVER_WRONG_SIGN_IN'],
    [
      'one acknowledgement missing',
      { acknowledged: ['necessary', 'skilled', 'documented'] },
      '422 ATTEST_NOT_ACKNOWLEDGED',
    ],
    ['something else than was shown', { shown: 'f'.repeat(64) }, '409 SERVER_CHANGED'],
  ])('with %s leaves nothing behind', async (_what, rest, expected) => {
    expect(code(await sign(rest))).toBe(expected);
    expect(await list()).toEqual([]);
  });

  test('of lines that were held: the word is on record, proven, and the file can go out with KX', async () => {
    const held = await server.work({ ...biller }, 'apply', CLAIMS, OPENING);
    expect(held.result.applied).toEqual({ releasedClaims: 0, heldClaims: 2, kxAdded: 0 });
    const what = { job: held.id };
    const shown = await showCase(what);
    expect(shown.shown.scope.lines).toEqual([
      { claim: 'RB-1', line: 1 },
      { claim: 'RB-2', line: 1 },
      { claim: 'RB-2', line: 2 },
    ]);
    expect(shown.shown.arithmetic.lines[0]).toMatchObject({ beforeLowCents: 248_000, verdict: 'KX_MISSING' });
    expect((await showCase({ ...what, claim: 'RB-2', line: 2 })).shown.scope.lines).toHaveLength(1);
    const signed = await sign({ remark: 'She climbs stairs again.' }, what);
    expect([signed.statusCode, signed.json()]).toMatchObject([201, { attestation: 1, digest: shown.digest }]);
    const [only] = await list();
    expect(only).toMatchObject({
      attestation: 1,
      npi: NPI,
      lines: 3,
      revoked: null,
      touched: [],
      patient: { id: patient },
    });
    const whole = (await ask('GET', '/v1/attestations/1', compliance)).json();
    expect(whole).toMatchObject({ remark: 'She climbs stairs again.', secondFactor: 'none', sent: [] });
    expect(JSON.stringify(whole)).not.toContain(MBI);
    const work = async () =>
      (await ask('GET', '/v1/worklist', biller))
        .json()
        .items.map((each: { kind: string; what: string }) => `${each.kind}: ${each.what}`);
    expect(await work()).toEqual(Array(2).fill('held: Apply the file again: the claim can go out with KX.'));
    server.clock += 60_000;
    const released = await server.work({ ...biller }, 'apply', CLAIMS);
    expect(released.result.applied).toEqual({ releasedClaims: 2, heldClaims: 0, kxAdded: 3 });
    expect(await work()).toEqual([]);
    expect((await ask('GET', '/v1/attestations/1', compliance)).json().sent).toHaveLength(3);
  });

  test('sent twice with one key is one word', async () => {
    const shown = await showCase();
    const payload = { episode, ...DAYS, shown: shown.digest, acknowledged: said(shown), password: PASSWORD };
    const headers = { ...therapist, ...server.key() };
    const both = await Promise.all([0, 1].map(() => server.ask('POST', '/v1/attestations', { headers, payload })));
    expect(both.map((each) => each.json().attestation)).toEqual([2, 2]);
    expect(await list()).toHaveLength(2);
  });

  test('takes a code of the second factor where it is on, once, and says so in the record', async () => {
    const put = await ask('PUT', '/v1/me/second-factor', therapist, { password: PASSWORD });
    const now = () => new TOTP({ secret: put.json().secret }).generate({ timestamp: server.clock });
    await ask('POST', '/v1/me/second-factor/confirm', therapist, { code: now() });
    expect(code(await sign())).toBe('403 SERVER_CODE_NEEDED');
    expect(code(await sign({ code: now() }))).toBe('403 SERVER_WRONG_SIGN_IN'); // used to confirm
    server.clock += 30_000;
    expect((await sign({ code: now() })).statusCode).toBe(201);
    expect(code(await sign({ code: now() }))).toBe('403 SERVER_WRONG_SIGN_IN');
    expect((await ask('GET', '/v1/attestations/3', compliance)).json().secondFactor).toBe('totp');
    const person = await server.parts.office.personNamed('rivera');
    await server.parts.office.changePerson(person?.id ?? '', { isSecondFactorOn: false, secondFactor: null }, null);
  });

  test('is noted in both logs, with the patient', async () => {
    const entries = await server.parts.audit.list(0, 10_000);
    const own = entries.filter(({ action }) => action === 'attestation');
    expect(own).toHaveLength(3);
    expect(own[0]).toMatchObject({ actor: 'rivera', beneficiary: MBI });
    expect(own[0]?.detail).toMatch(/^attest KNEE-2026-01: signed [0-9a-f]{12}$/);
  });
});

describe('a word is taken back', () => {
  const revoke = (number: number, as = therapist, rest: object = {}) =>
    ask('POST', `/v1/attestations/${number}/revoke`, as, {
      password: PASSWORD,
      because: 'treated another side',
      ...rest,
    });

  test('by the clinician who gave it alone, and what went out on it is to be put right', async () => {
    expect(code(await revoke(1, therapist, { password: 'another password' }))).toBe('403 SERVER_WRONG_SIGN_IN');
    expect(code(await revoke(1, await clinician('colleague', '1333333339')))).toBe('403 ATTEST_NOT_ENROLLED');
    for (const number of [2, 3]) expect((await revoke(number)).statusCode).toBe(200); // the days, which cover the lines too
    const revoked = (await revoke(1)).json();
    expect(revoked).toMatchObject({ touched: [], revoked: { reason: 'withdrawn', details: ['treated another side'] } });
    expect((await revoke(1)).json().revoked.at).toBe(revoked.revoked.at);
    const { items } = (await ask('GET', '/v1/worklist?kind=attestation_revoked', therapist)).json();
    expect(items).toMatchObject([{ about: 'attestation 1 was revoked; 3 lines went out under it', link: { id: '1' } }]);
    expect((await list('revoked=true')).map((each: { attestation: number }) => each.attestation)).toEqual([3, 2, 1]);
    await sign();
    expect((await ask('GET', '/v1/worklist?kind=attestation_revoked', therapist)).json().items).toEqual([]);
  });

  test('by the record itself, when what it rested on is not as it was', async () => {
    const changed = JSON.parse(KNEE);
    await send(JSON.stringify({ ...changed, title: 'Left knee' }));
    expect((await list())[0]).toMatchObject({ attestation: 4, revoked: null }); // a title is no evidence
    changed.progressReports[0].objective = 'something else';
    const [report] = changed.progressReports;
    report.plan = 'other words';
    await send(JSON.stringify({ ...changed, plans: [] }));
    expect((await list())[0]).toMatchObject({ attestation: 4, revoked: { reason: 'evidence_changed' }, touched: [] });
  });
});

test('a new password opens the key, and one that somebody else gave does not', async () => {
  const person = await server.parts.office.personNamed('rivera');
  await ask('PUT', '/v1/me/password', therapist, { password: PASSWORD, next: 'oak street 34 and more' });
  await send(KNEE);
  episode = (await ask('GET', `/v1/patients/${patient}/episodes`, therapist)).json().items[0].id;
  expect(code(await sign())).toBe('403 SERVER_WRONG_SIGN_IN');
  expect((await sign({ password: 'oak street 34 and more' })).statusCode).toBe(201);
  const other = await server.parts.office.personNamed('biller'); // whose password is known
  await server.parts.office.changePerson(person?.id ?? '', { password: other?.password ?? '' }, null);
  therapist = cookieOf(await server.ask('POST', '/v1/session', { payload: { name: 'rivera', password: PASSWORD } }));
  expect(code(await sign())).toBe('403 ATTEST_KEY_LOCKED');
  await makeKey(therapist);
  expect((await sign()).statusCode).toBe(201);
  expect((await list()).every(({ touched }: { touched: string[] }) => touched.length === 0)).toBe(true);
});
