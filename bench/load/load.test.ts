import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { emptyLedger } from '../../src/ledger/postgres/testing/database.ts';
import { startServer } from '../../src/server/start.ts';
import { deniedLines, loadPolicy, openLedger } from '../../src/workflow/index.ts';
import { mbi } from '../people.ts';
import { Browser, Times } from './client.ts';
import { type Filled, fill, type OfficePlace, TENANT } from './fill.ts';
import { hire } from './people.ts';
import { isFrequent, nextOf, type Population, visitsOfYear } from './population.ts';
import { percentile, renderTimes } from './report.ts';
import { workDay } from './work-day.ts';

const population: Population = { patients: 600, seed: 20260101 };
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'load-'));
  folders.push(folder);
  return folder;
}

test('a year has every claim once, most patients twice and some often, and can be made in parts', () => {
  const all = [...visitsOfYear(population)];
  expect(new Set(all.map(({ claim }) => claim)).size).toBe(all.length);
  const frequent = Array.from({ length: 600 }, (_, patient) => patient).filter((each) => isFrequent(population, each));
  expect(all.length).toBe(600 * 2 + frequent.length * 12);
  const [parts, visits] = [[] as typeof all, visitsOfYear(population)];
  for (let next = nextOf(visits, 500); next.length > 0; next = nextOf(visits, 500)) parts.push(...next);
  expect(parts).toEqual(all);
});

describe.each([
  ['a file', (): OfficePlace => ({ folder: newFolder() })],
  ['PostgreSQL', (): OfficePlace => ({ folder: newFolder(), database: emptyLedger() })],
])('an office filled in %s', (_where, placeOf) => {
  const place = placeOf();

  test('has true books: crossings, denials, payers’ words, and patients the desk knows', async () => {
    const filled = (await fill(place, population, () => undefined, 100)) as Filled;
    const { store } = openLedger(place.database ?? join(place.folder, 'ledger.db'));
    if (!store) throw new Error('no ledger');
    const { issue, claims, answers, checkpoints } = store.verify();
    expect([issue, claims]).toEqual([undefined, filled.claims]);
    expect([answers > 100, checkpoints > 0]).toEqual([true, true]);
    const denied = deniedLines(loadPolicy(), store, TENANT);
    expect(denied.flatMap(({ adjustments }) => adjustments.map(({ reason }) => reason))).toContain('119');
    store.close();
  }, 120_000);

  test('is worked in by people who are signed in, and everything they ask is answered', async () => {
    const { users, machine } = await hire(place, 5);
    const database = place.database === undefined ? {} : { database: place.database };
    const options = {
      data: place.folder,
      ...database,
      port: 0,
      tenant: TENANT,
      version: '0.0.0',
      log: () => undefined,
    };
    const server = await startServer(options);
    const times = new Times();
    try {
      await Promise.all(
        users.map(async ({ role, headers }, number) => {
          const browser = new Browser(() => server.address, headers, number, times);
          let screens = 0;
          const isOver = () => ++screens > 12;
          await workDay(browser, role, population, { thinkSeconds: 0, worklistShare: 0.2 }, times, isOver);
          browser.close();
        }),
      );
      expect(Object.fromEntries(times.failures)).toEqual({});
      const kinds = ['checkpoints', 'counters', 'episodes', 'files', 'postings', 'schedule', 'search', 'year'];
      expect([...times.all.keys()]).toEqual(expect.arrayContaining(kinds));
      const metrics = await (await fetch(`${server.address}/metrics`, { headers: machine })).text();
      expect(metrics).toMatch(/^process_cpu_seconds_total \d/m);
    } finally {
      await server.stop();
    }
  }, 120_000);
});

test('filling that was cut off after a file goes on with the next, and the books are the same', async () => {
  const place = { folder: newFolder() };
  const small = { patients: 60, seed: 3 };
  expect(await fill(place, small, () => undefined, 0)).toBeUndefined();
  const filled = await fill(place, small, () => undefined, 1);
  expect(filled).toEqual(expect.objectContaining({ claims: [...visitsOfYear(small)].length }));
  expect(JSON.parse(readFileSync(join(place.folder, 'filling.json'), 'utf8'))).toEqual({ ...filled, files: 1 });
  const { store } = openLedger(join(place.folder, 'ledger.db'));
  expect(store?.status(TENANT, mbi(0)).postings.length).toBeGreaterThan(0);
  store?.close();
}, 60_000);

test('a percentile is the least time that so many are not above', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
  expect([0.5, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 99, 100]);
  expect(percentile([7], 0.99)).toBe(7);
  const times = new Times();
  for (const each of hundred) times.add('year', each);
  times.add('patient screen', 1000);
  times.fail('search', '503');
  const text = renderTimes('Two people', times, 10);
  expect(text).toContain('Two people: 100 answers in 10 s, 10 a second');
  expect(text).toContain('| year | 100 | 50.0 | 95.0 | 99.0 | 100.0 |');
  expect(text).toContain('failed: search 503, 1 times');
});
