import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenOf } from '../workflow/asked/testing/given.ts';
import { fileText, line } from '../workflow/decide/testing/claim-text.ts';
import { remittanceText } from '../workflow/testing/answer-text.ts';
import { cookieOf, type Headers, PASSWORD, SETUP_CODE, TestServer } from './testing/office-of-tests.ts';

/** Looked for in all that is logged, answered with a problem, or counted; its name is in every claim. */
const CANARY = { mbi: '9EG4TE5MK79', name: 'ELM' };

const server = new TestServer();
let [biller, admin, compliance, clinician]: Headers[] = [];
beforeAll(async () => {
  await server.open();
  [biller, admin, compliance, clinician] = [
    await server.signedIn('biller'),
    await server.signedIn('administrator'),
    await server.signedIn('compliance'),
    await server.signedIn('clinician'),
  ];
});
afterAll(() => server.remove());

const OPENINGS = `mbi,year,bucket,amount,as_of,source\n${CANARY.mbi},2026,pt_slp,2470.00,2026-02-27,portal\n`;
const claims = (ids: readonly string[]) =>
  fileText(ids.map((id) => ({ id, mbi: CANARY.mbi, lines: [line('97110:GP 60.00'), line('97140:GP 50.00')] })));

async function code(answer: Promise<{ statusCode: number; json: () => { code: string } }>): Promise<string> {
  const { statusCode, json } = await answer;
  return `${statusCode} ${json().code}`;
}

describe('a day', () => {
  test('claims are checked and applied on top of what others used; lines, held and released files are there', async () => {
    const text = claims(['RB-1', 'RB-2']);
    const checked = await server.work({ ...biller }, 'check', text, OPENINGS);
    expect([checked.state, checked.result.summary.lines, checked.result.summary.verdicts['KX_MISSING']]).toEqual([
      'done',
      4,
      4,
    ]);
    const applied = await server.work({ ...biller }, 'apply', text, OPENINGS);
    expect(applied.result.applied).toEqual({ releasedClaims: 0, heldClaims: 2, kxAdded: 0 });
    const get = (name: string) => server.ask('GET', `/v1/jobs/${applied.id}/${name}`, { headers: { ...biller } });
    const held = await get('held');
    expect(held.body).toContain('CLM*RB-2*');
    expect(await code(get('released'))).toBe('404 SERVER_NOT_YET');
    const first = (await get('lines?limit=3')).json();
    const second = (await get(`lines?limit=3&after=${first.next}`)).json();
    const lines = [...first.items, ...second.items];
    expect(lines.map((each: { claim: string; line: number }) => `${each.claim} ${each.line}`)).toEqual([
      'RB-1 1',
      'RB-1 2',
      'RB-2 1',
      'RB-2 2',
    ]);
    expect([second.next, lines[0].beneficiary, lines[0].file]).toEqual([null, '*******MK79', applied.file]);
  });

  test('what is sent is accrued, a remittance is posted, and its denial is on the list', async () => {
    const own = '1EG4TE5MK73';
    const sent = fileText([{ id: 'S-1', mbi: own, lines: [line('97110:GP 60.00')] }]);
    expect((await server.work({ ...biller }, 'apply', sent)).result.applied.releasedClaims).toBe(1);
    const search = await server.ask('POST', '/v1/patients/search', {
      headers: { ...clinician },
      payload: { mbi: '1eg4-te5-mk73' },
    });
    const [patient] = search.json().items;
    const status = async () =>
      (await server.ask('GET', `/v1/patients/${patient.id}?year=2026`, { headers: { ...clinician } })).json();
    const before = await status();
    expect(before.buckets[0]).toMatchObject({ bucket: 'pt_slp', confirmedCents: 0, thresholdCents: 248000 });
    expect(before.buckets[0].inFlightCents).toBeGreaterThan(0);
    expect(before.beneficiary).toBe('*******MK73');
    const denied = { billed: '97110:GP', charge: '60.00', paid: '0.00', adjustments: ['CO*119*60'], day: '20260304' };
    const answer = remittanceText('T1', '20260401', [{ id: 'S-1', status: '4', mbi: own, lines: [denied] }]);
    const posted = await server.work({ ...biller }, 'post', answer);
    expect(posted.result.posted).toMatchObject({ denials: 1, deniedCents: 6000 });
    expect((await status()).buckets[0].inFlightCents).toBe(0);
    const denials = (await server.ask('GET', '/v1/denials', { headers: { ...biller } })).json().items;
    expect(denials).toMatchObject([{ claim: 'S-1', deniedCents: 6000, beneficiary: '*******MK73' }]);
  });

  test('what cannot be read fails with what is wrong, and nothing is posted', async () => {
    const cut = await server.work({ ...biller }, 'apply', 'ISA*00*no claims');
    expect([cut.state, cut.result.code]).toEqual(['failed', 'JOB_FILE']);
    const wrong = await server.work({ ...biller }, 'apply', claims(['RB-9']), OPENINGS.replace('2470.00', 'many'));
    expect([wrong.state, wrong.result.code, wrong.result.issues[0].code]).toEqual([
      'failed',
      'JOB_OPENINGS',
      'TABLE_VALUE',
    ]);
    expect(JSON.stringify([cut, wrong])).not.toContain(server.folder);
  });

  test('progress ends with the end', async () => {
    const { id } = await server.work({ ...biller }, 'check', claims(['RB-1']));
    const { headers, body } = await server.ask('GET', `/v1/jobs/${id}/events`, { headers: { ...biller } });
    expect(headers['content-type']).toContain('text/event-stream');
    expect(body).toMatch(/^event: ended\ndata: \{.*"state":"done".*\}\n\n$/);
  });
});

