import { afterAll, beforeAll, expect, test } from 'vitest';
import { MBI, OTHER_MBI } from '../../workflow/decide/testing/claim-text.ts';
import { eligibilityText } from '../../workflow/testing/answer-text.ts';
import { type Headers, TestServer } from '../testing/office-of-tests.ts';

const THIRD_MBI = '1EG4TE5MK71';
const server = new TestServer();
let desk: Headers = {};
beforeAll(async () => {
  await server.open();
  desk = await server.signedIn('front_desk');
  const biller = await server.signedIn('biller');
  for (const [mbi, used] of [
    [MBI, '1240.00'],
    [OTHER_MBI, '2480.01'],
    [THIRD_MBI, '1239.99'],
  ] as const)
    await server.work({ ...biller }, 'post', eligibilityText({ used, asOf: '20260520', mbi }));
});
afterAll(() => server.remove());

const near = async (query = '') =>
  (await server.ask('GET', `/v1/patients/near?${query}`, { headers: { ...desk } })).json();

test('who has used most of a threshold comes first, and who has used less than half to the cent is not there', async () => {
  const { items, next } = await near();
  expect(items).toMatchObject([
    { patient: { beneficiary: '*******MK72' }, usedPercent: 100, crossedOn: '2026-05-20', thresholdCents: 248_000 },
    { patient: { beneficiary: '*******MK73' }, usedPercent: 50, crossedOn: null },
  ]);
  expect(next).toBeNull();
});

test('is asked for by percent, by bucket, and by whether it was passed', async () => {
  const masked = async (query: string) =>
    (await near(query)).items.map(({ patient }: { patient: { beneficiary: string } }) => patient.beneficiary);
  expect(await masked('percent=51')).toEqual(['*******MK72']);
  expect(await masked('bucket=ot')).toEqual([]);
  expect([await masked('passed=true'), await masked('passed=false')]).toEqual([['*******MK72'], ['*******MK73']]);
  expect((await near('percent=49')).code).toBe('SERVER_REQUEST');
});
