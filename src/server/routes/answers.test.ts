import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileText, line, MBI } from '../../workflow/decide/testing/claim-text.ts';
import { eligibilityText, remittanceText } from '../../workflow/testing/answer-text.ts';
import { type Headers, TestServer } from '../testing/office-of-tests.ts';

const server = new TestServer();
let biller: Headers = {};
beforeAll(async () => {
  await server.open();
  biller = await server.signedIn('biller');
  await server.work({ ...biller }, 'apply', fileText([{ id: 'A-1', lines: [line('97110:GP 60.00')] }]));
});
afterAll(() => server.remove());

const get = async (url: string) => (await server.ask('GET', url, { headers: { ...biller } })).json();
const paid = (id: string, paidDollars: string, adjustments: string[]) => ({
  id,
  lines: [{ billed: '97110:GP', charge: '60.00', paid: paidDollars, adjustments }],
});

describe('a remittance', () => {
  let job = '';
  beforeAll(async () => {
    const text = remittanceText('T1', '20260401', [
      paid('A-1', '20.00', ['CO*45*30', 'PR*2*10']),
      paid('X-1', '0.00', ['CO*50*60']),
    ]);
    job = (await server.work({ ...biller }, 'post', text.replace('BPR*I*20*', 'BPR*I*20.01*'))).id;
  });

  test('says of each claim whether it was joined, and what its denials mean', async () => {
    const { items } = await get(`/v1/jobs/${job}/answers`);
    expect(items).toMatchObject([
      { claim: 'A-1', outcome: 'settled', paidCents: 2000, trace: 'T1', denials: [] },
      { claim: 'X-1', outcome: 'waiting', denials: [{ line: 1, cents: 6000, kind: 'other' }] },
    ]);
    expect(items[0].lines).toMatchObject([
      { code: '97110', modifiers: ['GP'], allowedCents: 3000, patientCents: 1000, adjustments: 'CO-45 3000 PR-2 1000' },
    ]);
    const waiting = await get(`/v1/jobs/${job}/answers?outcome=waiting`);
    expect(waiting.items.map(({ claim }: { claim: string }) => claim)).toEqual(['X-1']);
    expect(JSON.stringify(items)).not.toContain(MBI);
  });

  test('names the check that does not balance, to the cent, in its list and in its issues', async () => {
    const { items } = await get(`/v1/jobs/${job}/remittances`);
    expect(items).toMatchObject([
      { trace: 'T1', claims: 2, paymentCents: 2001, claimsCents: 2000, differenceCents: 1, isWhole: true },
    ]);
    const { result } = await get(`/v1/jobs/${job}`);
    expect(result.posted.unbalanced).toBe(1);
    expect(result.issues.map(({ code }: { code: string }) => code)).toContain('REMIT_CHECK_BALANCE');
  });

  test('keeps what is joined to nothing until its claim comes', async () => {
    const { items } = await get('/v1/answers/waiting');
    expect(items).toMatchObject([{ claim: 'X-1', kind: 'payment', patient: { beneficiary: '*******MK73' } }]);
    const { file } = await get(`/v1/jobs/${job}`);
    expect(items[0].file).toBe(file);
    await server.work({ ...biller }, 'apply', fileText([{ id: 'X-1', lines: [line('97110:GP 60.00')] }]));
    expect((await get('/v1/answers/waiting')).items).toEqual([]);
  });
});

test('jobs are listed by kind', async () => {
  const of = async (kind: string) =>
    (await get(`/v1/jobs?kind=${kind}`)).items.map((job: { kind: string }) => job.kind);
  expect(await of('post')).toEqual(['post']);
  expect(await of('apply')).toEqual(['apply', 'apply']);
});

test('what payers said is told of a patient, year by year, with how far it moved', async () => {
  await server.work({ ...biller }, 'post', eligibilityText({ used: '500.00', asOf: '20260201' }));
  await server.work({ ...biller }, 'post', eligibilityText({ used: '450.00', asOf: '20260215' }));
  const { items } = await get(`/v1/patients/${await server.patient({ ...biller }, MBI)}/checkpoints`);
  expect(items).toMatchObject([
    { year: 2026, bucket: 'pt_slp', asOf: '2026-02-01', saidCents: 50_000, driftLowCents: 50_000 },
    { asOf: '2026-02-15', saidCents: 45_000, driftLowCents: -5000, driftHighCents: -5000 },
  ]);
});
