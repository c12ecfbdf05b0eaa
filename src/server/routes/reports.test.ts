import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileText, line, MBI } from '../../workflow/decide/testing/claim-text.ts';
import { openLedger } from '../../workflow/index.ts';
import { type Headers, TestServer } from '../testing/office-of-tests.ts';
import { selfAuditSchema } from './self-audit-schema.ts';

const KNEE = readFileSync(join(import.meta.dirname, '../../../fixtures/episodes/knee.json'), 'utf8');
const CLAIMS = fileText([
  {
    id: 'KNEE-1',
    lines: [line('97110:GP:KX 60.00', { day: '20260302' }), line('97140:GP:KX 50.00', { day: '20260302' })],
  },
]);

const server = new TestServer();
let [biller, compliance]: [Headers, Headers] = [{}, {}];
let [applied, episode] = ['', ''];
beforeAll(async () => {
  await server.open();
  [biller, compliance] = [await server.signedIn('biller'), await server.signedIn('compliance')];
  applied = (await server.work({ ...biller }, 'apply', CLAIMS)).id;
  const patient = await server.patient({ ...biller }, MBI);
  const sent = await server.ask('POST', `/v1/patients/${patient}/episodes`, {
    headers: { ...biller, ...server.key(), 'content-type': 'application/json' },
    payload: KNEE,
  });
  episode = sent.json().id;
});
afterAll(() => server.remove());

const get = (url: string, as: Headers = biller) => server.ask('GET', url, { headers: { ...as } });
const begin = (what: string, payload: object, as: Headers = biller, key = server.key()) =>
  server.ask('POST', `/v1/reports/${what}`, { headers: { ...as, ...key }, payload });
const ended = async (begun: { json: () => { id: string } }) => {
  await server.parts.jobs.idle();
  return (await get(`/v1/jobs/${begun.json().id}`)).json();
};

describe('a self-audit', () => {
  test('adds up the books, with data for charts, masked', async () => {
    const job = await ended(await begin('selfaudit', { fewest: 1 }, compliance));
    expect(job).toMatchObject({ kind: 'selfaudit', state: 'done', result: { selfaudit: { lines: 2, patients: 1 } } });
    const document = (await get(`/v1/jobs/${job.id}/selfaudit`)).json();
    expect(document).toMatchObject({ record: 'selfaudit', firstDay: '2026-03-02', total: { kxLines: 2 } });
    expect(selfAuditSchema.parse(document)).toEqual(document); // sent as it is: that it is what the route says nobody else checks
    expect(document.months).toMatchObject([{ period: '2026-03', lines: 2 }]);
    expect(document.readings.length).toBeGreaterThan(0);
    expect(JSON.stringify(document)).not.toContain(MBI);
  });

  test('of other days has nothing of these, to the day', async () => {
    const lines = async (payload: object) => (await ended(await begin('selfaudit', payload))).result.selfaudit.lines;
    expect([await lines({ from: '2026-03-02', through: '2026-03-02' }), await lines({ from: '2026-03-03' })]).toEqual([
      2, 0,
    ]);
  });

  test('is begun once for its key, and beside figures only where they are some', async () => {
    const key = server.key();
    const [one, two] = [await begin('selfaudit', {}, biller, key), await begin('selfaudit', {}, biller, key)];
    expect(one.json().id).toBe(two.json().id);
    const file = (await server.upload({ ...biller }, 'claims', CLAIMS)).json().id;
    expect((await begin('selfaudit', { baseline: file })).json().fields).toMatchObject([{ pointer: '/baseline' }]);
    const figures = 'measure,discipline,statistic,value,year,source\nkx_line_share,PT,median,0.10,2024,made up\n';
    const baseline = (await server.upload({ ...biller }, 'baseline', figures)).json().id;
    const job = await ended(await begin('selfaudit', { baseline, fewest: 1 }));
    expect(job.state).toBe('done');
  });
});

