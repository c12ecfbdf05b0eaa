import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileText, line, MBI } from '../../workflow/decide/testing/claim-text.ts';
import { remittanceText } from '../../workflow/testing/answer-text.ts';
import { cookieOf, type Headers, PASSWORD, TestServer } from '../testing/office-of-tests.ts';
import { AlertDesk } from './alert-desk.ts';

const server = new TestServer();
const mails: string[] = [];
const REASON = 'the family was asked already';
const RULES = ['approaching', 'will_cross', 'crossed', 'attestation_due'];

let [biller, desk, auditor]: [Headers, Headers, Headers] = [{}, {}, {}];
let teller: AlertDesk;
beforeAll(async () => {
  const mail = async (_to: string, _subject: string, text: string) => mails.push(text) > 0;
  await server.open({ outbox: { hasMail: true, mail, post: async () => true } });
  teller = new AlertDesk(server.parts);
  [biller, desk, auditor] = [
    await server.signedIn('biller'),
    await server.signedIn('front_desk'),
    await server.signedIn('auditor'),
  ];
  const rules = RULES.map((kind) => ({ kind, where: ['app', 'email'] }));
  for (const who of [biller, desk, auditor])
    await ask('PUT', '/v1/me/alerts', who, { rules, email: 'bill@clinic.example' });
});
afterAll(() => server.remove());

const ask = (method: string, url: string, as: Headers, payload?: object) =>
  server.ask(method, url, { headers: { ...as, ...server.key() }, ...(payload ? { payload } : {}) });
const list = async (as: Headers = biller, query = '') => (await ask('GET', `/v1/alerts?${query}`, as)).json();
const of = async (kind: string, as: Headers = biller, query = '') => (await list(as, `kind=${kind}&${query}`)).items;
const putOff = (id: string, until = '2026-06-05', as: Headers = biller) =>
  ask('POST', `/v1/alerts/${id}/snooze`, as, { reason: REASON, until });
const takeBack = (id: string, as: Headers = biller) => ask('DELETE', `/v1/alerts/${id}/snooze`, as);
/** A visit, where others have used so much by then. */
const visit = async (id: string, used?: string, asOf = '2026-05-20') => {
  server.clock += 60_000;
  const opening = `mbi,year,bucket,amount,as_of,source\n${MBI},2026,pt_slp,${used},${asOf},portal\n`;
  const text = fileText([{ id, lines: [line('97110:GP 60.00', { day: '20260528' })] }]);
  await server.work({ ...biller }, 'apply', text, used === undefined ? undefined : opening);
};
const denied = async (id: string) => {
  server.clock += 60_000;
  const lines = [{ billed: '97110:GP', charge: '60.00', paid: '0.00', adjustments: ['CO*50*60'], day: '20260528' }];
  await server.work({ ...biller }, 'post', remittanceText(id, '20260601', [{ id, mbi: MBI, lines }]));
};
const told = async () => {
  mails.length = 0;
  await teller.run();
  return mails.filter((text) => text.includes('approaching')).length;
};

test('an alert that is nothing to do is put off for everybody, with who, why and until when', async () => {
  await visit('A-1', '1970.00');
  expect(await told()).toBe(3);
  const [alert] = await of('approaching');
  const before = await list();
  expect(alert).toMatchObject({ snooze: null });
  expect((await putOff(alert.id)).json()).toMatchObject({ reason: REASON, by: 'biller', until: '2026-06-05' });
  const after = await list();
  expect(after).toMatchObject({ snoozed: 1, unseen: before.unseen - 1 });
  expect(after.counts).not.toHaveProperty('approaching');
  expect(await of('approaching', desk)).toEqual([]);
  expect(await of('approaching', desk, 'snoozed=true')).toMatchObject([
    { id: alert.id, snooze: { reason: REASON, by: 'biller', until: '2026-06-05' } },
  ]);
  expect(await told()).toBe(0);
  expect(await server.audit()).toContain(`biller change alerts.snooze until 2026-06-05 ${alert.id}`);
  expect(await server.officeBytes()).not.toContain(REASON);
});

