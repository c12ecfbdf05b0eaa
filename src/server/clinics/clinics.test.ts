import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenOf } from '../../workflow/asked/testing/given.ts';
import { fileText, line } from '../../workflow/decide/testing/claim-text.ts';
import { openApiOf } from '../http/openapi.ts';
import { operationsOf } from '../http/reference-page.ts';
import { MATRIX, SCOPES } from '../rights/matrix.ts';
import { ROLES, type Role } from '../rights/roles.ts';
import { type Headers, PASSWORD, TestServer } from '../testing/office-of-tests.ts';
import type { Clinic } from './clinic.ts';

/** What one clinic has, and by what it would be known if another saw it. */
interface Own {
  readonly clinic: Clinic;
  readonly as: ReadonlyMap<Role, Headers>;
  /** An id of each kind of thing, by the first word of its address. */
  readonly ids: Readonly<Record<string, string>>;
  readonly marks: readonly string[];
}

const NAMES = ['default', 'elm-street'] as const;
const MBIS = { default: '1EG4TE5MK73', 'elm-street': '1EG4TE5MK75' } as const;
const OF_NEITHER = '1EG4TE5MK71';
const KNEE = readFileSync(join(import.meta.dirname, '../../../fixtures/episodes/knee.json'), 'utf8');
/** Routes whose answer is a claim file, or pages of a record, as it is. */
const IN_FULL = ['jobs.released', 'jobs.held', 'jobs.packet'];
const NO_ONE = '00000000-0000-4000-8000-000000000000';

const server = new TestServer();
const own = new Map<string, Own>();

beforeAll(async () => {
  await server.open();
  await server.data.clinics.add('elm-street');
  for (const name of NAMES) own.set(name, await furnished(name));
  server.clock += 61_000; // the accesses in an emergency are over
});
afterAll(() => server.remove());

/** A clinic with somebody of every role, and something of every kind. */
async function furnished(name: (typeof NAMES)[number]): Promise<Own> {
  const clinic = (await server.data.clinics.of(name)) as Clinic;
  const as = new Map<Role, Headers>();
  for (const role of ROLES) {
    const headers =
      role === 'machine'
        ? await server.machine(SCOPES, clinic)
        : await server.signedIn(role, `${role.replace('_', '-')}.of.${name}`, clinic);
    as.set(role, headers);
  }
  const mbi = MBIS[name];
  const biller = { ...as.get('biller') };
  const text = fileText([{ id: `C-${name}`, mbi, lines: [line('97110:GP 60.00')] }]);
  const job = await server.work(biller, 'apply', text);
  expect(job.result.applied.releasedClaims).toBe(1);
  const found = await server.ask('POST', '/v1/patients/search', { headers: biller, payload: { mbi } });
  const opening = `mbi,year,bucket,amount,as_of,source\n${mbi},2026,pt_slp,2479.00,2026-02-27,portal\n`;
  const held = await server.work(
    biller,
    'apply',
    fileText([{ id: `H-${name}`, mbi, lines: [line('97110:GP 60.00')] }]),
    opening,
  );
  expect(held.result.applied.heldClaims).toBe(1);
  const patient = found.json().items[0].id;
  const record = await server.ask('POST', `/v1/patients/${patient}/episodes`, {
    headers: { ...biller, ...server.key(), 'content-type': 'application/json' },
    payload: KNEE.replaceAll(MBIS.default, mbi),
  });
  expect(record.statusCode).toBe(201);
  const { items: toDo } = (await server.ask('GET', '/v1/worklist', { headers: biller })).json();
  expect(toDo.length).toBeGreaterThan(0);
  const { items: people } = (await server.ask('GET', '/v1/people', { headers: { ...as.get('auditor') } })).json();
  await server.machine(['policy.list'], clinic);
  const { items: tokens } = (await server.ask('GET', '/v1/tokens', { headers: { ...as.get('auditor') } })).json();
  const asking = (role: Role) => ({ headers: { ...as.get(role), ...server.key() } });
  const words = { reason: 'as the test wants it' };
  const broken = await server.ask('POST', '/v1/break-glass', {
    ...asking('front_desk'),
    payload: { ...words, password: PASSWORD, minutes: 1 },
  });
  const hook = await server.ask('POST', '/v1/webhooks', {
    ...asking('administrator'),
    payload: { url: `https://hook.of.${name}.example/openkx` },
  });
  const chosen = { rules: [{ kind: 'attestation_due', where: ['app', 'webhook'] }], webhook: hook.json().id };
  const told = await server.ask('PUT', '/v1/me/alerts', { ...asking('biller'), payload: chosen });
  expect(told.statusCode).toBe(204);
  const { items: alerts } = (await server.ask('GET', '/v1/alerts', asking('biller'))).json();
  expect(alerts).toHaveLength(1);
  const proposed = await server.ask('POST', '/v1/policy-proposals', {
    ...asking('administrator'),
    payload: { ...words, files: [] },
  });
  const ids = {
    'break-glass': broken.json().id,
    'policy-proposals': proposed.json().id,
    people: people[0].id,
    tokens: tokens[0].id,
    files: job.file,
    jobs: job.id,
    patients: patient,
    episodes: record.json().id,
    worklist: toDo[0].id,
    webhooks: hook.json().id,
  };
  return { clinic, as, ids, marks: [...Object.values(ids), `.of.${name}`, `C-${name}`, `H-${name}`, mbi.slice(-4)] };
}

