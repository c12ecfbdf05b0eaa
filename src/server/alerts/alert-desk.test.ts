import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claim, entry, line as ledgerLine, RUN } from '../../ledger/testing/claims.ts';
import { fileText, line, MBI } from '../../workflow/decide/testing/claim-text.ts';
import { openLedger } from '../../workflow/index.ts';
import type { Clinic } from '../clinics/clinic.ts';
import { MailSink } from '../testing/mail-sink.ts';
import { cookieOf, type Headers, PASSWORD, TestServer } from '../testing/office-of-tests.ts';
import { AlertDesk } from './alert-desk.ts';
import { openOutbox } from './outbox.ts';

const OPENING = `mbi,year,bucket,amount,as_of,source\n${MBI},2026,pt_slp,2479.00,2026-05-27,portal\n`;
const VISIT = { id: 'A-1', lines: [line('97110:GP 60.00', { day: '20260528' })] };

const server = new TestServer();
const sink = new MailSink();
const { mails } = sink;
const posts: { url: string | undefined; headers: IncomingHttpHeaders; body: string }[] = [];
let isDown = false;
const hooks = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk));
  request.on('end', () => {
    posts.push({ url: request.url, headers: request.headers, body });
    response.writeHead(isDown ? 503 : 204).end();
  });
});

