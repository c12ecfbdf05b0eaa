import { afterAll, beforeAll, expect, test } from 'vitest';
import { MBI, OTHER_MBI } from '../../workflow/decide/testing/claim-text.ts';
import { type Headers, TestServer } from '../testing/office-of-tests.ts';

const server = new TestServer();
let biller: Headers = {};
beforeAll(async () => {
  await server.open();
  biller = await server.signedIn('biller');
});
afterAll(() => server.remove());

const WHO = 'npi=1234567893&provider=MADE+UP+THERAPY&sender=MADEUPCLINIC&receiver=CMS&control=41';
const ask = (rows: readonly string[], query = WHO) =>
  server.ask('POST', `/v1/eligibility/questions?${query}`, {
    headers: { ...biller, 'content-type': 'text/csv' },
    payload: ['mbi,last_name,first_name,born', ...rows].join('\n'),
  });

test('each person is asked about in an interchange of its own, numbered on, and each is noted', async () => {
  const answer = await ask([`${MBI},ELM,ADA,1940-01-01`, `${OTHER_MBI},OAK,BEN,1941-02-02`]);
  expect(answer.headers['content-type']).toBe('application/edi-x12');
  expect(answer.body.match(/ISA\*/g)).toHaveLength(2);
  expect([...answer.body.matchAll(/IEA\*1\*(\d+)/g)].map(([, control]) => control)).toEqual(['000000041', '000000042']);
  expect(answer.body).toContain('NM1*IL*1*ELM*ADA');
  const noted = (await server.parts.audit.list(0, 10_000)).filter(({ action }) => action === 'export');
  expect(noted.map(({ beneficiary }) => beneficiary)).toEqual([MBI, OTHER_MBI]);
});

test('a row that cannot be used is named without its values, and nobody is asked about', async () => {
  const answer = await ask([`${MBI},ELM,ADA,1940-13-01`]);
  expect(answer.statusCode).toBe(422);
  expect(answer.json().fields[0].pointer).toMatch(/^\/2\//);
  expect(answer.body).not.toContain('ELM');
  expect((await ask([])).statusCode).toBe(422);
  expect((await ask([`${MBI},ELM,ADA,1940-01-01`], WHO.replace('1234567893', '1234567890'))).json().code).toBe(
    'SERVER_REQUEST',
  );
});