function routes() {
  return operationsOf(openApiOf(server.app))
    .map(({ method, path, operation }) => ({ method, path, name: operation.operationId }))
    .filter(({ name }) => MATRIX[name] !== 'public' && name !== 'session.end');
}

/** What a request needs to come past the reading of it, with ids of the clinic it is about. */
function restOf(name: string, { ids }: Own) {
  const bodies: Record<string, object | string> = {
    'patients.search': { mbi: '1EG4TE5MK73' },
    'me.password': { password: 'wrong', next: 'another one of these' },
    'me.second_factor': { password: 'wrong' },
    'me.second_factor_confirm': { code: '0' },
    'people.change': { isActive: false },
    'break_glass.review': { verdict: 'justified', note: 'as the test wants it' },
    'proposals.decide': { approve: false, note: 'as the test wants it' },
    'jobs.add': { kind: 'check', file: ids['files'] },
    'webhooks.add': { url: 'https://hook.example/openkx' },
    'me.alerts_choose': { rules: [{ kind: 'denial', where: ['webhook'] }], webhook: ids['webhooks'] },
    'alerts.seen': { ids: [ids['worklist']] },
    'decisions.make': { claims: [givenOf({ mbi: OF_NEITHER, lines: [line('97110:GP 60.00')] })] },
    'schedules.put': `mbi,date,discipline\n${OF_NEITHER},2026-07-01,PT`,
    'schedules.put_patient': 'BEGIN:VCALENDAR\r\nEND:VCALENDAR',
  };
  const types: Record<string, string> = { 'schedules.put': 'text/csv', 'schedules.put_patient': 'text/calendar' };
  const headers = {
    ...(name === 'people.change' ? { 'if-match': '"other"' } : {}),
    ...(types[name] ? { 'content-type': types[name] } : {}),
    ...server.key(),
  };
  return { headers, ...(bodies[name] ? { payload: bodies[name] } : {}) };
}

/** Routes whose requests are whole here, so that what they name is looked for. */
const CHECKED = [
  'people.show',
  'people.change',
  'tokens.revoke',
  'patients.status',
  'files.show',
  'jobs.show',
  'jobs.events',
  'jobs.lines',
  'jobs.released',
  'jobs.held',
  'jobs.changes',
  'patients.year',
  'patients.postings',
  'patients.counters',
  'patients.checkpoints',
  'episodes.list',
  'episodes.show',
  'episodes.checks',
  'episodes.story',
  'episodes.measures',
  'worklist.wake',
  'webhooks.remove',
  'schedules.show',
  'schedules.put_patient',
  'break_glass.review',
  'proposals.decide',
];

const seen = new Map<string, number>();

/** What has been noted since this was last asked. */
async function newEntries({ tenant, audit }: Clinic): Promise<string[]> {
  const entries = await audit.list(seen.get(tenant) ?? 0, 1_000);
  seen.set(tenant, entries.at(-1)?.sequence ?? seen.get(tenant) ?? 0);
  return entries.map(({ actor, action, detail }) => `${actor} ${action} ${detail}`);
}