describe('what creates something', () => {
  test('creates it once for its key, says the same again, and refuses the key for something else', async () => {
    const key = server.key();
    const first = await server.upload({ ...biller }, 'claims', claims(['K-1']), key);
    const again = await server.upload({ ...biller }, 'claims', claims(['K-1']), key);
    expect([first.statusCode, again.json().id, again.headers['idempotency-replayed']]).toEqual([
      201,
      first.json().id,
      'true',
    ]);
    expect(await code(server.upload({ ...biller }, 'claims', claims(['K-2']), key))).toBe('422 SERVER_KEY_USED');
    const at = server.clock;
    server.clock += 25 * 3_600_000; // the key is forgotten, and everybody is signed out
    expect((await server.ask('GET', '/v1/me', { headers: { ...biller } })).statusCode).toBe(401);
    server.clock = at;
    biller = cookieOf(await server.ask('POST', '/v1/session', { payload: { name: 'biller', password: PASSWORD } }));
    expect(await code(server.ask('POST', '/v1/jobs', { headers: { ...biller }, payload: {} }))).toBe(
      '400 SERVER_REQUEST',
    );
  });

  test('two at once with one key make one job', async () => {
    const file = (await server.upload({ ...biller }, 'claims', claims(['K-3']))).json().id;
    const headers = { ...biller, ...server.key() };
    const ask = () => server.ask('POST', '/v1/jobs', { headers, payload: { kind: 'check', file } });
    const made = await Promise.all([ask(), ask(), ask()]);
    expect(new Set(made.map((each) => each.json().id)).size).toBe(1);
    await server.parts.jobs.idle();
    const { items } = (await server.ask('GET', '/v1/jobs', { headers: { ...biller } })).json();
    expect(items.filter((each: { file: string }) => each.file === file)).toHaveLength(1);
  });

  test('a file that is too large leaves nothing behind', async () => {
    const small = await new TestServer().open({ limits: { fileBytes: 100, requests: 1000, signIns: 1000 } });
    const headers = await small.signedIn('biller');
    expect(await code(small.upload(headers, 'claims', 'x'.repeat(101)))).toBe('413 SERVER_TOO_LARGE');
    expect((await small.upload(headers, 'claims', 'x'.repeat(100))).statusCode).toBe(201);
    const { items } = (await small.ask('GET', '/v1/files', { headers })).json();
    expect(items).toHaveLength(1);
    await small.remove();
  });
});

