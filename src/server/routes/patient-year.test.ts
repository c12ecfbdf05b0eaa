import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileText, line, MBI } from '../../workflow/decide/testing/claim-text.ts';
import { eligibilityText } from '../../workflow/testing/answer-text.ts';
import { type Headers, TestServer } from '../testing/office-of-tests.ts';

const server = new TestServer();
let [desk, biller]: Headers[] = [];
let patient = '';
beforeAll(async () => {
  await server.open();
  [desk, biller] = [await server.signedIn('front_desk'), await server.signedIn('biller')];
  const days = ['20260504', '20260511', '20260518'];
  const claims = days.map((day) => ({ id: `V-${day}`, lines: [line('97110:GP 60.00', { day })] }));
  await server.work({ ...biller }, 'apply', fileText(claims));
  await server.work({ ...biller }, 'post', eligibilityText({ used: '2300.00', asOf: '20260501' }));
  patient = await server.patient({ ...desk }, MBI);
});
afterAll(() => server.remove());

const get = async (url: string) => (await server.ask('GET', url, { headers: { ...desk } })).json();

test('a year has both buckets, the climb, what payers said, and when the threshold is passed', async () => {
  const year = await get(`/v1/patients/${patient}/year`);
  expect(year).toMatchObject({ id: patient, beneficiary: '*******MK73', year: 2026, asOf: '2026-06-01' });
  const [ptSlp, ot] = year.buckets;
  expect([ptSlp.bucket, ot.bucket, ot.highCents, ot.series]).toEqual(['pt_slp', 'ot', 0, []]);
  expect(ptSlp.series.map(({ on }: { on: string }) => on)).toEqual([
    '2026-05-01',
    '2026-05-04',
    '2026-05-11',
    '2026-05-18',
  ]);
  expect(ptSlp.series.at(-1)).toMatchObject({ lowCents: ptSlp.lowCents, highCents: ptSlp.highCents });
  expect(ptSlp.readings).toMatchObject([{ kind: 'checkpoint', saidCents: 230_000, source: '271 of CMS' }]);
  expect(ptSlp.forecast).toMatchObject({ crossed: 'no', basis: 'pace', through: '2026-12-31' });
  expect(ptSlp.forecast.visitsLeft.least).toBe(
    Math.floor(ptSlp.forecast.leftCents.least / ptSlp.forecast.perVisitCents.most),
  );
  expect((await get(`/v1/patients/${patient}/year?year=2025`)).buckets[0].series).toEqual([]);
});

test('the register of postings goes page by page, latest first, and by bucket', async () => {
  const url = `/v1/patients/${patient}/postings?year=2026&limit=2`;
  const first = await get(url);
  const second = await get(`${url}&after=${first.next}`);
  const claims = [...first.items, ...second.items].map(({ claim }: { claim: string }) => claim);
  expect(claims).toEqual(['V-20260518', 'V-20260511', 'V-20260504']);
  expect(second.next).toBeNull();
  expect((await get(`${url}&bucket=ot`)).items).toEqual([]);
});

test('looking is noted with the patient, and an id of nobody is not found', async () => {
  await get(`/v1/patients/${patient}/year`);
  const entry = (await server.parts.audit.list(0, 10_000)).at(-1);
  expect(entry).toMatchObject({
    actor: 'front-desk',
    action: 'access',
    beneficiary: MBI,
    detail: `patients.year ${patient}`,
  });
  expect((await get(`/v1/patients/00000000-0000-4000-8000-000000000000/year`)).code).toBe('SERVER_NOT_FOUND');
});