test('every route, role and clinic: the right answer or 403 or 404, noted in its own log, and nothing of the other', async () => {
  const requests = fc.record({
    route: fc.constantFrom(...routes()),
    role: fc.constantFrom(...ROLES),
    from: fc.constantFrom(...NAMES),
    about: fc.constantFrom(...NAMES),
  });
  for (const { clinic } of own.values()) await newEntries(clinic);
  await fc.assert(
    fc.asyncProperty(requests, async ({ route, role, from, about }) => {
      const [asker, other] = [own.get(from) as Own, own.get(NAMES.find((each) => each !== from) as string) as Own];
      const subject = own.get(about) as Own;
      const kind = route.path.split('/')[2] ?? '';
      const query = route.name === 'schedules.put_patient' ? '?discipline=PT' : '';
      const url = route.path.replace('{id}', subject.ids[kind] ?? NO_ONE).replace('{series}', 'no.such') + query;
      const { headers, ...rest } = restOf(route.name, subject);
      const answer = await server.ask(route.method, url, { ...rest, headers: { ...asker.as.get(role), ...headers } });
      const allowed = MATRIX[route.name] ?? [];
      const isAllowed = allowed.includes(role);
      const isForeign = from !== about && route.path.includes('{id}');
      const added = await newEntries(asker.clinic);
      expect(await newEntries(other.clinic)).toEqual([]);
      if (!isAllowed) {
        expect(answer.statusCode).toBe(403);
        expect(added).toEqual([expect.stringContaining(`access refused ${route.name}`)]);
      } else {
        // A place of another clinic is none there is.
        if (route.name === 'me.alerts_choose' && from !== about) expect(answer.statusCode).toBe(400);
        // What is wrong in itself is refused before anything is looked for.
        if (isForeign) expect(CHECKED.includes(route.name) ? [404] : [400, 404]).toContain(answer.statusCode);
        expect([401, 403, 500].filter((each) => each === answer.statusCode && !route.name.startsWith('me.'))).toEqual(
          [],
        );
        if (answer.statusCode < 400) expect(added.some((entry) => entry.includes(route.name))).toBe(true);
      }
      if (!IN_FULL.includes(route.name)) for (const mbi of Object.values(MBIS)) expect(answer.body).not.toContain(mbi);
      // What it asked for itself it may be told of in its own log, and nowhere else.
      const told = `${JSON.stringify(answer.headers)} ${route.name === 'audit.list' ? '' : answer.body}`;
      if (!isForeign) for (const mark of other.marks) expect(told).not.toContain(mark);
    }),
    { numRuns: everyOnce().length + 100, examples: everyOnce() },
  );
  for (const mbi of Object.values(MBIS)) {
    expect(JSON.stringify(server.log)).not.toContain(mbi);
    expect(await server.officeBytes()).not.toContain(mbi);
  }
});

/** The whole of it once, beside what chance comes to. */
function everyOnce() {
  return routes().flatMap((route) =>
    ROLES.flatMap((role) =>
      NAMES.map((from): [{ route: typeof route; role: Role; from: (typeof NAMES)[number]; about: 'elm-street' }] => [
        { route, role, from, about: 'elm-street' },
      ]),
    ),
  );
}

describe('a clinic', () => {
  test('has people of its own: the same name is somebody else in each, and only the clinic named is entered', async () => {
    const [first, second] = NAMES.map((name) => own.get(name) as Own) as [Own, Own];
    await server.signedIn('biller', 'pat', first.clinic);
    const headers = await server.signedIn('auditor', 'pat', second.clinic);
    expect((await server.ask('GET', '/v1/me', { headers })).json().roles).toEqual(['auditor']);
    const signIn = async (name: string, clinic?: string) =>
      (
        await server.ask('POST', '/v1/session', {
          payload: { name, password: PASSWORD, ...(clinic ? { clinic } : {}) },
        })
      ).statusCode;
    expect([await signIn('biller.of.elm-street'), await signIn('biller.of.elm-street', 'elm-street')]).toEqual([
      401, 200,
    ]);
    expect([await signIn('pat', 'no-such-clinic'), await signIn('pat', '../default')]).toEqual([401, 400]);
  });

  test('knows its own patients alone, each by an id of its own, and its own denials', async () => {
    for (const [name, { as }] of own) {
      const found = async (mbi: string) =>
        (await server.ask('POST', '/v1/patients/search', { headers: { ...as.get('biller') }, payload: { mbi } })).json()
          .items.length;
      const expected = name === 'default' ? [1, 0] : [0, 1];
      expect([await found(MBIS.default), await found(MBIS['elm-street'])]).toEqual(expected);
    }
  });

  test('is made once', async () => {
    expect(await server.data.clinics.add('elm-street')).toBeUndefined();
    expect(await server.data.clinics.tenants()).toEqual([...NAMES]);
  });
});
