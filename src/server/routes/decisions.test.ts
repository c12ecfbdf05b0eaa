import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GivenClaim } from '../../claim/index.ts';
import { givenOf } from '../../workflow/asked/testing/given.ts';
import { type ClaimText, fileText, line, MBI, OTHER_MBI } from '../../workflow/decide/testing/claim-text.ts';
import { checkFiles, ledgerAttestations, lineRecord, loadPolicy, openLedger } from '../../workflow/index.ts';
import { type Headers, TENANT, TestServer } from '../testing/office-of-tests.ts';

const server = new TestServer();
let [biller, machine]: [Headers, Headers] = [{}, {}];
const OPENING = `mbi,year,bucket,amount,as_of,source\n${MBI},2026,pt_slp,2450.00,2026-02-27,portal\n`;

beforeAll(async () => {
  await server.open();
  biller = await server.signedIn('biller');
  machine = await server.machine(['decisions.make']);
  const sent = fileText([{ id: 'S-1', sent: '900', lines: [line('97110:GP 60.00')] }]);
  expect((await server.work(biller, 'apply', sent, OPENING)).result.applied.releasedClaims).toBe(1);
});
afterAll(() => server.remove());

const ask = (claims: readonly unknown[], query = '', headers = machine) =>
  server.ask('POST', `/v1/decisions${query}`, { headers, payload: { claims } });
const askFile = (text: string, headers = machine) =>
  server.ask('POST', '/v1/decisions?explain=true', {
    headers: { ...headers, 'content-type': 'application/edi-x12' },
    payload: text,
  });
interface Answer {
  readonly claims: readonly { readonly claim: string | null; readonly lines: readonly Record<string, unknown>[] }[];
}
const linesOf = (answer: Answer) => answer.claims.flatMap(({ lines }) => lines);
const unplaced = (lines: readonly object[]) =>
  lines.map((each) => ({ ...each, at: undefined, file: undefined }) as Record<string, unknown>);

/** What `check --ledger --all` says of a file, by the books of the server. */
function checked(text: string): object[] {
  const { store, issue } = openLedger(server.data.ledgerPlace, { readOnly: true });
  if (!store) throw new Error(issue.code);
  const file = join(server.folder, 'asked.837');
  writeFileSync(file, text, 'latin1');
  const attestations = ledgerAttestations(store, TENANT);
  const lines: object[] = [];
  checkFiles({
    ...{ policy: loadPolicy(), ledger: { store, tenant: TENANT }, files: [file], fileRead: () => undefined },
    ...(attestations ? { attestations } : {}),
    unreadable: (_file, error) => {
      throw error;
    },
    visit: (decided) => {
      for (let at = 0; at < decided.batch.lineCount; at++) lines.push(lineRecord(decided, at, false));
    },
  });
  store.close();
  return JSON.parse(JSON.stringify(lines)) as object[];
}

const NOW: readonly ClaimText[] = [
  { id: 'S-1', lines: [line('97110:GP 60.00')] },
  {
    id: 'N-1',
    lines: [line('97110:GP 60.00', { units: '2', day: '20260309' }), line('97140:GP 50.00', { day: '20260309' })],
  },
  { id: 'N-2', form: 'I', lines: [line('97110:GP:KX 90.00', { day: '20260310' })] },
  { id: 'N-3', mbi: OTHER_MBI, filing: '16', payer: 'PLAN1', lines: [line('97530:GO 70.00')] },
  { id: 'S-1', frequency: '7', replaces: 'ICN1', lines: [line('97112:GP 61.00')] },
];

describe('claims', () => {
  test('are answered as check answers them with the ledger, as JSON and as a file', async () => {
    const text = fileText(NOW.map((claim) => ({ ...claim, sent: '901' })));
    const wanted = checked(text);
    const json = await ask(NOW.map(givenOf), '?explain=true');
    expect([json.statusCode, json.json().policyVersion]).toEqual([200, expect.any(String)]);
    expect(unplaced(linesOf(json.json()))).toEqual(unplaced(wanted));
    expect(unplaced(linesOf((await askFile(text)).json()))).toEqual(unplaced(wanted));
    const verdicts = wanted.map((each) => (each as { verdict: string }).verdict);
    expect(verdicts.slice(0, 3)).toEqual(['KX_NOT_NEEDED', 'KX_MISSING', 'KX_MISSING']);
  });

  test('leave nothing behind: no posting, no job, no file, and the same answer again', async () => {
    const claims = [givenOf({ id: 'N-9', mbi: OTHER_MBI, lines: [line('97110:GP 60.00')] })];
    const first = (await ask(claims)).json();
    expect((await ask(claims)).json()).toEqual(first);
    expect((await server.parts.books.status(OTHER_MBI)).postings).toEqual([]);
    expect((await server.ask('GET', '/v1/jobs', { headers: biller })).json().items).toHaveLength(1);
  });

  test('have their arithmetic only where it is asked for, and identifiers never in full', async () => {
    const { body } = await ask([givenOf({ lines: [line('97110:GP 60.00')] })]);
    expect(body).not.toContain('because');
    expect(body).not.toContain(MBI);
    expect(body).toContain('*******MK73');
  });

  test('are noted for each patient they are about, in the name of who asks', async () => {
    const before = (await server.data.clinics.first.audit.list(0, 10_000)).length;
    await ask(NOW.map(givenOf));
    const added = (await server.data.clinics.first.audit.list(before, 100)).map((each) => [
      each.actor,
      each.action,
      each.beneficiary,
      each.detail,
    ]);
    expect(added).toEqual([MBI, OTHER_MBI].map((mbi) => ['machine clearing', 'access', mbi, 'decisions.make']));
  });
});