test('a file is found by its kind and bytes, the first of several, and by nothing less', async () => {
  const first = (await server.upload({ ...biller }, 'claims', 'ISA*twice')).json();
  await server.upload({ ...biller }, 'claims', 'ISA*twice');
  const ask = (query: string) => server.ask('GET', `/v1/files?${query}`, { headers: { ...biller } });
  const found = async (query: string) => (await ask(query)).json().items.map(({ id }: { id: string }) => id);
  expect(await found(`kind=claims&sha256=${first.sha256}`)).toEqual([first.id]);
  expect(await found(`kind=answers&sha256=${first.sha256}`)).toEqual([]);
  expect(await found(`kind=claims&sha256=${'0'.repeat(64)}`)).toEqual([]);
  for (const query of ['kind=claims', `sha256=${first.sha256}`, 'kind=claims&sha256=0'])
    expect((await ask(query)).statusCode, query).toBe(400);
});

describe('people', () => {
  test('the first administrator is made with the code, once, and adds others, who choose their own password', async () => {
    const fresh = await new TestServer().open();
    const setUp = (code_: string, name: string) =>
      fresh.ask('POST', '/v1/setup', { headers: fresh.key(), payload: { code: code_, name, password: PASSWORD } });
    expect(await code(setUp('wrong', 'ada'))).toBe('403 SERVER_SET_UP');
    expect((await setUp(SETUP_CODE, 'ada')).statusCode).toBe(201);
    expect(await code(setUp(SETUP_CODE, 'eve'))).toBe('403 SERVER_SET_UP');
    const signIn = (name: string, password: string) =>
      fresh.ask('POST', '/v1/session', { payload: { name, password } });
    const ada = cookieOf(await signIn('ada', PASSWORD));
    const payload = { name: 'ben', password: 'given to ben', roles: ['front_desk'] };
    const ben = await fresh.ask('POST', '/v1/people', { headers: { ...ada, ...fresh.key() }, payload });
    expect(await code(fresh.ask('POST', '/v1/people', { headers: { ...ada, ...fresh.key() }, payload }))).toBe(
      '409 SERVER_TAKEN',
    );
    const bens = cookieOf(await signIn('ben', 'given to ben'));
    const policy = () => fresh.ask('GET', '/v1/policy', { headers: bens });
    expect(await code(policy())).toBe('403 SERVER_PASSWORD_NEW');
    const change = { password: 'given to ben', next: 'chosen by ben himself' };
    await fresh.ask('PUT', '/v1/me/password', { headers: bens, payload: change });
    expect((await policy()).statusCode).toBe(200);
    const url = `/v1/people/${ben.json().id}`;
    const { headers } = await fresh.ask('GET', url, { headers: ada });
    const patch = (match: Headers) =>
      fresh.ask('PATCH', url, { headers: { ...ada, ...match }, payload: { isActive: false } });
    expect(await code(patch({}))).toBe('428 SERVER_MATCH_NEEDED');
    expect(await code(patch({ 'if-match': '"other"' }))).toBe('412 SERVER_CHANGED');
    expect((await patch({ 'if-match': headers['etag'] as string })).statusCode).toBe(200);
    expect((await policy()).statusCode).toBe(401);
    expect(await code(signIn('ben', 'chosen by ben himself'))).toBe('401 SERVER_WRONG_SIGN_IN');
    await fresh.remove();
  });

  test('with a second factor a code is asked for, and taken once', async () => {
    const headers = await server.signedIn('auditor', 'cara');
    const put = await server.ask('PUT', '/v1/me/second-factor', { headers, payload: { password: PASSWORD } });
    const now = () => new TOTP({ secret: put.json().secret }).generate({ timestamp: server.clock });
    const confirm = await server.ask('POST', '/v1/me/second-factor/confirm', { headers, payload: { code: now() } });
    expect(confirm.statusCode).toBe(204);
    const signIn = (more: object) =>
      server.ask('POST', '/v1/session', { payload: { name: 'cara', password: PASSWORD, ...more } });
    expect(await code(signIn({}))).toBe('401 SERVER_CODE_NEEDED');
    expect(await code(signIn({ code: now() }))).toBe('401 SERVER_WRONG_SIGN_IN'); // used to confirm
    server.clock += 30_000;
    expect((await signIn({ code: now() })).statusCode).toBe(200);
    expect(await code(signIn({ code: now() }))).toBe('401 SERVER_WRONG_SIGN_IN');
  });

  test('a session ends after a quarter of an hour without a request, to the millisecond', async () => {
    const idle = await new TestServer().open();
    const headers = await idle.signedIn('biller');
    const me = async () => (await idle.ask('GET', '/v1/me', { headers })).statusCode;
    idle.clock += 15 * 60_000 - 1;
    expect(await me()).toBe(200);
    idle.clock += 15 * 60_000;
    expect(await me()).toBe(401);
    await idle.remove();
  });

  test('the cookie goes to this host alone, and to no script', async () => {
    const answer = await server.ask('POST', '/v1/session', { payload: { name: 'compliance', password: PASSWORD } });
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-openkx=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });
});

