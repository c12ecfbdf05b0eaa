import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileText, line, MBI } from '../../workflow/decide/testing/claim-text.ts';
import { type Headers, TestServer } from '../testing/office-of-tests.ts';

const ORDERS = readFileSync(join(import.meta.dirname, '../../../docs/examples/orders.json'), 'utf8');

const server = new TestServer();
let biller: Headers = {};
beforeAll(async () => {
  await server.open();
  biller = await server.signedIn('biller');
});
afterAll(() => server.remove());

const get = async (url: string) => (await server.ask('GET', url, { headers: { ...biller } })).json();
const check = (payload: string, query = '') =>
  server.ask('POST', `/v1/orders/check${query}`, {
    headers: { ...biller, 'content-type': 'application/json' },
    payload,
  });

describe('a code is explained', () => {
  test.each([
    ['code=97110&modifiers=KX,GP&on=2026-03-02', 'therapy_threshold'],
    ['code=a5500&modifiers=KX,RT&on=2026-03-02', 'dmepos_policy'],
    ['code=D7140&modifiers=KX&on=2026-03-02', 'dental_linkage'],
    ['code=99213&on=2026-03-02', 'none'],
  ])('%s', async (query, meaning) => {
    const answer = await get(`/v1/meaning?${query}`);
    expect(answer).toMatchObject({ meaning, on: '2026-03-02' });
    expect(answer.because.length).toBeGreaterThan(0);
  });

  test('when it is one', async () => {
    expect((await get('/v1/meaning?code=971')).code).toBe('SERVER_REQUEST');
    expect((await get('/v1/meaning?code=97110&modifiers=KXX')).code).toBe('SERVER_REQUEST');
  });
});

describe('an order', () => {
  test('is judged item by item, criterion by criterion, and noted with its patient', async () => {
    const { items, issues } = (await check(ORDERS)).json();
    expect(issues).toEqual([]);
    expect(items.length).toBeGreaterThan(0);
    expect(items.map(({ answer }: { answer: string }) => answer)).toEqual(['kx', 'kx', 'unknown']);
    const shown = items.flatMap(({ criteria }: { criteria: { met: boolean | null }[] }) => criteria);
    expect(shown.some(({ met }: { met: boolean | null }) => met === true)).toBe(true);
    const noted = await server.parts.audit.list(0, 10_000);
    expect(noted.at(-1)).toMatchObject({ detail: 'orders.check', actor: 'biller' });
    expect(noted.at(-1)?.beneficiary).not.toBe('');
  });

  test('that lacks what its policy asks is not known, and one that contradicts it is refused', async () => {
    const parsed = JSON.parse(ORDERS);
    const [order] = parsed.orders;
    delete order.certification;
    expect((await check(JSON.stringify(parsed))).json().items[0].answer).not.toBe('kx');
  });

  test('that cannot be read is refused with the place of each fault and none of its values', async () => {
    const answer = await check(JSON.stringify({ schema: 'other', orders: [MBI] }));
    expect(answer.json()).toMatchObject({ status: 422, code: 'ORDER_UNREADABLE', fields: [{ pointer: '/schema' }] });
    expect(answer.body).not.toContain(MBI);
    expect((await check('')).statusCode).toBe(422);
  });
});

test('a dental line is answered by what would be stated of its link', async () => {
  const ask = async (payload: object) =>
    (await server.ask('POST', '/v1/dental/check', { headers: { ...biller }, payload })).json();
  const asked = {
    code: 'd7140',
    on: '2026-03-02',
    diagnoses: ['N186'],
    linkedTo: 'dialysis',
    exchangedOn: '2026-03-01',
  };
  expect(await ask(asked)).toMatchObject({ meaning: 'dental_linkage', verdict: 'KX_MISSING', addsKx: true });
  expect(await ask({ ...asked, exchangedOn: undefined })).toMatchObject({ addsKx: false });
  const { items } = await get('/v1/dental/examples?on=2026-03-02');
  expect(items.map(({ key }: { key: string }) => key)).toContain('dialysis');
});

test('the sessions of a patient are counted', async () => {
  const days = ['20260302', '20260304'];
  const claims = days.map((day) => ({ id: `S-${day}`, lines: [line('93798 60.00', { day })] }));
  await server.work({ ...biller }, 'apply', fileText(claims));
  const { items } = await get(`/v1/patients/${await server.patient({ ...biller }, MBI)}/counters`);
  expect(items).toMatchObject([{ what: 'session cardiac', total: 2, kxFrom: 37 }]);
});