describe('what is wrong', () => {
  const good = givenOf({ lines: [line('97110:GP 60.00')] });
  const wrong = (change: object): unknown => ({ ...good, ...change });

  test.each<[string, object, string, string]>([
    ['a field that is missing', { form: undefined }, 'CLAIM_FIELD_MISSING', '/claims/0/form'],
    ['a field nobody knows', { patientName: 'x' }, 'CLAIM_FIELD_UNKNOWN', '/claims/0/patientName'],
    ['a form there is not', { form: '835' }, 'CLAIM_FIELD_VALUE', '/claims/0/form'],
    [
      'an NPI with another check digit',
      { billingProvider: { npi: '1234567894', zip: '43215' } },
      'CLAIM_FIELD_VALUE',
      '/claims/0/billingProvider/npi',
    ],
    [
      'a provider nobody names',
      { billingProvider: { zip: '43215' } },
      'CLAIM_FIELD_VALUE',
      '/claims/0/billingProvider',
    ],
    ['no lines', { lines: [] }, 'CLAIM_FIELD_VALUE', '/claims/0/lines'],
    [
      'a day that is none',
      { lines: [{ ...good.lines[0], serviceDate: '2026-02-29' }] },
      'CLAIM_FIELD_VALUE',
      '/claims/0/lines/0/serviceDate',
    ],
    [
      'a last day before the first',
      { lines: [{ ...good.lines[0], lastServiceDate: '2026-03-03' }] },
      'CLAIM_FIELD_VALUE',
      '/claims/0/lines/0/lastServiceDate',
    ],
    [
      'a fraction of a cent',
      { lines: [{ ...good.lines[0], chargeCents: 60.5 }] },
      'CLAIM_FIELD_VALUE',
      '/claims/0/lines/0/chargeCents',
    ],
    [
      'a ten-thousandth of a unit',
      { lines: [{ ...good.lines[0], units: 1.0001 }] },
      'CLAIM_FIELD_VALUE',
      '/claims/0/lines/0/units',
    ],
    [
      'five modifiers',
      { lines: [{ ...good.lines[0], modifiers: ['GP', 'KX', 'CQ', '59', '76'] }] },
      'CLAIM_FIELD_VALUE',
      '/claims/0/lines/0/modifiers',
    ],
    ['an institutional claim without its bill', { form: '837I' }, 'CLAIM_FIELD_MISSING', '/claims/0/statement'],
  ])('%s is told by pointer and code, without its value', async (_what, change, code, pointer) => {
    const { statusCode, json } = await ask([wrong(change)]);
    expect([statusCode, json().code]).toEqual([400, 'SERVER_REQUEST']);
    expect(json().fields).toEqual(expect.arrayContaining([expect.objectContaining({ code, pointer })]));
  });

  test('of one claim hides no other: it is told in its place, and the others are decided', async () => {
    const { statusCode, json } = await ask([good, wrong({ form: '835' }), { ...good, id: 'C' }]);
    expect(statusCode).toBe(200);
    expect(json().claims).toMatchObject([
      { claim: 'A', isDecided: true, issues: [] },
      { claim: null, isDecided: false, lines: [], issues: [{ code: 'CLAIM_FIELD_VALUE', pointer: '/claims/1/form' }] },
      { claim: 'C', isDecided: true, lines: [{ at: { pointer: '/claims/2/lines/0' } }] },
    ]);
  });

  test('as a whole is refused', async () => {
    const claim = good as GivenClaim;
    const status = async (answer: ReturnType<typeof ask>) => {
      const { statusCode, json } = await answer;
      return `${statusCode} ${json().code}`;
    };
    expect(await status(ask([]))).toBe('400 CLAIMS_UNREADABLE');
    expect(await status(ask(Array.from({ length: 101 }, () => claim)))).toBe('413 CLAIMS_TOO_MANY');
    expect(await status(askFile('ISA*00*no claims'))).toBe('400 SERVER_REQUEST');
    expect(await status(askFile('x'.repeat(512 * 1024 + 1)))).toBe('413 SERVER_TOO_LARGE');
    const text = { headers: { ...machine, 'content-type': 'text/csv' }, payload: 'a,b' };
    expect(await status(server.ask('POST', '/v1/decisions', text))).toBe('415 SERVER_MEDIA_TYPE');
    expect(await status(ask([claim], '', await server.signedIn('front_desk')))).toBe('403 SERVER_NO_RIGHT');
    expect(await status(ask([claim], '', await server.machine(['jobs.add'])))).toBe('403 SERVER_NO_RIGHT');
  });
});