describe('what is refused', () => {
  test('requests of another site, and to another name', async () => {
    const ask = (headers: Headers) => code(server.ask('DELETE', '/v1/session', { headers: { ...admin, ...headers } }));
    expect(await ask({ 'sec-fetch-site': 'cross-site' })).toBe('403 SERVER_FOREIGN');
    expect(await ask({ origin: 'https://elsewhere.example' })).toBe('403 SERVER_FOREIGN');
    expect(await ask({ host: 'elsewhere.example' })).toBe('403 SERVER_FOREIGN');
  });

  test('an access that cannot be noted: nothing is done', async () => {
    const note = async () => {
      throw new Error('the disk is full');
    };
    const broken = await new TestServer().open();
    const headers = await broken.signedIn('biller');
    broken.parts.audit.note = note;
    expect(await code(broken.upload(headers, 'claims', claims(['N-1'])))).toBe('503 SERVER_AUDIT');
    expect((await broken.parts.office.files(null, 10)).rows).toEqual([]);
    const search = { headers, payload: { mbi: CANARY.mbi } };
    expect(await code(broken.ask('POST', '/v1/patients/search', search))).toBe('503 SERVER_AUDIT');
    expect(await code(broken.ask('POST', '/v1/session', { payload: { name: 'biller', password: PASSWORD } }))).toBe(
      '503 SERVER_AUDIT',
    );
    await broken.remove();
  });

  test('too many attempts to sign in', async () => {
    const limited = await new TestServer().open({ limits: { fileBytes: 1, requests: 100, signIns: 2 } });
    const signIn = () => code(limited.ask('POST', '/v1/session', { payload: { name: 'nobody', password: 'x' } }));
    expect([await signIn(), await signIn(), await signIn()]).toEqual([
      '401 SERVER_WRONG_SIGN_IN',
      '401 SERVER_WRONG_SIGN_IN',
      '429 SERVER_TOO_OFTEN',
    ]);
    await limited.remove();
  });
});

test('lists go page by page, and an answer seen before is not sent again', async () => {
  const headers = { ...admin };
  const seen: string[] = [];
  let next = '';
  do {
    const page = (await server.ask('GET', `/v1/people?limit=2${next}`, { headers })).json();
    seen.push(...page.items.map(({ name }: { name: string }) => name));
    next = page.next === null ? '' : `&after=${page.next}`;
  } while (next !== '');
  expect(seen).toEqual(['cara', 'clinician', 'compliance', 'administrator', 'biller']);
  const first = await server.ask('GET', '/v1/policy', { headers });
  const again = { ...headers, 'if-none-match': first.headers['etag'] as string };
  expect((await server.ask('GET', '/v1/policy', { headers: again })).statusCode).toBe(304);
});

