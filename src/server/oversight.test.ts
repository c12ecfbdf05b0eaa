import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileText, line } from '../workflow/decide/testing/claim-text.ts';
import { type Headers, PASSWORD, TestServer } from './testing/office-of-tests.ts';

const MBI = '1EG4TE5MK73';
const REASON = 'the patient is here, and nobody from billing is';
const MINUTE = 60_000;

const server = new TestServer();
let [admin, compliance, second, biller]: Headers[] = [];
let patient = '';

beforeAll(async () => {
  await server.open();
  admin = await server.signedIn('administrator');
  [compliance, second] = [await server.signedIn('compliance'), await server.signedIn('compliance', 'second')];
  biller = await server.signedIn('biller');
  await server.work({ ...biller }, 'apply', fileText([{ id: 'S-1', mbi: MBI, lines: [line('97110:GP 60.00')] }]));
  const found = await post(biller, '/v1/patients/search', { mbi: MBI });
  patient = found.json().items[0].id;
});
afterAll(() => server.remove());

const post = (headers: Headers | undefined, url: string, payload: object) =>
  server.ask('POST', url, { headers: { ...headers, ...server.key() }, payload });
const get = (headers: Headers | undefined, url: string) => server.ask('GET', url, { headers: { ...headers } });
const code = (answer: { statusCode: number; json: () => { code?: string } }) =>
  `${answer.statusCode} ${answer.json().code ?? ''}`.trim();

describe('break-glass', () => {
  const status = async () => (await get(admin, `/v1/patients/${patient}`)).statusCode;
  let id = '';

  test('gives who has no right to patients what they need, with a reason and the password, and nothing else', async () => {
    expect(await status()).toBe(403);
    const begin = (change: object) =>
      post(admin, '/v1/break-glass', { password: PASSWORD, reason: REASON, minutes: 15, ...change });
    expect(code(await begin({ password: 'wrong' }))).toBe('403 SERVER_WRONG_SIGN_IN');
    expect(code(await begin({ reason: ' urgent  ' }))).toBe('400 SERVER_REQUEST');
    expect(code(await begin({ minutes: 61 }))).toBe('400 SERVER_REQUEST');
    const begun = await begin({});
    expect(begun.statusCode).toBe(201);
    id = begun.json().id;
    expect(await status()).toBe(200);
    expect((await post(admin, '/v1/patients/search', { mbi: MBI })).json().items).toHaveLength(1);
    expect(code(await get(admin, '/v1/denials'))).toBe('403 SERVER_NO_RIGHT');
    expect(code(await get(await server.signedIn('administrator', 'other'), `/v1/patients/${patient}`))).toBe(
      '403 SERVER_NO_RIGHT',
    );
  });

  test('is noted as such at every access, and its reason lies in clear nowhere', async () => {
    const entries = await server.audit();
    const actor = `administrator (break-glass ${id})`;
    expect(entries).toContain(`${actor} access patients.status ${patient}`);
    expect(entries).toContain(`${actor} access patients.search`);
    expect(await server.officeBytes()).not.toContain('nobody from billing');
  });

  test('ends when it was said to, to the millisecond', async () => {
    const at = server.clock;
    server.clock = at + 10 * MINUTE;
    expect(await status()).toBe(200);
    server.clock = at + 15 * MINUTE - 1;
    expect(await status()).toBe(200);
    server.clock = at + 15 * MINUTE;
    expect(await status()).toBe(403);
    server.clock = at;
  });

  test('is reviewed once, by compliance, and never by who took it', async () => {
    const own = await post(compliance, '/v1/break-glass', { password: PASSWORD, reason: REASON, minutes: 1 });
    const review = (headers: Headers | undefined, which: string) =>
      post(headers, `/v1/break-glass/${which}/review`, { verdict: 'justified', note: 'the desk was alone that day' });
    expect(code(await review(compliance, own.json().id))).toBe('403 SERVER_SAME_PERSON');
    expect(code(await review(admin, id))).toBe('403 SERVER_NO_RIGHT');
    const reviewed = await review(compliance, id);
    expect(reviewed.json()).toMatchObject({
      person: 'administrator',
      review: { verdict: 'justified', by: 'compliance' },
    });
    expect(code(await review(second, id))).toBe('409 SERVER_DECIDED');
    const { items } = (await get(compliance, '/v1/break-glass')).json();
    expect(items.map((each: { review: object | null }) => each.review !== null)).toEqual([false, true]);
  });
});