describe('a packet', () => {
  const asked = () => ({ episode, job: applied, claim: 'KNEE-1', requestedOn: '2026-05-04', reference: 'ADR-7' });
  let job: { id: string; file: string; result: { packet: { files: { name: string; bytes: number }[] } } };
  beforeAll(async () => {
    job = await ended(await begin('packet', asked()));
  });

  test('is made as PDF, JSON and FHIR, and each download is noted as an export of the patient', async () => {
    expect(job).toMatchObject({ kind: 'packet', state: 'done' });
    expect(job.result.packet.files.map(({ name }) => name)).toEqual(['packet.pdf', 'packet.json', 'packet.fhir.json']);
    const pdf = await get(`/v1/jobs/${job.id}/packet/packet.pdf`);
    expect([pdf.headers['content-type'], pdf.rawPayload.length]).toEqual([
      'application/pdf',
      job.result.packet.files[0]?.bytes,
    ]);
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const fhir = await get(`/v1/jobs/${job.id}/packet/packet.fhir.json`);
    expect(JSON.parse(fhir.body).resourceType).toBe('Bundle');
    expect((await server.parts.audit.list(0, 10_000)).at(-1)).toMatchObject({
      action: 'export',
      beneficiary: MBI,
      detail: `jobs.packet ${job.id} packet.fhir.json`,
    });
    expect((await get(`/v1/jobs/${job.id}/packet/..%2Fserver.lock`)).statusCode).toBe(400);
    expect((await get(`/v1/jobs/${job.id}/packet/packet-2-of-2.pdf`)).json().code).toBe('SERVER_NOT_YET');
  });

  test('is noted in the books, and leaves nothing of the record beside itself', async () => {
    const { store } = openLedger(server.data.ledgerPlace, { readOnly: true });
    const [entry] = [...(store?.journal.audit('default') ?? [])].filter(({ action }) => action === 'export');
    store?.close();
    expect(entry).toMatchObject({ actor: 'biller', beneficiary: MBI });
    expect(entry?.detail).toMatch(/^packet \S+ of KNEE-2026-01: [0-9a-f]{64}$/);
    expect(readFileSync(join(server.folder, 'files', job.file), 'utf8')).toBe('{}');
  });

  test('has in it the documents that were sent, by their hash', async () => {
    const text = 'A note of a made-up visit.';
    const sha256 = createHash('sha256').update(text).digest('hex');
    const documents = [
      ...JSON.parse(KNEE).documents,
      { id: 'sent-in', title: 'Sent in', mediaType: 'text/plain', sha256 },
    ];
    const patient = await server.patient({ ...biller }, MBI);
    const sent = await server.ask('POST', `/v1/patients/${patient}/episodes`, {
      headers: { ...biller, ...server.key(), 'content-type': 'application/json' },
      payload: JSON.stringify({ ...JSON.parse(KNEE), documents }),
    });
    const missing = async () => {
      const made = await ended(await begin('packet', { ...asked(), episode: sent.json().id }));
      return made.result.issues.filter(({ found = '' }: { found?: string }) => found.includes('sent-in')).length;
    };
    const before = await missing();
    await server.upload({ ...biller }, 'evidence', text);
    expect([before, await missing()]).toEqual([1, 0]);
  });

  test.each<[string, object, string]>([['a claim that is not in the file', { claim: 'KNEE-2' }, 'JOB_CLAIM']])(
    'of %s fails, and says why',
    async (_what, change, expected) => {
      expect((await ended(await begin('packet', { ...asked(), ...change }))).result.code).toBe(expected);
    },
  );

  test('needs an episode, a job and a letter that are there', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    const code = async (change: object) => (await begin('packet', { ...asked(), ...change })).json().code;
    expect([await code({ episode: nobody }), await code({ job: nobody }), await code({ letter: nobody })]).toEqual([
      'SERVER_NOT_FOUND',
      'SERVER_NOT_FOUND',
      'SERVER_REQUEST',
    ]);
  });
});
