import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEY, sealed, signerOf } from '../../attest/testing/made-up.ts';
import { fileText, line, MBI, OTHER_MBI } from '../../workflow/decide/testing/claim-text.ts';
import { type Headers, TestServer } from '../testing/office-of-tests.ts';

const OPENING = `mbi,year,bucket,amount,as_of,source\n${MBI},2026,pt_slp,2500.00,2026-03-01,portal\n`;
const CLAIMS = fileText([
  { id: 'A-1', lines: [line('97110:GP 60.00'), line('97140:GP:59 50.00')] },
  { id: 'B-1', mbi: OTHER_MBI, lines: [line('97110:GP:KX 60.00')] },
  { id: 'C-1', mbi: OTHER_MBI, lines: [line('97110 60.00')] },
  { id: 'D-1', mbi: OTHER_MBI, lines: [line('97110:GP 60.00')] },
]);

const server = new TestServer();
let biller: Headers = {};
let job = '';
beforeAll(async () => {
  await server.open();
  biller = await server.signedIn('biller');
  const journal = { at: '2026-03-01T00:00:00Z', actor: 'test', detail: 'made up' };
  // one that was signed: what apply is to go by has to be proven
  await server.parts.words.ask({ do: 'enroll', signer: signerOf(KEY), note: journal });
  await server.parts.words.ask({ do: 'attest', attestation: sealed(), note: journal });
  job = (await server.work({ ...biller }, 'apply', CLAIMS, OPENING)).id;
});
afterAll(() => server.remove());

const get = async (url: string) =>
  (await server.ask('GET', `/v1/jobs/${job}/${url}`, { headers: { ...biller } })).json();
const explain = (payload: object) => server.ask('POST', `/v1/jobs/${job}/explain`, { headers: { ...biller }, payload });
const named = (items: { claim: string; line: number }[]) => items.map((each) => `${each.claim} ${each.line}`);

describe('lines that need attention', () => {
  test('are found by verdict and by finding, page by page', async () => {
    expect(named((await get('lines?verdict=KX_MISSING')).items)).toEqual(['A-1 1', 'A-1 2']);
    expect(named((await get('lines?verdict=KX_EARLY')).items)).toEqual(['B-1 1']);
    expect(named((await get('lines?finding=KX_ADDED')).items)).toEqual(['A-1 1', 'A-1 2']);
    const first = await get('lines?verdict=KX_MISSING&limit=1');
    const second = await get(`lines?verdict=KX_MISSING&limit=1&after=${first.next}`);
    expect([named(first.items), named(second.items)]).toEqual([['A-1 1'], ['A-1 2']]);
    expect((await get('lines?verdict=KX_OK')).items).toEqual([]);
    expect((await get('lines?verdict=WRONG')).code).toBe('SERVER_REQUEST');
  });
});

describe('what apply changed', () => {
  test('is told line by line, with the bytes put in and where: put into the file they make what was released', async () => {
    const { items, next } = await get('changes');
    expect(next).toBeNull();
    expect(items).toMatchObject([
      { kind: 'kx', claim: 'A-1', line: 1, before: ['GP'], after: ['GP', 'KX'], added: ':KX' },
      { kind: 'kx', claim: 'A-1', line: 2, before: ['GP', '59'], after: ['GP', '59', 'KX'], added: ':KX' },
    ]);
    expect(items[0].segmentBefore).toBe('SV1*HC:97110:GP*60.00*UN*1***1');
    expect(items[0].segmentAfter).toBe('SV1*HC:97110:GP:KX*60.00*UN*1***1');
    const released = (await server.ask('GET', `/v1/jobs/${job}/released`, { headers: { ...biller } })).body;
    for (const { byte, added, segmentBefore, segmentAfter } of items) {
      expect(released).toContain(`${segmentAfter}~`);
      const from = CLAIMS.lastIndexOf(segmentBefore, byte);
      expect(CLAIMS.slice(from, byte) + added + CLAIMS.slice(byte, from + segmentBefore.length)).toBe(segmentAfter);
    }
  });

  test('of a check is nothing', async () => {
    const checked = await server.work({ ...biller }, 'check', CLAIMS);
    const answer = await server.ask('GET', `/v1/jobs/${checked.id}/changes`, { headers: { ...biller } });
    expect(answer.json().code).toBe('SERVER_NOT_YET');
  });
});

describe('a claim is explained', () => {
  test('line by line, those that need no attention too, with its patient and masked', async () => {
    const { patient, lines } = (await explain({ claim: 'D-1' })).json();
    expect(patient).toBe(await server.patient({ ...biller }, OTHER_MBI));
    expect(lines).toMatchObject([{ claim: 'D-1', line: 1, beneficiary: '*******MK72' }]);
    expect(lines[0].because.length).toBeGreaterThan(0);
    expect(lines[0].cites.length).toBeGreaterThan(0);
    expect((await explain({ claim: 'A-1', line: 2 })).json().lines).toHaveLength(1);
    expect((await server.parts.audit.list(0, 10_000)).at(-1)).toMatchObject({
      beneficiary: MBI,
      detail: `jobs.explain ${job}`,
    });
  });

  test('when it is in the file', async () => {
    expect((await explain({ claim: 'Z-1' })).json().code).toBe('SERVER_NOT_FOUND');
    expect((await explain({ claim: 'A-1', line: 3 })).json().code).toBe('SERVER_NOT_FOUND');
  });
});