let [biller, admin]: [Headers, Headers] = [{}, {}];
let hook: { id: string; url: string; secret: string };
let desk: AlertDesk;
beforeAll(async () => {
  hooks.listen(0, '127.0.0.1');
  await once(hooks, 'listening');
  const mail = { url: await sink.open(), from: 'openkx@clinic.example' };
  await server.open({ outbox: openOutbox(mail, () => server.clock) });
  desk = new AlertDesk(server.parts);
  [biller, admin] = [await server.signedIn('biller'), await server.signedIn('administrator')];
  const url = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/openkx`;
  hook = (await ask('POST', '/v1/webhooks', admin, { url })).json();
});
afterAll(async () => {
  await server.remove();
  await Promise.all([sink.close(), new Promise((done) => hooks.close(done))]);
});

const ask = (method: string, url: string, as: Headers, payload?: object) =>
  server.ask(method, url, { headers: { ...as, ...server.key() }, ...(payload ? { payload } : {}) });
const choose = (payload: object) => ask('PUT', '/v1/me/alerts', biller, payload);
const list = async (query = '') => (await ask('GET', `/v1/alerts?${query}`, biller)).json();
const apply = async (billed: string, openings?: string) => {
  server.clock += 60_000;
  const text = fileText([{ ...VISIT, lines: [line(`${billed} 60.00`, { day: '20260528' })] }]);
  await server.work({ ...biller }, 'apply', text, openings);
};
/** As Standard Webhooks have it, made here anew. */
const signatureOf = (secret: string, headers: IncomingHttpHeaders, body: string) => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
};
const signIn = async (name: string) =>
  cookieOf(await server.ask('POST', '/v1/session', { payload: { name, password: PASSWORD } }));
const forgetTold = async () => {
  const { id = '' } = (await server.parts.office.personNamed('biller')) ?? {};
  await server.parts.office.keepTold(id, 'webhook', [], new Set(), '');
};
const EVERYWHERE = ['app', 'email', 'webhook'];
const choice = () => ({
  rules: [
    { kind: 'attestation_due', where: EVERYWHERE },
    { kind: 'approaching', where: ['app'], early: { percent: 90 } },
  ],
  email: 'bill@clinic.example',
  webhook: hook.id,
});

describe('what somebody chooses', () => {
  test('is kept, and needs an address for what it names', async () => {
    const code = async (payload: object) =>
      (await choose(payload)).json().fields?.map(({ pointer }: { pointer: string }) => pointer);
    expect(await code({ ...choice(), email: null })).toEqual(['/email']);
    expect(await code({ ...choice(), webhook: null })).toEqual(['/webhook']);
    expect(
      await code({ rules: [choice().rules[0], choice().rules[0]], email: 'a@b.example', webhook: hook.id }),
    ).toEqual(['/rules']);
    expect((await choose(choice())).statusCode).toBe(204);
    expect((await ask('GET', '/v1/me/alerts', biller)).json()).toEqual({ ...choice(), hasMail: true });
  });
});

describe('what there is to tell', () => {
  test('is in the app, until it was seen, and gone when its cause is gone', async () => {
    expect(await list()).toMatchObject({ items: [], unseen: 0 });
    await apply('97110:GP', OPENING);
    const told = await list();
    expect(told).toMatchObject({ counts: { attestation_due: 1, approaching: 1 }, unseen: 2 });
    expect(told.items[0]).toMatchObject({ patient: { beneficiary: '*******MK73' }, isSeen: false });
    const [due] = (await list('kind=attestation_due')).items;
    await ask('PUT', '/v1/alerts/seen', biller, { ids: [due.id, 'f'.repeat(32)] });
    expect(await list()).toMatchObject({ unseen: 1, items: [{ kind: 'approaching' }, { isSeen: true }] });
    expect(JSON.stringify(told)).not.toContain(MBI);
  });

  test('goes out once, grouped, by mail and webhook, and says nothing of a patient', async () => {
    await desk.run();
    await desk.run();
    expect([mails.length, posts.length]).toEqual([1, 1]);
    expect(mails[0]).toContain('Subject: OpenKX: 1 new');
    expect(mails[0]).toContain('1 attestation due');
    const [{ headers, body }] = posts as [(typeof posts)[0]];
    expect(JSON.parse(body)).toMatchObject({ type: 'alerts.new', data: { total: 1, counts: { attestation_due: 1 } } });
    for (const text of [mails[0], body]) {
      expect(text).not.toContain('MK73');
      expect(text).not.toContain('A-1');
    }
    expect(headers['webhook-signature']).toBe(signatureOf(hook.secret, headers, body));
    expect(headers['webhook-timestamp']).toBe(String(Math.floor(server.clock / 1000)));
  });

  test('is told again only when it was gone in between', async () => {
    await apply('97110:GP:KX');
    expect((await list()).counts['attestation_due']).toBeUndefined();
    await desk.run();
    expect([mails.length, posts.length]).toEqual([1, 1]);
    server.clock += 60_000;
    const again = fileText([{ id: 'A-2', lines: [line('97140:GP 60.00', { day: '20260529' })] }]);
    await server.work({ ...biller }, 'apply', again);
    await desk.run();
    expect([mails.length, posts.length]).toEqual([2, 2]);
  });

  test('that could not be sent is tried again, under the same id', async () => {
    await apply('97110:GP:KX'); // nothing new
    const { items } = (await ask('GET', '/v1/worklist?kind=attestation_due', biller)).json();
    const { id = '' } = (await server.parts.office.personNamed('biller')) ?? {};
    await server.parts.office.keepTold(id, 'webhook', [], new Set(), ''); // as if it had not been told
    isDown = true;
    await desk.run();
    isDown = false;
    await desk.run();
    await desk.run();
    const [down, up, ...more] = posts.slice(2);
    expect([down?.headers['webhook-id'], more]).toEqual([up?.headers['webhook-id'], []]);
    expect(items).toHaveLength(1);
  });

  test('that is put off on the list is not told', async () => {
    const { items } = (await ask('GET', '/v1/worklist?kind=attestation_due', biller)).json();
    await ask('POST', `/v1/worklist/${items[0].id}/snooze`, biller, { reason: 'away', until: '2026-06-05' });
    expect((await list()).counts['attestation_due']).toBeUndefined();
    const { id = '' } = (await server.parts.office.personNamed('biller')) ?? {};
    await server.parts.office.keepTold(id, 'email', [], new Set(), '');
    const before = mails.length;
    await desk.run();
    expect(mails.length).toBe(before);
  });

  test('is nothing of patients to an administrator, whatever they choose', async () => {
    await ask('PUT', '/v1/me/alerts', admin, {
      rules: [
        { kind: 'attestation_due', where: ['app'] },
        { kind: 'approaching', where: ['app'] },
      ],
    });
    expect((await ask('GET', '/v1/alerts', admin)).json()).toMatchObject({ items: [], counts: {} });
  });
});

test('new keys: what was told or seen is not told again, not even when the old keys are gone', async () => {
  const { office } = server.parts;
  const { items: off } = (await ask('GET', '/v1/worklist?snoozed=true', biller)).json();
  await ask('DELETE', `/v1/worklist/${off[0].id}/snooze`, biller);
  await desk.run();
  const { items } = await list();
  expect(items.length).toBeGreaterThan(0);
  await ask('PUT', '/v1/alerts/seen', biller, { ids: items.map(({ id }: { id: string }) => id) });
  const before = [mails.length, posts.length];
  await office.keys.begin();
  await office.keys.sealAnew();
  const [again] = (await list()).items;
  expect([again.id === items[0].id, again.isSeen]).toEqual([false, true]);
  await desk.run();
  server.clock += 24 * 3_600_000;
  expect(await office.keys.end()).toBe(true);
  await desk.run();
  biller = await signIn('biller');
  expect((await list()).unseen).toBe(0);
  expect([mails.length, posts.length]).toEqual(before);
  expect((await office.webhook(hook.id))?.secret).toBe(hook.secret);
});

test('of several servers one tells, and another does when that one has been silent for five minutes', async () => {
  const other = new AlertDesk(server.parts);
  await forgetTold();
  const before = posts.length;
  await other.run();
  server.clock += 5 * 60_000 - 1;
  await other.run();
  expect(posts.length).toBe(before);
  server.clock += 1;
  await other.run();
  expect(posts.length).toBe(before + 1);
  await forgetTold();
  await desk.run();
  expect(posts.length).toBe(before + 1);
});

test('each clinic tells its own people of its own patients, at its own places', async () => {
  const clinic = (await server.data.clinics.add('elm-street')) as Clinic;
  const [theirs, boss] = [
    await server.signedIn('biller', 'bo', clinic),
    await server.signedIn('administrator', 'al', clinic),
  ];
  const own = (await ask('POST', '/v1/webhooks', boss, { url: `${hook.url}/elm` })).json();
  const payload = { ...choice(), rules: [{ kind: 'attestation_due', where: ['webhook'] }], webhook: own.id };
  expect((await ask('PUT', '/v1/me/alerts', theirs, { ...payload, webhook: hook.id })).statusCode).toBe(400);
  expect((await ask('PUT', '/v1/me/alerts', theirs, payload)).statusCode).toBe(204);
  server.clock += 5 * 60_000;
  await desk.run();
  expect(posts.map(({ url }) => url)).not.toContain('/openkx/elm'); // there is nothing to do in that clinic
  const before = posts.length;
  const text = fileText([{ id: 'E-1', lines: [line('97110:GP 60.00', { day: '20260528' })] }]);
  await server.work({ ...theirs }, 'apply', text, OPENING);
  await desk.run();
  expect(posts.slice(before).map(({ url }) => url)).toEqual(['/openkx/elm']);
  const [{ headers, body }] = posts.slice(before) as [(typeof posts)[0]];
  expect(headers['webhook-signature']).toBe(signatureOf(own.secret, headers, body));
  expect((await ask('GET', '/v1/webhooks', boss)).json().items).toHaveLength(1);
});

test('while all is worked out anew nothing is taken for gone, and so nothing is told or shown as new once more', async () => {
  const { store } = openLedger(server.data.ledgerPlace);
  const crowd = Array.from(
    { length: 450 },
    (_, at) => `${1 + (at % 9)}EG4TE6MK${String(Math.floor(at / 9)).padStart(2, '0')}`,
  );
  const near = (mbi: string) => entry(claim(`of-${mbi}`, [ledgerLine(1, 240_000)], { beneficiary: mbi }));
  store?.append('default', RUN, new Map(), crowd.map(near));
  store?.close();
  const { worklists, office } = server.parts;
  const catchUp = async () => {
    while ((await list('limit=1')).isCatchingUp) await worklists.idle();
  };
  biller = await signIn('biller');
  await choose({ rules: [{ kind: 'approaching', where: EVERYWHERE }], email: 'bill@clinic.example', webhook: hook.id });
  server.clock += 5 * 60_000;
  await catchUp();
  await desk.run();
  const { items, counts } = await list('limit=500');
  expect(counts['approaching']).toBeGreaterThanOrEqual(crowd.length);
  await ask('PUT', '/v1/alerts/seen', biller, { ids: items.map(({ id }: { id: string }) => id) });
  const before = [mails.length, posts.length];
  await office.work.forget();
  expect((await list()).isCatchingUp).toBe(true);
  await desk.run();
  await ask('PUT', '/v1/alerts/seen', biller, { ids: [] });
  await catchUp();
  await desk.run();
  expect([mails.length, posts.length]).toEqual(before);
  expect((await list()).unseen).toBe(counts['approaching'] - items.length);
});

test('a webhook is removed at once, and its secret is told once', async () => {
  [biller, admin] = [await signIn('biller'), await signIn('administrator')];
  expect((await ask('GET', '/v1/webhooks', biller)).body).not.toContain(hook.secret);
  expect((await ask('DELETE', `/v1/webhooks/${hook.id}`, admin)).statusCode).toBe(204);
  expect((await ask('GET', '/v1/webhooks', admin)).json().items).toEqual([]);
});
