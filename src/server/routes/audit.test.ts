import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Headers, TestServer } from '../testing/office-of-tests.ts';

const server = new TestServer();
let auditor: Headers = {};
beforeAll(async () => {
  await server.open();
  auditor = await server.signedIn('auditor');
  for (let look = 0; look < 12; look++) await page({ limit: 1 });
});
afterAll(() => server.remove());

/** Each look is an entry itself: the log grows with every page. */
const page = async (query: object): Promise<{ items: { sequence: number }[]; next: string | null }> =>
  (await server.ask('GET', '/v1/audit', { headers: auditor, query: query as Record<string, string> })).json();

async function walk(query: object, until: (all: readonly number[]) => boolean): Promise<number[]> {
  const all: number[] = [];
  for (let after: string | null | undefined; after !== null && !until(all); ) {
    const { items, next } = await page({ ...query, ...(after === undefined ? {} : { after }) });
    all.push(...items.map(({ sequence }) => sequence));
    after = next;
  }
  return all;
}

const counted = (from: number, length: number, by: number) => Array.from({ length }, (_, at) => from + at * by);

test.each([1, 2, 5])(
  'newest first, %i at a time: from the last at the first look down to the first, each once',
  async (limit) => {
    const last = (await server.audit()).length + 1; // the first look is noted before it is answered
    expect(await walk({ order: 'newest', limit }, () => false)).toEqual(counted(last, last, -1));
  },
);

test('oldest first, unless the other is asked for: each once, and those that were added meanwhile', async () => {
  const before = (await server.audit()).length;
  const all = await walk({ limit: 3 }, (some) => some.length > before);
  expect(all).toEqual(counted(1, all.length, 1));
  expect((await page({ limit: 2, order: 'oldest' })).items.map(({ sequence }) => sequence)).toEqual([1, 2]);
});

test('a page of exactly what is left is the last', async () => {
  const { items, next } = await page({ order: 'newest', limit: (await server.audit()).length + 1 });
  expect([items.at(-1)?.sequence, next]).toEqual([1, null]);
});

test('a cursor that no page gave begins anew, and another order is refused', async () => {
  const last = (await server.audit()).length + 1;
  expect((await page({ order: 'newest', after: 'made-up', limit: 1 })).items).toMatchObject([{ sequence: last }]);
  const other = await server.ask('GET', '/v1/audit', { headers: auditor, query: { order: 'random' } });
  expect(other.statusCode).toBe(400);
});
