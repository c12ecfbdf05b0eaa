import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileText, line, MBI, OTHER_MBI } from '../../workflow/decide/testing/claim-text.ts';
import { type Headers, TestServer } from '../testing/office-of-tests.ts';

const KNEE = readFileSync(join(import.meta.dirname, '../../../fixtures/episodes/knee.json'), 'utf8');

const server = new TestServer();
let [clinician, biller]: Headers[] = [];
let patient = '';
beforeAll(async () => {
  await server.open();
  [clinician, biller] = [await server.signedIn('clinician'), await server.signedIn('biller')];
  patient = (await put(MBI)).id;
});
afterAll(() => server.remove());

const put = async (mbi: string) =>
  (await server.ask('PUT', '/v1/patients', { headers: { ...clinician }, payload: { mbi } })).json();
const get = async (url: string) => (await server.ask('GET', url, { headers: { ...clinician } })).json();
const send = (text: string, to = patient, key = server.key()) =>
  server.ask('POST', `/v1/patients/${to}/episodes`, {
    headers: { ...clinician, ...key, 'content-type': 'application/json' },
    payload: text,
  });
const changed = (change: (episode: Record<string, unknown>) => void): string => {
  const episode = JSON.parse(KNEE) as Record<string, unknown>;
  change(episode);
  return JSON.stringify(episode);
};

describe('a patient', () => {
  test('of whom nothing is on file is taken up once, and found', async () => {
    expect(await put(MBI)).toEqual({ id: patient, beneficiary: '*******MK73' });
    expect(await server.patient({ ...clinician }, MBI)).toBe(patient);
  });
});

describe('an episode', () => {
  test('is kept version by version, and the latest of each name is listed', async () => {
    const first = await send(KNEE);
    expect([first.statusCode, first.json().version, first.json().issues]).toEqual([201, 1, []]);
    const second = (await send(changed((episode) => delete episode['closedOn']))).json();
    expect(second).toMatchObject({
      version: 2,
      closedOn: null,
      episode: 'KNEE-2026-01',
      title: 'Left knee replacement',
    });
    await send(changed((episode) => Object.assign(episode, { id: 'HIP-2026-01' })));
    const { items } = await get(`/v1/patients/${patient}/episodes`);
    expect(items.map(({ episode, version }: Record<string, unknown>) => `${episode} ${version}`)).toEqual([
      'KNEE-2026-01 2',
      'HIP-2026-01 1',
    ]);
    expect((await get(`/v1/episodes/${first.json().id}`)).version).toBe(1);
  });

  test('is shown without its patient', async () => {
    const { id } = (await send(KNEE)).json();
    const shown = await get(`/v1/episodes/${id}`);
    expect(shown.record.discipline).toBe('PT');
    expect(JSON.stringify(shown)).not.toContain(MBI);
  });

  test('sent twice with one key is one version', async () => {
    const key = server.key();
    const [one, again] = [await send(KNEE, patient, key), await send(KNEE, patient, key)];
    expect([again.json().id, again.json().version]).toEqual([one.json().id, one.json().version]);
  });

  test('of another patient, that is no JSON, or is no episode is refused, and what is wrong is named by its place', async () => {
    const other = (await put(OTHER_MBI)).id;
    expect((await send(KNEE, other)).json()).toMatchObject({ status: 422, code: 'SERVER_OTHER_PATIENT' });
    expect((await send('{', other)).json()).toMatchObject({ status: 422, code: 'CHART_UNREADABLE' });
    const wrong = (await send('{"schema": "other"}', other)).json();
    expect(wrong).toMatchObject({ code: 'CHART_SCHEMA', fields: [{ pointer: '/schema' }] });
    expect((await get(`/v1/patients/${other}/episodes`)).items).toEqual([]);
  });

  test('that names no patient is taken for the one of the address, and a value that cannot be used is told', async () => {
    const text = changed((episode) => Object.assign(episode, { patient: {}, closedOn: 'soon' }));
    const sent = (await send(text)).json();
    expect(sent.issues).toMatchObject([{ code: 'CHART_VALUE', pointer: '/closedOn' }]);
    expect((await get(`/v1/episodes/${sent.id}/checks`)).issues).toEqual(sent.issues);
  });
});

describe('what an episode says', () => {
  let id = '';
  beforeAll(async () => {
    id = (await send(KNEE)).json().id;
  });

  test('is 79 answers, each with its rule and what it rests on, as of a day', async () => {
    const checks = await get(`/v1/episodes/${id}/checks?on=2026-04-10`);
    expect([checks.asOf, checks.results.length]).toEqual(['2026-04-10', 79]);
    const { pass, fail, unknown, not_applicable: none } = checks.counts;
    expect(pass + fail + unknown + none).toBe(79);
    const resting = checks.results.filter(({ restsOn }: { restsOn: unknown[] }) => restsOn.length > 0);
    expect(resting.length).toBeGreaterThan(20);
    const passages = checks.results.flatMap((each: { restsOn: { passage?: { text: string } }[] }) =>
      each.restsOn.flatMap(({ passage }) => passage?.text ?? []),
    );
    for (const text of passages) expect(KNEE).toContain(JSON.stringify(text).slice(1, -1));
    expect(checks.results.every(({ rule }: { rule: string }) => rule.length > 10)).toBe(true);
    expect((await get(`/v1/episodes/${id}/checks?on=2026-02-30`)).code).toBe('SERVER_REQUEST');
  });

  test('is a story day by day, and measures with their values', async () => {
    const story = await get(`/v1/episodes/${id}/story?on=2026-04-10`);
    expect(story.days[0].events[0]).toMatchObject({ kind: 'happened', isRoutine: false });
    const { items } = await get(`/v1/episodes/${id}/measures`);
    expect(items.length).toBeGreaterThan(1);
    expect(items[0].values.length).toBeGreaterThan(1);
  });

  test('is read only when the reading is noted as one of the chart', async () => {
    await get(`/v1/episodes/${id}/story`);
    const entry = (await server.parts.audit.list(0, 10_000)).at(-1);
    expect(entry).toMatchObject({ action: 'chart_read', beneficiary: MBI, actor: 'clinician' });
    expect(entry?.detail).toContain(`episodes.story ${id}`);
  });

  test('tells the forecast how often the patient comes', async () => {
    const claims = [{ id: 'V-1', lines: [line('97110:GP 60.00', { day: '20260520' })] }];
    await server.work({ ...biller }, 'apply', fileText(claims));
    const plans = [{ id: 'plan', establishedOn: '2026-05-18', frequency: '2x/week for 8 weeks', durationDays: 60 }];
    const other = (await put(OTHER_MBI)).id;
    await send(changed((episode) => Object.assign(episode, { id: 'HIP-2026-01', closedOn: '2026-04-01' })));
    const forecast = async (of: string) => (await get(`/v1/patients/${of}/year`)).buckets[0].forecast;
    expect((await forecast(patient)).basis).toBe('pace');
    const open = changed((episode) => Object.assign(episode, { plans, closedOn: null, patient: {} }));
    await send(open);
    await send(open, other);
    expect(await forecast(patient)).toMatchObject({ basis: 'plan', through: '2026-07-16' });
    expect(await forecast(other)).toMatchObject({ basis: 'plan', visitsLeft: null });
  });
});

test('the record is sealed in the office', async () => {
  const text = await server.officeBytes();
  for (const words of ['KNEE-2026-01', 'Left knee', 'wheeled walker']) expect(text).not.toContain(words);
});
