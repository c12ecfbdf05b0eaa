import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileText, line, MBI } from '../../workflow/decide/testing/claim-text.ts';
import { type Headers, PASSWORD, TestServer } from '../testing/office-of-tests.ts';

const FIXTURES = join(import.meta.dirname, '../../../fixtures');
const KNEE = readFileSync(join(FIXTURES, 'episodes/knee.json'), 'utf8');
const CLAIM = fileText([{ id: 'KNEE-1', lines: [line('97110:GP:KX 60.00', { day: '20260302' })] }]);
const NAME = 'plan signed by Elm.pdf';
/** One grey point. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

const server = new TestServer();
let [biller, therapist, compliance]: [Headers, Headers, Headers] = [{}, {}, {}];
let [patient, episode, scan]: [string, string, Buffer] = ['', '', PNG];

beforeAll(async () => {
  server.clock = Date.parse('2026-04-10T15:00:00Z');
  await server.open();
  biller = await server.signedIn('biller');
  compliance = await server.signedIn('compliance');
  therapist = await server.signedIn('clinician', 'rivera');
  const { id = '' } = (await server.parts.office.personNamed('rivera')) ?? {};
  await server.parts.office.changePerson(id, { npi: '1234567893', discipline: 'PT' }, null);
  patient = (await ask('PUT', '/v1/patients', biller, { mbi: MBI })).json().id;
  episode = (await ask('POST', `/v1/patients/${patient}/episodes`, biller, JSON.parse(KNEE))).json().id;
  await ask('POST', '/v1/me/signing-key', therapist, { password: PASSWORD });
  const document = await PDFDocument.create();
  document.addPage().drawText('The plan of Ada Elm, signed.');
  scan = Buffer.from(await document.save({ useObjectStreams: false }));
});
afterAll(() => server.remove());

const ask = (method: string, url: string, as: Headers, payload?: object) =>
  server.ask(method, url, { headers: { ...as, ...server.key() }, ...(payload ? { payload } : {}) });
const send = (payload: Buffer, rest: Headers = {}, as = biller, name = NAME) =>
  server.ask('POST', `/v1/episodes/${episode}/evidence`, {
    headers: {
      ...as,
      ...server.key(),
      'content-type': 'application/pdf',
      'x-file-name': encodeURIComponent(name),
      ...rest,
    },
    payload,
  });
const list = async (as = biller) => (await ask('GET', `/v1/episodes/${episode}/evidence`, as)).json().items;
const BECAUSE = { because: 'of another patient, Birch' };
const withdraw = (id: string, as = biller, payload: object = BECAUSE) =>
  ask('POST', `/v1/evidence/${id}/withdraw`, as, payload);
const DAYS = { from: '2026-03-02', through: '2026-04-03' };
const showCase = async () => (await ask('POST', '/v1/attestations/case', therapist, { episode, ...DAYS })).json();
const filesIn = (shown: { evidence: { kind: string; name: string; sha256: string }[] }) =>
  shown.evidence.filter(({ kind }) => kind === 'file');

async function attest() {
  const { digest, shown } = await showCase();
  const acknowledged = shown.statement.acknowledgements.map(({ id }: { id: string }) => id);
  const body = { episode, ...DAYS, shown: digest, acknowledged, password: PASSWORD };
  return ask('POST', '/v1/attestations', therapist, body);
}

describe('a document', () => {
  test('is kept as it was sent, sealed, and shown to who may see the record; each step is noted for the patient', async () => {
    const key = server.key();
    const sent = await send(scan, key);
    expect([sent.statusCode, (await send(scan, key)).headers['idempotency-replayed']]).toEqual([201, 'true']);
    const sha256 = createHash('sha256').update(scan).digest('hex');
    expect(sent.json()).toMatchObject({ name: NAME, type: 'application/pdf', bytes: scan.length, sha256 });
    expect(await list(compliance)).toEqual([sent.json()]);
    const got = await ask('GET', `/v1/evidence/${sent.json().id}`, compliance);
    expect(got.rawPayload.equals(scan)).toBe(true);
    expect([got.headers['content-type'], got.headers['x-content-type-options']]).toEqual([
      'application/pdf',
      'nosniff',
    ]);
    expect(got.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${encodeURIComponent(NAME)}`);
    const { beneficiary, action, detail } = (await server.parts.audit.list(0, 10_000)).at(-1) ?? {};
    expect([beneficiary, action, detail]).toEqual([MBI, 'chart_read', `evidence.show ${sent.json().id} of ${patient}`]);
    const bytes = await server.officeBytes();
    for (const text of [
      '%PDF-',
      'signed by',
      scan.subarray(20, 60).toString('base64'),
      scan.subarray(20, 60).toString('hex'),
    ])
      expect(bytes.includes(text), text).toBe(false);
    expect(JSON.stringify(await server.audit())).not.toContain('signed by');
  });

  test('is what its bytes are, and neither anything else nor too large', async () => {
    const code = async (payload: Buffer, rest?: Headers) => {
      const { statusCode, json } = await send(payload, rest);
      return `${statusCode} ${json().code}`;
    };
    expect(await code(Buffer.from('<html><script>'))).toBe('415 EVIDENCE_TYPE');
    expect(await code(Buffer.from('PDF-1.7'))).toBe('415 EVIDENCE_TYPE');
    expect(await code(PNG.subarray(0, 7))).toBe('415 EVIDENCE_TYPE');
    expect(await code(scan, { 'content-type': 'text/html' })).toBe('415 SERVER_MEDIA_TYPE');
    expect(await code(scan, { 'x-file-name': '%' })).toBe('400 SERVER_REQUEST');
    const large = Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(16 * 1024 * 1024 - 4)]);
    expect(await code(large)).toBe('413 SERVER_TOO_LARGE');
    expect(await list()).toHaveLength(1);
  });

  test('is of its own episode, patient and clinic alone', async () => {
    const [{ id }] = await list();
    const elm = await server.data.clinics.add('elm-street');
    const theirs = await server.signedIn('biller', 'theirs', elm);
    for (const [method, url] of [
      ['GET', `/v1/evidence/${id}`],
      ['POST', `/v1/evidence/${id}/withdraw`],
      ['GET', `/v1/episodes/${episode}/evidence`],
    ] as const)
      expect((await ask(method, url, theirs, method === 'POST' ? BECAUSE : undefined)).statusCode, url).toBe(404);
    const other = { ...JSON.parse(KNEE), id: 'KNEE-2026-02' };
    const another = (await ask('POST', `/v1/patients/${patient}/episodes`, biller, other)).json().id;
    expect((await ask('GET', `/v1/episodes/${another}/evidence`, biller)).json().items).toEqual([]);
  });
});

describe('evidence of an attestation', () => {
  test('is shown with the case, and is signed for', async () => {
    const [{ id, sha256 }] = await list();
    expect(filesIn((await showCase()).shown)).toEqual([{ kind: 'file', name: NAME, sha256 }]);
    const signed = await attest();
    expect(signed.statusCode).toBe(201);
    const { attestation } = signed.json();
    const given = (await ask('GET', `/v1/attestations/${attestation}`, compliance)).json();
    expect(filesIn(given.shown)).toEqual([{ kind: 'file', name: NAME, sha256 }]);
    expect([(await list())[0].id, given.withdrawn]).toEqual([id, []]);
  });

  test('one that comes later touches nothing; withdrawn, the case is as it was', async () => {
    const before = (await showCase()).digest;
    const picture = (await send(PNG, { 'content-type': 'image/png' }, therapist, 'fax.png')).json();
    expect(picture.type).toBe('image/png');
    expect((await showCase()).digest).not.toBe(before);
    expect((await ask('GET', '/v1/attestations', compliance)).json().items[0]).toMatchObject({ revoked: null });
    expect((await withdraw(picture.id, therapist)).statusCode).toBe(200);
    expect((await showCase()).digest).toBe(before);
    expect((await ask('GET', '/v1/attestations', compliance)).json().items[0]).toMatchObject({ withdrawn: [] });
  });

  test('has its pages in the packet, which finds that what was signed for is as it was', async () => {
    await send(PNG, { 'content-type': 'image/png' }, biller, 'fax.png');
    const file = (await server.upload(biller, 'claims', CLAIM)).json().id;
    const job = (await ask('POST', '/v1/jobs', biller, { kind: 'check', file })).json().id;
    await server.parts.jobs.idle();
    const asked = { episode, job, claim: 'KNEE-1', requestedOn: '2026-04-10' };
    const begun = (await ask('POST', '/v1/reports/packet', biller, asked)).json();
    await server.parts.jobs.idle();
    const made = (await ask('GET', `/v1/jobs/${begun.id}`, biller)).json();
    expect(made).toMatchObject({ state: 'done' });
    const whole = await ask('GET', `/v1/jobs/${begun.id}/packet/packet.json`, biller);
    expect(whole.body).toContain(NAME);
    expect(whole.body).toContain('fax.png');
    expect(whole.body).toContain('what it rested on is as it was');
    expect(whole.body).not.toContain('not at hand');
    const order = readFileSync(join(server.folder, 'files', made.file), 'utf8');
    expect(order).toBe('{}');
  });
});

describe('a document that is withdrawn', () => {
  test('is kept and shown with who, when and why, and is in no case any more; a second time changes nothing', async () => {
    const [{ id }] = await list();
    expect((await withdraw(id, compliance)).statusCode).toBe(403);
    expect((await withdraw(id, biller, { because: ' no ' })).statusCode).toBe(400);
    expect((await withdraw('00000000-0000-4000-8000-000000000000')).statusCode).toBe(404);
    const at = new Date(server.clock).toISOString();
    const withdrawn = { ...BECAUSE, by: 'biller', at };
    expect((await withdraw(id)).json()).toMatchObject({ id, withdrawn });
    expect((await server.parts.audit.list(0, 10_000)).at(-1)).toMatchObject({
      ...{ actor: 'biller', action: 'change', beneficiary: MBI, detail: `evidence.withdraw ${id} of ${patient}` },
    });
    server.clock += 60_000;
    expect((await withdraw(id, therapist, { because: 'for another reason' })).json()).toMatchObject({ withdrawn });
    expect((await list(compliance))[0]).toMatchObject({ id, withdrawn });
    expect((await ask('GET', `/v1/evidence/${id}`, compliance)).rawPayload.equals(scan)).toBe(true);
    expect(filesIn((await showCase()).shown).map(({ name }) => name)).toEqual(['fax.png']);
    expect(await server.officeBytes()).not.toContain('Birch');
  });

  test('is named by the attestation that was given on it, which stands, and by no other', async () => {
    const [{ id }] = await list();
    const words = async () => (await ask('GET', '/v1/attestations', compliance)).json().items;
    const [word] = await words();
    expect(word).toMatchObject({ revoked: null, touched: [], withdrawn: [{ evidence: id, by: 'biller' }] });
    const given = (await ask('GET', `/v1/attestations/${word.attestation}`, compliance)).json();
    expect(given.withdrawn).toEqual(word.withdrawn);
    expect((await attest()).statusCode).toBe(201);
    expect((await words()).map(({ withdrawn }: { withdrawn: object[] }) => withdrawn.length)).toEqual([0, 1]);
    await send(scan);
    expect((await words()).map(({ withdrawn }: { withdrawn: object[] }) => withdrawn.length)).toEqual([0, 0]);
  });

  test('is in no packet, which says that it is not at hand', async () => {
    const again = (await list()).at(-1);
    await withdraw(again.id);
    const [job] = (await ask('GET', '/v1/jobs?kind=check', biller)).json().items;
    const asked = { episode, job: job.id, claim: 'KNEE-1', requestedOn: '2026-04-10' };
    const begun = (await ask('POST', '/v1/reports/packet', biller, asked)).json();
    await server.parts.jobs.idle();
    const whole = await ask('GET', `/v1/jobs/${begun.id}/packet/packet.json`, biller);
    expect(whole.body).toContain('fax.png');
    expect(whole.body).toContain('not at hand');
  });
});

test('new keys: the document opens, and its bytes were not sealed anew', async () => {
  const { office } = server.parts;
  const [{ id }] = await list();
  expect(await office.keys.begin()).toBe(true);
  await office.keys.sealAnew();
  server.clock += 24 * 3_600_000;
  expect(await office.keys.end()).toBe(true);
  expect(Buffer.from((await office.evidenceBytes(id)) ?? []).equals(scan)).toBe(true);
  expect((await office.evidence(id))?.withdrawn).toMatchObject(BECAUSE);
});
