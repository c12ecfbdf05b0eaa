import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenOf } from '../../workflow/asked/testing/given.ts';
import { line } from '../../workflow/decide/testing/claim-text.ts';
import { openApiOf } from '../http/openapi.ts';
import { operationsOf } from '../http/reference-page.ts';
import { type Headers, TestServer } from '../testing/office-of-tests.ts';
import { MATRIX, SCOPES } from './matrix.ts';
import { ROLES, type Role } from './roles.ts';

const server = new TestServer();
const as = new Map<Role, Headers>();
const NO_ONE = '00000000-0000-4000-8000-000000000000';

beforeAll(async () => {
  await server.open();
  for (const role of ROLES)
    as.set(role, role === 'machine' ? await server.machine(SCOPES) : await server.signedIn(role));
});
afterAll(() => server.remove());

/** Every route there is, as the document has it, which is made from the routes themselves. */
function routes() {
  return operationsOf(openApiOf(server.app)).map(({ method, path, operation }) => ({
    method,
    url: path.replace('{id}', NO_ONE).replace('{series}', 'no.such').replace('{name}', 'packet.pdf'),
    name: operation.operationId,
  }));
}

test('every row of the matrix is a route, and every route a row', () => {
  expect(
    routes()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(MATRIX).sort());
});

test('a route without a row keeps the server from starting', () => {
  expect(() => server.app.get('/v1/more', { config: { name: 'more' } }, async () => 'x')).toThrow();
});

describe.each(ROLES)('%s', (role) => {
  test('may use what the matrix says and nothing else, and either is in the audit log', async () => {
    // Signing out is asked last: it ends what the others need.
    const asked = routes().sort((a, b) => Number(a.name === 'session.end') - Number(b.name === 'session.end'));
    for (const { method, url, name } of asked) {
      const allowed = MATRIX[name] ?? [];
      if (allowed === 'public') continue;
      const before = (await server.audit()).length;
      const { statusCode } = await server.ask(method, url, { headers: { ...as.get(role) }, ...bodyFor(name) });
      const added = (await server.audit()).slice(before);
      if (allowed.includes(role)) {
        expect([401, 403], `${name} for ${role}: ${statusCode}`).not.toContain(statusCode);
        if (statusCode < 400)
          expect(
            added.some((entry) => entry.includes(name)),
            name,
          ).toBe(true);
      } else {
        expect(statusCode, `${name} for ${role}`).toBe(403);
        expect(added.at(-1)).toContain(`access refused ${name}`);
      }
    }
  });
});

/** What a request needs to come past the reading of it, where it has a body at all. */
function bodyFor(name: string) {
  if (name === 'patients.search') return { payload: { mbi: '1EG4TE5MK73' } };
  if (name === 'patients.add') return { payload: { mbi: '1EG4TE5MK73' } };
  if (name === 'decisions.make') return { payload: { claims: [givenOf({ lines: [line('97110:GP 60.00')] })] } };
  if (name === 'me.password') return { payload: { password: 'wrong', next: '' } };
  if (name === 'me.second_factor') return { payload: {} };
  if (name === 'me.second_factor_confirm') return { payload: {} };
  return {};
}

test('nobody may use what is not public', async () => {
  for (const { method, url, name } of routes()) {
    const { statusCode, headers } = await server.ask(method, url);
    if (MATRIX[name] === 'public') expect([400, 200, 404], name).toContain(statusCode);
    else expect(statusCode, name).toBe(401);
    if (statusCode >= 400) expect(headers['content-type'], name).toContain('application/problem+json');
  }
});

test('a token is good for its scopes alone, and for nothing once it is revoked or has run out', async () => {
  const token = await server.machine(['policy.list']);
  const status = async (url: string) => (await server.ask('GET', url, { headers: token })).statusCode;
  expect([await status('/v1/policy'), await status('/v1/jobs'), await status('/v1/people')]).toEqual([200, 403, 403]);
  const admin = await server.signedIn('administrator', 'revoker');
  const { items } = (await server.ask('GET', '/v1/tokens', { headers: admin })).json();
  await server.ask('DELETE', `/v1/tokens/${items[0].id}`, { headers: admin });
  expect(await status('/v1/policy')).toBe(401);
  const other = await server.machine(['policy.list']);
  server.clock += 31 * 86_400_000;
  expect((await server.ask('GET', '/v1/policy', { headers: other })).statusCode).toBe(401);
});