test('OpenAPI and its page are served, and the page loads nothing from elsewhere', async () => {
  const api = (await server.ask('GET', '/openapi.json')).json();
  expect([api.openapi, api.paths['/v1/jobs'].post.operationId]).toEqual(['3.1.0', 'jobs.add']);
  const page = await server.ask('GET', '/reference');
  expect(page.body).toContain('id="SERVER_NO_RIGHT"');
  expect(page.body.match(/(src|href)="(?!\/)/g)).toBeNull();
  expect(page.headers['content-security-policy']).toBe(
    "default-src 'none';script-src 'self';style-src 'self';img-src 'self';connect-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none'",
  );
});

test('the canary is in no address, log, problem, count, and in no column of the office in clear', async () => {
  const ask = (method: string, url: string, payload?: object) =>
    server.ask(method, url, { headers: { ...biller }, ...(payload ? { payload } : {}) });
  const schedule = (row: string) =>
    server.ask('PUT', '/v1/schedules', {
      headers: { ...biller, 'content-type': 'text/csv' },
      payload: `mbi,date,discipline\n${row}`,
    });
  const decide = (change: object) => {
    const claim = givenOf({ id: 'Q-1', mbi: CANARY.mbi, lines: [line('97110:GP 60.00')] });
    return ask('POST', '/v1/decisions?explain=true', { claims: [claim, { ...claim, ...change }] });
  };
  const problems = [
    await ask('POST', '/v1/patients/search', { mbi: CANARY.mbi, [CANARY.mbi]: 1 }),
    await ask('POST', '/v1/patients/search', { mbi: `${CANARY.mbi}1` }),
    await ask('GET', `/v1/patients/${CANARY.mbi}`),
    await ask('GET', `/v1/${CANARY.mbi}?name=${CANARY.mbi}`),
    await ask('POST', '/v1/session', { name: CANARY.mbi, password: CANARY.mbi }),
    await ask('GET', `/v1/denials?limit=${CANARY.mbi}`),
    await ask('PUT', '/v1/me/alerts', { rules: [{ kind: CANARY.mbi, where: ['app'] }] }),
    await ask('PUT', '/v1/alerts/seen', { ids: [CANARY.mbi] }),
    await ask('DELETE', `/v1/webhooks/${CANARY.mbi}`),
    await schedule(`${CANARY.mbi},2026-07-32,PT`),
    await decide({ sex: CANARY.mbi, [CANARY.mbi]: CANARY.mbi }),
    await ask('POST', '/v1/decisions', { claims: CANARY.mbi }),
  ];
  expect(problems.map(({ statusCode }) => statusCode)).toEqual([
    ...[400, 400, 400, 404, 400, 400, 400, 400, 403, 422],
    ...[200, 400],
  ]);
  const rules = [{ kind: 'attestation_due', where: ['app'] }];
  expect((await ask('PUT', '/v1/me/alerts', { rules })).statusCode).toBe(204);
  const ahead = [await schedule(`${CANARY.mbi},2026-07-01,PT`), await ask('GET', '/v1/alerts')];
  expect(ahead.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  const found = await ask('POST', '/v1/patients/search', { mbi: CANARY.mbi });
  expect(found.json().items).toHaveLength(1);
  const metrics = await server.ask('GET', '/metrics', { headers: { ...admin } });
  expect(metrics.body).toContain('openkx_requests_total{method="POST",route="/v1/patients/search",status="200"}');
  const audit = await server.ask('GET', '/v1/audit?limit=500', { headers: { ...compliance } });
  const office = await server.officeBytes();
  expect(office).toContain('compliance');
  const told = [...problems, ...ahead, found, metrics, audit].map(
    ({ body, headers }) => body + JSON.stringify(headers),
  );
  for (const text of [...told, JSON.stringify(server.log), office]) {
    expect(text).not.toContain(CANARY.mbi);
    expect(text).not.toContain(`*${CANARY.name}*`);
  }
  expect(audit.body).toContain('*******MK79');
});