describe('a change of the policy', () => {
  const THRESHOLD = 'therapy/kx-threshold.yaml';
  const text = `id: therapy.kx_threshold
values:
  - from: 2027-01-01
    through: 2027-12-31
    value: { pt_slp: "2540.00", ot: "2540.00" }
    source: { title: "Example", href: "https://example.org", checked: 2026-11-01, confidence: unconfirmed }
`;
  const propose = (headers: Headers | undefined, files: object[]) =>
    post(headers, '/v1/policy-proposals', { reason: 'the amounts of next year are out', files });
  const decide = (headers: Headers | undefined, id: string, approve = true) =>
    post(headers, `/v1/policy-proposals/${id}/decision`, { approve, note: 'checked against the source' });
  const nextYear = async () => (await get(biller, '/v1/policy/therapy.kx_threshold?on=2027-03-01')).json().rows.length;

  test('is proposed by one and approved by another, and only then gone by', async () => {
    expect(await nextYear()).toBe(0);
    const proposed = await propose(compliance, [{ path: THRESHOLD, text }]);
    expect(proposed.statusCode).toBe(201);
    const { id } = proposed.json();
    expect(code(await decide(compliance, id))).toBe('403 SERVER_SAME_PERSON');
    expect(code(await decide(admin, id))).toBe('403 SERVER_NO_RIGHT');
    expect(await nextYear()).toBe(0);
    expect((await decide(second, id)).json()).toMatchObject({
      state: 'approved',
      proposedBy: 'compliance',
      decidedBy: 'second',
    });
    expect(await nextYear()).toBeGreaterThan(0);
    expect(code(await decide(second, id, false))).toBe('409 SERVER_DECIDED');
  });

  test('is what jobs go by from then on, and their summary names its version', async () => {
    const claims = fileText([{ id: 'N-1', mbi: MBI, lines: [line('97110:GP 60.00', { day: '20270301' })] }]);
    const job = await server.work({ ...biller }, 'check', claims);
    const { version } = (await get(biller, '/v1/policy')).json();
    expect(job.result.summary.policyVersion).toBe(version);
  });

  test('of one clinic is none of another', async () => {
    const elm = await server.data.clinics.add('elm-street');
    expect(elm?.policy.version).not.toBe(server.data.clinics.first.policy.version);
  });

  test('is refused where it does not prove right, or names a place outside of its folder', async () => {
    const wrong = await propose(admin, [{ path: THRESHOLD, text: text.replace('2027-12-31', '2026-12-31') }]);
    expect(wrong.json()).toMatchObject({
      code: 'SERVER_POLICY',
      fields: [{ reason: expect.stringContaining('POLICY_') }],
    });
    for (const path of ['../escape.yaml', '/etc/passwd', 'therapy/../../x', ''])
      expect(code(await propose(admin, [{ path, text }])), path).toBe('400 SERVER_REQUEST');
  });

  test('that was refused changes nothing, and an empty folder is the shelf again', async () => {
    const first = (await propose(admin, [])).json().id;
    expect((await decide(compliance, first, false)).json().state).toBe('refused');
    expect(await nextYear()).toBeGreaterThan(0);
    server.clock += 1000;
    expect((await decide(compliance, (await propose(admin, [])).json().id)).statusCode).toBe(200);
    expect(await nextYear()).toBe(0);
  });
});
