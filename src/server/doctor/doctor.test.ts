import { chmodSync, closeSync, mkdtempSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registered } from '../../base/index.ts';
import { fileText, line } from '../../workflow/decide/testing/claim-text.ts';
import { loadPolicy } from '../../workflow/index.ts';
import { openDataFolder } from '../data-folder.ts';
import { TENANT, TestServer } from '../testing/office-of-tests.ts';
import { examine } from './doctor.ts';

const DAY = 86_400_000;
const server = new TestServer();
const { folder, database } = server;
const place = { folder, tenant: TENANT, ...(database === undefined ? {} : { database }) };

beforeAll(async () => {
  server.clock = Date.now();
  await server.open();
  const biller = await server.signedIn('biller');
  await server.work(biller, 'apply', fileText([{ id: 'S-1', mbi: '1EG4TE5MK73', lines: [line('97110:GP 60.00')] }]));
});
afterAll(() => server.remove());

const states = async (more: object = {}) =>
  Object.fromEntries((await examine({ ...place, ...more })).map(({ code, state }) => [code, state]));

test('says of a clinic in use that all is well, but for next year’s figures and what the machine itself lacks', async () => {
  const checks = await examine({ ...place, isThorough: true });
  expect(checks.map(({ code }) => code)).toEqual([
    'DOCTOR_NODE',
    'DOCTOR_FOLDER',
    'DOCTOR_DISK',
    'DOCTOR_TLS',
    'DOCTOR_POLICY',
    'DOCTOR_KEY',
    'DOCTOR_DATABASE',
    'DOCTOR_BOOKS',
    'DOCTOR_ACCESS',
    'DOCTOR_CLOCK',
  ]);
  const mayLack = ['DOCTOR_DISK', 'DOCTOR_POLICY'];
  expect(checks.filter(({ code, state }) => state !== 'well' && !mayLack.includes(code))).toEqual([]);
  for (const { code } of checks) expect(registered(code)?.hint, code).toBeTruthy();
});

test('next year’s figures: on file until the last year there is, and missing from then on', async () => {
  const at = (day: string) => ({ now: () => Date.parse(day) + 0 });
  expect((await states(at('2025-12-31T23:59:59Z')))['DOCTOR_POLICY']).toBe('well');
  expect((await states(at('2026-01-01T00:00:00Z')))['DOCTOR_POLICY']).toBe('warning');
});

test('a certificate: a warning in its last thirty days, bad once it has run out', async () => {
  const end = new Date(Date.UTC(2027, 0, 31));
  const { cert } = await generate([{ name: 'commonName', value: 'localhost' }], { notAfterDate: end });
  const tlsCert = join(folder, 'cert.pem');
  writeFileSync(tlsCert, cert, { mode: 0o600 });
  const state = async (before: number) => (await states({ tlsCert, now: () => end.getTime() - before }))['DOCTOR_TLS'];
  expect([await state(30 * DAY), await state(30 * DAY - 1000), await state(-1000)]).toEqual(['well', 'warning', 'bad']);
  expect((await states({ tlsCert: join(folder, 'none.pem') }))['DOCTOR_TLS']).toBe('bad');
});

test('a clock that is behind what was noted or what the database says, and ahead of it by a little', async () => {
  const behind = await states({ now: () => Date.now() - DAY });
  expect(behind['DOCTOR_CLOCK']).toBe(database === undefined ? 'bad' : 'warning');
  expect((await states({ now: () => Date.now() }))['DOCTOR_CLOCK']).toBe('well');
});

test('a folder that others may read, a key that is gone, and a place where nothing is', async () => {
  chmodSync(folder, 0o750);
  expect((await states())['DOCTOR_FOLDER']).toBe('warning');
  chmodSync(folder, 0o700);
  const key = join(folder, 'master.key');
  renameSync(key, `${key}.away`);
  expect((await states())['SERVER_KEY_MISSING']).toBe('bad');
  renameSync(`${key}.away`, key);
  expect((await states({ folder: join(folder, 'nowhere') }))['DOCTOR_FOLDER']).toBe('bad');
});

test('a page of the books that is not whole any more', async () => {
  const from = mkdtempSync(join(tmpdir(), 'doctor-'));
  await (await openDataFolder({ folder: from, tenant: TENANT, policy: loadPolicy(), now: Date.now })).close();
  const file = openSync(join(from, 'ledger.db'), 'r+');
  writeSync(file, Buffer.alloc(2_000, 0xff), 0, 2_000, 8192 * 3);
  closeSync(file);
  const checks = await examine({ folder: from, tenant: TENANT }).finally(() => rmSync(from, { recursive: true }));
  expect(checks.find(({ code }) => code === 'DOCTOR_DATABASE')?.state).toBe('bad');
});
