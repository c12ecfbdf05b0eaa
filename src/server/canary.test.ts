//! A made-up patient goes through every route, job, webhook, mail and log, and is found in none of the places it must not be in.
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fileText, line } from '../workflow/decide/testing/claim-text.ts';
import { eligibilityText, remittanceText } from '../workflow/testing/answer-text.ts';
import { AlertDesk } from './alerts/alert-desk.ts';
import { openOutbox } from './alerts/outbox.ts';
import { openApiOf } from './http/openapi.ts';
import { operationsOf } from './http/reference-page.ts';
import { MATRIX } from './rights/matrix.ts';
import { Authenticator } from './testing/authenticator.ts';
import { MailSink } from './testing/mail-sink.ts';
import { type Headers, PASSWORD, SETUP_CODE, TestServer } from './testing/office-of-tests.ts';

/** Nobody has this identifier or these names. */
const [MBI, LAST, FIRST, BORN] = ['9EG4TE5MK79', 'QUETZALBIRD', 'XIPEFLOWER', '19330517'];
const SIGNS = [MBI, LAST, FIRST];
const REASON = `${FIRST} ${LAST} is in the emergency room`;
/** Routes that give what is to be sent on, or was sent in: to who may see it, and noted. */
const GIVES_WHOLE = ['jobs.released', 'jobs.held', 'jobs.packet', 'eligibility.questions', 'evidence.show'];
/** Routes that say names or free text to who may see the patient: these, and never the identifier. */
const GIVES_WORDS = [
  'patients.search',
  'episodes.add',
  'episodes.list',
  'attestations.case',
  'attestations.show',
  'episodes.show',
  'episodes.story',
  'evidence.list',
  'evidence.add',
  'evidence.withdraw',
  'break_glass.list',
  'break_glass.begin',
  'break_glass.review',
  'worklist.list',
  'worklist.snooze',
  'alerts.list',
  'alerts.snooze',
  'files.list',
  'files.show',
  'files.add',
];
/** Files of the data folder that hold patients in clear, as the page about security says. */
const IN_CLEAR = /^(ledger\.db|access\.db|files\/|jobs\/)/;
const PEOPLE = ['biller', 'clinician', 'compliance', 'administrator', 'front_desk'] as const;

const server = new TestServer();
const temporary = mkdtempSync(join(tmpdir(), 'canary-'));
vi.stubEnv('TMPDIR', temporary);
const printed: string[] = [];
for (const stream of [process.stdout, process.stderr])
  vi.spyOn(stream, 'write').mockImplementation((text) => printed.push(String(text)) > 0);

const as: Record<string, Headers> = {};
const sink = new MailSink();
const posts: string[] = [];
const hooks = createServer((request, response) => {
  let text = JSON.stringify([request.url, request.headers]);
  request.on('data', (chunk: Buffer) => (text += chunk));
  request.on('end', () => response.writeHead(204).end(void posts.push(text)));
});
let desk: AlertDesk;
const known: Record<string, string> = {};
const passkey = new Authenticator();

const claims = (ids: readonly string[], billed = '97110:GP') =>
  fileText(ids.map((id) => ({ id, mbi: MBI, lines: [line(`${billed} 60.00`, { day: '20260302' })] })))
    .replaceAll('ELM*ADA', `${LAST}*${FIRST}`)
    .replaceAll('19400101', BORN);
const OPENING = `mbi,year,bucket,amount,as_of,source\n${MBI},2026,pt_slp,2480.00,2026-03-01,portal\n`;
const KNEE = {
  ...JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/episodes/knee.json'), 'utf8')),
  title: `Knee of ${LAST}`,
  patient: { id: MBI },
};
const DAYS = { from: '2026-03-02', through: '2026-04-03' };
const scan = () => Buffer.from(`%PDF-1.7 plan of ${FIRST} ${LAST}`);

type Request = InjectOptions & { readonly at?: Readonly<Record<string, string>> };
const json = (payload: object): Request => ({ payload });
const text = (type: string, payload: string | Buffer, headers: Headers = {}): Request => ({
  payload,
  headers: { 'content-type': type, ...headers },
});
const named = { 'x-file-name': encodeURIComponent(`${LAST} ${FIRST}.pdf`) };
const signed = async () => {
  const { digest, shown } = (await send('attestations.case')).json();
  const acknowledged = shown.statement.acknowledgements.map(({ id }: { id: string }) => id);
  return json({ episode: known['episodes'], ...DAYS, shown: digest, acknowledged, password: PASSWORD });
};