test('only by who sees it and may change something, until a day of the year ahead, with a reason', async () => {
  const [alert] = await of('approaching', biller, 'snoozed=true');
  expect((await putOff(alert.id, '2026-06-05', auditor)).statusCode).toBe(403);
  expect((await takeBack(alert.id, auditor)).statusCode).toBe(403);
  expect((await putOff('f'.repeat(32))).statusCode).toBe(404);
  for (const until of ['2026-06-01', '2027-06-02']) expect((await putOff(alert.id, until)).statusCode).toBe(400);
  const short = { reason: 'no', until: '2026-06-05' };
  expect((await ask('POST', `/v1/alerts/${alert.id}/snooze`, biller, short)).statusCode).toBe(400);
  const unasked = await server.signedIn('compliance'); // has chosen nothing, and is shown nothing
  expect((await takeBack(alert.id, unasked)).statusCode).toBe(404);
});

test('somebody else takes it back, and everybody is told again', async () => {
  const [alert] = await of('approaching', desk, 'snoozed=true');
  expect((await takeBack(alert.id, desk)).statusCode).toBe(204);
  expect((await takeBack(alert.id, desk)).statusCode).toBe(404);
  expect(await of('approaching')).toMatchObject([{ id: alert.id, snooze: null }]);
  expect(await told()).toBe(3);
  expect(await told()).toBe(0);
});

test('it comes back on its day, and is told then', async () => {
  const [alert] = await of('approaching');
  await putOff(alert.id, '2026-06-02');
  expect(await told()).toBe(0);
  server.clock += 24 * 3_600_000;
  await signInAgain();
  expect(await of('approaching')).toMatchObject([{ id: alert.id, isSeen: false, snooze: null }]);
  expect(await told()).toBe(3);
});

test('when its cause is gone it is put off no more, and the same is told when it comes again', async () => {
  const [alert] = await of('approaching');
  await putOff(alert.id, '2026-08-01');
  await denied('A-1');
  expect(await list()).toMatchObject({ snoozed: 0 });
  expect(await told()).toBe(0);
  await visit('A-2');
  expect(await of('approaching')).toMatchObject([{ id: alert.id, snooze: null }]);
  expect(await told()).toBe(3);
});

test('a thing to do is put off here and on its list as one, and no more when it is done', async () => {
  await visit('A-3', '2480.00', '2026-05-21');
  const [due] = await of('attestation_due');
  expect((await putOff(due.id)).statusCode).toBe(201);
  const item = async () => (await ask('GET', '/v1/worklist?snoozed=true', biller)).json().items;
  expect(await item()).toMatchObject([{ id: due.id, snooze: { reason: REASON } }]);
  server.clock += 60_000;
  const sent = fileText([{ id: 'A-3', lines: [line('97110:GP:KX 60.00', { day: '20260528' })] }]);
  await server.work({ ...biller }, 'apply', sent);
  expect([await item(), await server.parts.office.snoozes('2026-06-02')]).toEqual([[], []]);
});

test('new keys change nothing of it, also when it is put off anew meanwhile and the old ones are gone', async () => {
  const { office } = server.parts;
  const [alert] = (await list()).items;
  await putOff(alert.id, '2026-08-01');
  const off = async () => (await list(biller, 'snoozed=true')).items;
  await office.keys.begin();
  const [between] = await off();
  await putOff(between.id, '2026-09-01');
  await office.keys.sealAnew();
  expect(await off()).toMatchObject([{ kind: alert.kind, snooze: { until: '2026-09-01' } }]);
  server.clock += 24 * 3_600_000;
  expect(await office.keys.end()).toBe(true);
  await signInAgain();
  const [after, ...more] = await off();
  expect([after.kind, after.snooze.reason, after.id === alert.id, more]).toEqual([alert.kind, REASON, false, []]);
  expect((await takeBack(after.id)).statusCode).toBe(204);
  expect(await list()).toMatchObject({ snoozed: 0 });
});

async function signInAgain(): Promise<void> {
  const signIn = async (name: string) =>
    cookieOf(await server.ask('POST', '/v1/session', { payload: { name, password: PASSWORD } }));
  [biller, desk] = [await signIn('biller'), await signIn('front-desk')];
}
