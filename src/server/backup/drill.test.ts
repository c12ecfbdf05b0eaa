import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileText, line } from '../../workflow/decide/testing/claim-text.ts';
import type { OfficePlace } from '../clinics/add-clinic.ts';
import type { Clinic } from '../clinics/clinic.ts';
import { ServerStop } from '../seal/stop.ts';
import { type Headers, PASSWORD, TENANT, TestServer } from '../testing/office-of-tests.ts';
import { place } from '../testing/place.ts';
import { backUp } from './back-up.ts';
import { restore } from './restore.ts';

const MBI = '1EG4TE5MK73';
const root = mkdtempSync(join(tmpdir(), 'drill-'));
const server = new TestServer();
let [biller, elmBiller]: Headers[] = [];

const placeOf = ({ folder, database }: { folder: string; database: string | undefined }): OfficePlace => ({
  folder,
  tenant: TENANT,
  ...(database === undefined ? {} : { database }),
});

const claims = (ids: readonly string[], mbi = MBI) =>
  fileText(ids.map((id) => ({ id, mbi, lines: [line('97110:GP 60.00')] })));

beforeAll(async () => {
  server.clock = Date.now();
  await server.open();
  const elm = (await server.data.clinics.add('elm-street')) as Clinic;
  [biller, elmBiller] = [await server.signedIn('biller'), await server.signedIn('biller', 'ellen', elm)];
});
afterAll(async () => {
  await server.remove();
  rmSync(root, { recursive: true });
});

/** An empty place with the master key of the server. */
function elsewhere(name: string): { readonly folder: string; readonly database: string | undefined } {
  const folder = join(root, name);
  mkdirSync(folder, { mode: 0o700 });
  copyFileSync(join(server.folder, 'master.key'), join(folder, 'master.key'));
  return { folder, database: place.empty() };
}

async function refused(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof ServerStop) return error.issue.code;
    throw error;
  }
}

test('a backup taken under load is restored elsewhere, proven, and worked on: who could sign in can, and nothing is missing', async () => {
  const { applied } = (await server.work({ ...biller }, 'apply', claims(['B-1', 'B-2']))).result;
  expect(applied.releasedClaims).toBe(2);
  await server.work({ ...elmBiller }, 'apply', claims(['E-1'], '1EG4TE5MK75'));
  const alert = { key: 'alert\ncrossed', rule: { kind: 'crossed' as const }, patient: 'p' };
  const off = { ids: ['a'.repeat(32)], reason: 'away', until: '2999-01-01', by: 'biller', at: '2026-06-01' };
  const once = { keyHashes: ['off'], requestHashes: [''], status: 201, answer: '{}' };
  await server.parts.office.snooze({ ...off, alert }, once);
  let isOver = false;
  const load = (async () => {
    for (let file = 0; !isOver; file++) await server.work({ ...biller }, 'apply', claims([`L-${file}`]));
  })();
  const to = join(root, 'backup');
  const manifest = await backUp(placeOf(server), to, 'drill');
  isOver = true;
  await load;
  expect(manifest.parts.some(({ path }) => path.includes('master.key'))).toBe(false);
  for (const name of readdirSync(to, { recursive: true, encoding: 'utf8' }))
    expect(statSync(join(to, name)).mode & 0o077, name).toBe(0);
  const key = readFileSync(join(server.folder, 'master.key'), 'latin1').trim();
  for (const { path } of manifest.parts) expect(readFileSync(join(to, path), 'latin1'), path).not.toContain(key);

  const there = elsewhere('again');
  const restored = await restore(placeOf(there), to, 'drill');
  expect(restored.clinics).toEqual(['default', 'elm-street']);
  expect(restored.files).toBeGreaterThanOrEqual(2);
  expect(restored.books.claims).toBeGreaterThanOrEqual(3);

  const again = new TestServer(there.folder, there.database);
  again.clock = server.clock;
  await again.open();
  expect((await again.ask('GET', '/v1/me', { headers: { ...biller } })).statusCode).toBe(401); // nobody is signed in
  const signIn = async (name: string, clinic: string) => {
    const answer = await again.ask('POST', '/v1/session', { payload: { name, password: PASSWORD, clinic } });
    return { cookie: `__Host-openkx=${answer.cookies[0]?.value}` };
  };
  const headers = await signIn('biller', 'default');
  const { ids, ...snooze } = off;
  expect(await again.parts.office.snoozes('2026-06-01')).toEqual([{ ...snooze, item: ids[0] }]);
  await again.parts.jobs.idle(); // what was still to do when the backup was taken
  const files = async (asked: TestServer, own: Headers) =>
    (await asked.ask('GET', '/v1/files?limit=500', { headers: { ...own } })).json().items as { id: string }[];
  const [kept, all] = [await files(again, headers), await files(server, biller as Headers)];
  expect(all.slice(all.length - kept.length)).toEqual(kept);
  const found = await again.ask('POST', '/v1/patients/search', { headers, payload: { mbi: MBI } });
  expect(found.json().items).toHaveLength(1);
  const { items } = (await again.ask('GET', '/v1/jobs?limit=500', { headers })).json();
  expect(items.every(({ state }: { state: string }) => state === 'done')).toBe(true);
  const more = await again.work(headers, 'apply', claims(['N-1']));
  expect(more.result.applied.releasedClaims).toBe(1);
  const ellen = await signIn('ellen', 'elm-street');
  expect(await files(again, ellen)).toHaveLength(1);
  expect((await again.audit()).some((entry) => entry.includes('drill change restored from a backup of'))).toBe(true);
  expect((await server.audit()).some((entry) => entry === 'drill export backup')).toBe(true);
  await again.close();
});

test('is refused where something is already, without the key, or when a byte of it was changed', async () => {
  const from = join(root, 'backup');
  expect(await refused(backUp(placeOf(server), from, 'drill'))).toBe('BACKUP_EXISTS');
  expect(await refused(restore(placeOf(server), from, 'drill'))).toBe('BACKUP_EXISTS');
  expect(await refused(restore(placeOf(elsewhere('nothing')), root, 'drill'))).toBe('BACKUP_NONE');
  const keyless = elsewhere('keyless');
  rmSync(join(keyless.folder, 'master.key'));
  expect(await refused(restore(placeOf(keyless), from, 'drill'))).toBe('SERVER_KEY_MISSING');
  const { parts } = JSON.parse(readFileSync(join(from, 'manifest.json'), 'utf8')) as { parts: { path: string }[] };
  for (const [at, { path }] of parts.entries()) {
    const bytes = readFileSync(join(from, path));
    if (bytes.length === 0) continue;
    const changed = Uint8Array.from(bytes);
    changed[bytes.length >> 1] = (changed[bytes.length >> 1] as number) ^ 1;
    writeFileSync(join(from, path), changed);
    expect(await refused(restore(placeOf(elsewhere(`changed-${at}`)), from, 'drill')), path).toBe('BACKUP_CHANGED');
    writeFileSync(join(from, path), bytes);
  }
});