/** One that is open, else one that is put off. */
const anAlert = async () => {
  const all = ['false', 'true'].map(
    async (snoozed) => (await send('alerts.list', { query: { snoozed } })).json().items,
  );
  return { id: (await Promise.all(all)).flat()[0]?.id ?? '' };
};

/** A right request for each route that takes more than the ids in its address. */
const REQUESTS: Readonly<Record<string, () => Request | Promise<Request>>> = {
  'web.asset': () => ({ at: { name: `${LAST}.js` } }),
  'policy.show': () => ({ at: { series: 'therapy.kx_threshold' } }),
  'meaning.show': () => ({ query: { code: 'A5500' } }),
  'setup.begin': () => json({ code: SETUP_CODE, name: LAST.toLowerCase(), password: `${FIRST} ${LAST}` }),
  'session.begin': () => json({ name: LAST.toLowerCase(), password: `${FIRST} ${LAST}` }),
  'session.passkey_options': () => json({}),
  'session.passkey': async () =>
    json({ credential: passkey.get((await send('session.passkey_options')).json().challenge) }),
  'me.password': () => json({ password: PASSWORD, next: PASSWORD }),
  'me.second_factor': () => json({ password: PASSWORD }),
  'me.second_factor_confirm': () => json({ code: '000000' }),
  'me.passkey_options': () => json({ password: PASSWORD }),
  'me.passkey_add': async () =>
    json({ name: 'phone', credential: passkey.create((await send('me.passkey_options')).json().challenge) }),
  'me.passkey_remove': () => ({ at: { id: passkey.id.toString('base64url') } }),
  'me.confirm_at_provider': () => json({ for: 'break_glass.begin' }),
  'me.confirm_with_passkey': () => json({ for: 'break_glass.begin' }),
  'me.confirm_passkey_proof': async () =>
    json({ credential: passkey.get((await send('me.confirm_with_passkey')).json().options.challenge) }),
  'provider.set': () =>
    json({
      issuer: 'http://127.0.0.1:9',
      clientId: 'kx',
      clientSecret: LAST,
      nameClaim: 'name',
      roleClaim: 'groups',
      roles: { desk: ['front_desk'] },
    }),
  'me.alerts_choose': () =>
    json({
      rules: [
        { kind: 'attestation_due', where: ['app', 'email', 'webhook'] },
        { kind: 'denial', where: ['app', 'email', 'webhook'] },
      ],
      email: 'bill@clinic.example',
      webhook: known['webhooks'],
    }),
  'alerts.seen': async () =>
    json({ ids: (await send('alerts.list')).json().items.map(({ id }: { id: string }) => id) }),
  'webhooks.add': () => json({ url: `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/told` }),
  'people.add': () => json({ name: 'new-person', roles: ['biller'], password: `${FIRST} ${LAST}` }),
  'people.change': async () => {
    const { headers } = await send('people.show');
    return { ...json({ isActive: true }), headers: { 'if-match': String(headers['etag']) } };
  },
  'tokens.add': () => json({ name: 'clearing', scopes: ['policy.list'], days: 1 }),
  'proposals.add': () => json({ files: [], reason: 'the shelf as it is, and nothing else' }),
  'proposals.decide': () => json({ approve: true, note: 'as it should be, and read twice' }),
  'break_glass.begin': () => json({ password: PASSWORD, reason: REASON, minutes: 5 }),
  'break_glass.review': () => json({ verdict: 'justified', note: `${REASON}, as was seen` }),
  'dental.check': () => json({ code: 'D7140', on: '2026-03-02' }),
  'orders.check': () => text('text/csv', `order,code\n1,A5500\n`),
  'worklist.snooze': () => json({ until: '2026-04-20', reason: REASON }),
  'alerts.snooze': async () => ({ ...json({ until: '2026-04-20', reason: REASON }), at: await anAlert() }),
  'alerts.wake': async () => {
    const at = await anAlert();
    await send('alerts.snooze', { at });
    return { at };
  },
  'patients.search': () => json({ text: LAST }),
  'patients.add': () => json({ mbi: MBI, lastName: LAST, firstName: FIRST }),
  'schedules.put': () => text('text/csv', `mbi,date,discipline\n${MBI},2026-04-13,PT\n`),
  'schedules.put_patient': () => ({
    ...text(
      'text/calendar',
      `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260401T090000Z\r\nDTSTART:20260414T090000Z\r\nSUMMARY:${FIRST} ${LAST}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
    ),
    query: { discipline: 'PT' },
  }),
  'episodes.add': () => json(KNEE),
  'evidence.add': () => text('application/pdf', scan(), named),
  'evidence.withdraw': () => json({ because: `of ${FIRST} ${LAST}` }),
  'me.signing_key_make': () => json({ password: PASSWORD }),
  'attestations.case': () => json({ episode: known['episodes'], ...DAYS }),
  'attestations.add': signed,
  'attestations.revoke': () => json({ password: PASSWORD, because: 'it was too early' }),
  'files.add': () => ({ ...text('application/octet-stream', claims(['Z-1']), named), query: { kind: 'claims' } }),
  'jobs.add': () => json({ kind: 'check', file: known['files'] }),
  'jobs.explain': () => json({ claim: 'Z-1' }),
  'jobs.released': () => ({ at: { id: known['released'] ?? '' } }),
  'reports.selfaudit': () => json({ fewest: 1 }),
  'jobs.selfaudit': () => ({ at: { id: known['selfaudit'] ?? '' } }),
  'reports.packet': () =>
    json({ episode: known['episodes'], job: known['jobs'], claim: 'Z-2', requestedOn: '2026-04-09' }),
  'jobs.packet': () => ({ at: { id: known['packet'] ?? '', name: 'packet.json' } }),
  'jobs.answers': () => ({ at: { id: known['post'] ?? '' } }),
  'jobs.remittances': () => ({ at: { id: known['post'] ?? '' } }),
  'eligibility.questions': () => ({
    ...text('text/csv', `mbi,last_name,first_name,born\n${MBI},${LAST},${FIRST},1933-05-17\n`),
    query: { npi: '1234567893', provider: 'MADE UP THERAPY', sender: 'MADEUP', receiver: 'PAYER' },
  }),
  'decisions.make': () => text('application/edi-x12', claims(['Z-7'])),
};
/**
 * What cannot be right here: there is no provider to sign in at, no web app, no code of an app, no order file; the passkey is
 * there already.
 */
const CANNOT = [
  'provider.show',
  'me.passkey_add',
  'orders.check',
  'web.asset',
  'session.provider',
  'session.provider_back',
  'me.confirm_at_provider',
  'me.second_factor_confirm',
  'setup.begin',
  'session.begin',
  'session.passkey',
  'server.style',
];

interface Route {
  readonly method: string;
  readonly path: string;
  readonly name: string;
}
let all: readonly Route[] = [];
const routes = () => all;
const roleFor = (name: string) => {
  const allowed = MATRIX[name] ?? [];
  return allowed === 'public' ? undefined : PEOPLE.find((role) => allowed.includes(role));
};

async function send(name: string, change: Request = {}): Promise<LightMyRequestResponse> {
  const route = routes().find((each) => each.name === name);
  if (!route) throw new Error(`no route ${name}`);
  const made = { ...(await REQUESTS[name]?.()), ...change };
  const { at = {}, headers, ...rest } = made;
  const [, noun = ''] = /^\/v1\/([\w-]+)\/\{/.exec(route.path) ?? [];
  const url = route.path.replaceAll(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(at[key] ?? known[noun] ?? 'none'),
  );
  const role = roleFor(name);
  const answer = await server.ask(route.method, url, {
    ...rest,
    headers: { ...(role ? as[role] : {}), ...server.key(), ...(headers as Headers) },
  });
  await server.parts.jobs.idle();
  return answer;
}

beforeAll(async () => {
  server.clock = Date.parse('2026-04-10T15:00:00Z');
  hooks.listen(0, '127.0.0.1');
  await once(hooks, 'listening');
  const mail = { url: await sink.open(), from: 'kx@clinic.example' };
  await server.open({ outbox: openOutbox(mail, () => server.clock) });
  desk = new AlertDesk(server.parts);
  await server.app.ready();
  all = operationsOf(openApiOf(server.app)).map(({ method, path, operation }) => ({
    ...{ method, path, name: operation.operationId },
  }));
  for (const role of PEOPLE) as[role] = await server.signedIn(role);
  const { id = '' } = (await server.parts.office.personNamed('clinician')) ?? {};
  await server.parts.office.changePerson(id, { npi: '1234567893', discipline: 'PT' }, null);
  known['people'] = (await server.parts.office.personNamed('front-desk'))?.id ?? '';
  const biller = as['biller'] as Headers;
  known['jobs'] = (await server.work(biller, 'apply', claims(['Z-1', 'Z-2']), OPENING)).id;
  known['files'] = (await send('files.list')).json().items.find(({ kind }: { kind: string }) => kind === 'claims').id;
  known['released'] = (await server.work(biller, 'apply', claims(['Z-5'], '97110:GO'))).id;
  const denied = {
    id: 'Z-1',
    mbi: MBI,
    lines: [{ billed: '97110:GP', charge: '60.00', paid: '0.00', adjustments: ['CO*119*60'], day: '20260302' }],
  };
  await server.work(biller, 'apply', claims(['Z-9'], '97110:GP:KX'));
  known['post'] = (await server.work(biller, 'post', remittanceText('T1', '20260401', [{ ...denied, id: 'Z-9' }]))).id;
  await server.work(biller, 'post', eligibilityText({ used: '100.00', asOf: '20260401', mbi: MBI }));
  known['patients'] = (await send('patients.add')).json().id;
  known['episodes'] = (await send('episodes.add')).json().id;
  known['evidence'] = (await send('evidence.add')).json().id;
  known['webhooks'] = (await send('webhooks.add')).json().id;
  await send('me.alerts_choose');
  await send('me.signing_key_make');
  await send('me.passkey_add');
  known['attestations'] = String((await send('attestations.add')).json().attestation);
  known['selfaudit'] = (await send('reports.selfaudit')).json().id;
  known['packet'] = (await send('reports.packet')).json().id;
  known['break-glass'] = (await send('break_glass.begin', {})).json().id;
  // Somebody else than who decides it.
  const proposal = { ...(await REQUESTS['proposals.add']?.()), headers: { ...as['administrator'], ...server.key() } };
  known['policy-proposals'] = (await server.ask('POST', '/v1/policy-proposals', proposal)).json().id;
  known['tokens'] = (await send('tokens.add')).json().id;
  known['worklist'] = (await send('worklist.list')).json().items[0]?.id ?? '';
}, 300_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await server.remove();
  await Promise.all([sink.close(), new Promise((done) => hooks.close(done))]);
  rmSync(temporary, { recursive: true });
});

const TAKES_AWAY = ['attestations.revoke', 'evidence.withdraw'];
/** The order of the walk: what takes something away comes last. */
const walked = () => routes().toSorted((a, b) => rank(a) - rank(b));
const rank = ({ method, name }: { method: string; name: string }) =>
  name === 'session.end' ? 3 : method === 'DELETE' || TAKES_AWAY.includes(name) ? 2 : 0;

test('mail and webhook say how many of which kind, and nothing of who', async () => {
  await server.work(as['biller'] as Headers, 'apply', claims(['Z-20']));
  server.clock += 60_000;
  await desk.run();
  expect([sink.mails.length, posts.length].map((count) => count > 0)).toEqual([true, true]);
  for (const told of [...sink.mails, ...posts]) for (const sign of SIGNS) expect(told).not.toContain(sign);
});

test('a right request of every route says the identifier only where it is to be given, and words only where they are', async () => {
  const failed: string[] = [];
  const leaks: string[] = [];
  for (const { name } of walked()) {
    const { statusCode, body, headers } = await send(name);
    if (statusCode >= 400 && !CANNOT.includes(name)) failed.push(`${name} ${statusCode} ${body.slice(0, 300)}`);
    const told = body + JSON.stringify(headers);
    if (!GIVES_WHOLE.includes(name) && told.includes(MBI)) leaks.push(`${name}: the identifier`);
    if ([...GIVES_WHOLE, ...GIVES_WORDS].includes(name)) continue;
    if (told.includes(LAST) || told.includes(FIRST)) leaks.push(`${name}: words`);
  }
  expect(leaks).toEqual([]);
  expect(failed).toEqual([]);
}, 300_000);

test('every route with a patient in each place of a request says nothing of it when it refuses', async () => {
  for (const { method, path, name } of walked().filter((each) => each.name !== 'session.end')) {
    const role = roleFor(name);
    const headers = { ...(role ? as[role] : {}), ...server.key() };
    const url = path.replaceAll(/\{\w+\}/g, encodeURIComponent(`${MBI} ${LAST}`));
    const payload = { [LAST]: MBI, mbi: `${MBI}1`, text: MBI, name: `${FIRST} ${LAST}`, reason: LAST, for: MBI };
    const tries: InjectOptions[] = [
      { query: { [LAST]: MBI, clinic: `${MBI}!`, patient: MBI, limit: MBI, kind: LAST } },
    ];
    if (method !== 'GET')
      tries.push({ payload }, { payload: `${MBI} ${LAST}`, headers: { 'content-type': 'text/plain' } });
    if (method !== 'GET')
      tries.push({ payload: `{"${LAST}": ${MBI}`, headers: { 'content-type': 'application/json' } });
    for (const each of tries) {
      const answer = await server.ask(method, url, { ...each, headers: { ...headers, ...(each.headers as Headers) } });
      if (answer.statusCode < 400) continue;
      for (const sign of SIGNS) expect(answer.body + JSON.stringify(answer.headers), name).not.toContain(sign);
    }
  }
  const nowhere = await server.ask('GET', `/v1/${MBI}?name=${LAST}`);
  expect([nowhere.statusCode, SIGNS.some((sign) => nowhere.body.includes(sign))]).toEqual([404, false]);
}, 300_000);

test('log, output and counts say nothing of it', async () => {
  const metrics = await server.ask('GET', '/metrics', { headers: as['administrator'] as Headers });
  expect(metrics.statusCode).toBe(200);
  expect(server.log.length).toBeGreaterThan(routes().length);
  const texts = [JSON.stringify(server.log), printed.join(''), metrics.body, JSON.stringify(await server.audit())];
  for (const told of texts) for (const sign of [...SIGNS, BORN]) expect(told).not.toContain(sign);
});

/** As it could stand in bytes: plain, in another case, as hexadecimal, or in base64 at any of three places. */
function disguises(sign: string): string[] {
  const base64 = ['', 'x', 'xx'].map((before) => {
    const whole = Buffer.from(before + sign).toString('base64');
    return whole.slice(before.length === 0 ? 0 : 4, -4);
  });
  return [sign, sign.toLowerCase(), Buffer.from(sign).toString('hex'), ...base64];
}

test('at rest it is in the files that are said to hold it, and in no other, nor in what is left for a moment', async () => {
  const office = await server.officeBytes();
  for (const sign of SIGNS.flatMap(disguises)) expect(office.includes(sign), sign).toBe(false);
  const held = filesIn(server.folder);
  const found = held.filter(({ path, bytes }) => SIGNS.some((sign) => bytes.includes(sign) || path.includes(sign)));
  expect(found.map(({ path }) => path).filter((path) => !IN_CLEAR.test(path))).toEqual([]);
  expect(held.filter(({ path }) => SIGNS.some((sign) => path.includes(sign)))).toEqual([]);
  if (server.database === undefined) expect(found.some(({ path }) => path.startsWith('ledger.db'))).toBe(true); // what looks for it finds it
  for (const { path, bytes } of filesIn(temporary))
    for (const sign of SIGNS) expect(bytes.includes(sign), path).toBe(false);
});

function filesIn(folder: string, beneath = ''): { readonly path: string; readonly bytes: string }[] {
  return readdirSync(join(folder, beneath)).flatMap((name) => {
    const path = join(beneath, name);
    if (statSync(join(folder, path)).isDirectory()) return filesIn(folder, path);
    return statSync(join(folder, path)).isFile() ? [{ path, bytes: readFileSync(join(folder, path), 'latin1') }] : [];
  });
}
