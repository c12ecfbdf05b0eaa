import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Headers, TestServer } from '../../server/testing/office-of-tests.ts';
import { DEMO, runCli, scratch } from '../testing/run-cli.ts';
import { dropInto, endWatch, listingOf, startWatch } from '../testing/watched-folder.ts';

const SCOPES = [
  'files.add',
  'files.list',
  'jobs.add',
  'jobs.show',
  'jobs.lines',
  'jobs.released',
  'jobs.held',
] as const;
const CLINIC = readFileSync(join(DEMO, 'clinic.837'), 'latin1');
const at = scratch();
const office = new TestServer();
let [address, all] = ['', {} as Headers];

beforeAll(async () => {
  office.clock = Date.now();
  await office.open();
  await office.app.listen({ port: 0, host: '127.0.0.1' });
  address = `http://localhost:${(office.app.server.address() as AddressInfo).port}`;
  all = await office.machine(['files.list', 'jobs.list']);
  keep('token', await office.machine([...SCOPES]));
  runCli(['apply', join(DEMO, 'clinic.837'), '--out', at('a'), '--held', at('h'), '--ledger', at('plain.db')]);
});
afterAll(() => office.remove());

function keep(name: string, headers: Headers): void {
  writeFileSync(at(name), headers['authorization']?.replace('Bearer ', '') ?? '', { mode: 0o600 });
}

function drop(name: string, file: string, text: string): void {
  mkdirSync(join(at(name), 'in'), { recursive: true });
  dropInto(join(at(name), 'in'), file, text);
}

/** Watches a folder once while the server goes on answering. */
async function once(name: string, server = address, token = 'token') {
  const args = [at(name), '--server', server, '--token-file', at(token), '--settle', '0', '--once'];
  const child = startWatch(args);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  const status = await new Promise((resolve) => child.on('close', resolve));
  return { status, said };
}

/** What the server has of files or jobs. */
async function listOf(what: 'files' | 'jobs'): Promise<{ sha256?: string; state?: string }[]> {
  const answer = await fetch(`${address}/v1/${what}?limit=100`, { headers: all });
  return ((await answer.json()) as { items: { sha256?: string; state?: string }[] }).items;
}

test('claims are decided by the server, and come back as apply would have written them', async () => {
  drop('day', 'march.837', CLINIC);
  const { status, said } = await once('day');
  expect([status, said]).toEqual([4, expect.stringMatching(/\d+ released, \d+ held/)]);
  const made = listingOf(at('day'), 'out', 'held', 'reports');
  expect(made['out/march.1.837']).toBe(readFileSync(at('a'), 'latin1'));
  expect(made['held/march.1.837']).toBe(readFileSync(at('h'), 'latin1'));
  expect(made['reports/march.1.txt']).toMatch(/UNDECIDED +RB-1009 +1 /);
  expect((await listOf('jobs')).map(({ state }) => state)).toEqual(['done']);
});

test('answers are posted by the server', async () => {
  runCli(['adjudicate', join(at('day'), 'out/march.1.837'), '--out', at('paid.835'), '--on', '2026-03-20']);
  drop('day', 'paid.835', readFileSync(at('paid.835'), 'latin1'));
  expect((await once('day')).said).toMatch(/835 .*\d+ settled/);
});

test('what the server cannot read is refused, with its reason', async () => {
  drop('bad', 'cut.837', CLINIC.slice(0, -400));
  const path = join(at('bad'), 'in', 'cut.837');
  writeFileSync(path, CLINIC.slice(0, -400), 'latin1');
  const { status, said } = await once('bad');
  expect([status, said]).toEqual([3, expect.stringContaining('JOB_FILE')]);
  expect(Object.keys(listingOf(at('bad'), 'refused'))).toHaveLength(2);
});

test('a server that is away, or refuses, is waited for; then the file is done once', async () => {
  drop('away', 'a.837', `${CLINIC}\n`);
  const before = (await listOf('jobs')).length;
  const away = await once('away', 'http://127.0.0.1:9');
  expect([away.status, away.said]).toEqual([3, expect.stringContaining('WATCH_SERVER')]);
  keep('weak', await office.machine(['files.add', 'files.list']));
  const weak = await once('away', address, 'weak');
  expect([weak.status, weak.said]).toEqual([3, expect.stringContaining('403 SERVER_NO_RIGHT')]);
  expect((await once('away')).status).toBe(4);
  expect((await listOf('jobs')).length).toBe(before + 1);
  expect(Object.keys(listingOf(at('away'), 'out'))).toEqual(['out/a.1.837']);
});

test('a watch that is killed while the server is at a file begins no second job', async () => {
  const [files, jobs] = [await listOf('files'), await listOf('jobs')];
  drop('killed', 'a.837', `${CLINIC}\n\n`);
  for (const wait of [50, 200, 400]) {
    const args = [at('killed'), '--server', address, '--token-file', at('token'), '--settle', '0'];
    const child = startWatch(args);
    while (!(await isBegun('killed'))) await sleep(10);
    await sleep(wait);
    await endWatch(child, 'SIGKILL');
  }
  await once('killed');
  expect((await listOf('files')).length).toBe(files.length + 1);
  expect((await listOf('jobs')).length).toBe(jobs.length + 1);
  expect(Object.keys(listingOf(at('killed'), 'out'))).toEqual(['out/a.1.837']);
});

test('a watch that was cut off after it had sent a file, and begins again days later, sends it no second time', async () => {
  const files = await listOf('files');
  drop('late', 'a.837', `${CLINIC}\n\n\n`);
  keep('cut', await office.machine(['files.add', 'files.list'])); // no job can be begun with it
  expect((await once('late', address, 'cut')).said).toContain('403 SERVER_NO_RIGHT');
  expect((await listOf('files')).length).toBe(files.length + 1);
  office.clock += 49 * 3_600_000;
  expect((await once('late')).status).toBe(4);
  expect((await listOf('files')).length).toBe(files.length + 1);
  expect(Object.keys(listingOf(at('late'), 'out'))).toEqual(['out/a.1.837']);
});

test('the bytes somebody else has sent are not sent again, and the job is one of its own', async () => {
  const text = `${CLINIC}\n\n\n\n`;
  const biller = await office.signedIn('biller');
  expect((await office.upload(biller, 'claims', text)).statusCode).toBe(201);
  const [files, jobs] = [await listOf('files'), await listOf('jobs')];
  drop('known', 'a.837', text);
  await once('known');
  expect((await listOf('files')).length).toBe(files.length);
  expect((await listOf('jobs')).length).toBe(jobs.length + 1);
});

/** Whether the file was taken. */
async function isBegun(name: string): Promise<boolean> {
  return readdirSync(join(at(name), 'in')).every((each) => each.startsWith('.'));
}

test('a token that others may read, and a server that is not spoken to by TLS, are refused', async () => {
  writeFileSync(at('open'), readFileSync(at('token')));
  chmodSync(at('open'), 0o640);
  expect((await once('x', address, 'open')).said).toContain('WATCH_TOKEN');
  for (const server of ['http://kx.example', 'http://localhost.example', 'ftp://localhost', 'kx.example'])
    expect((await once('x', server)).said).toContain('WATCH_INSECURE');
});

test('facts of a ledger go with no server, and a server with no ledger needs its token', () => {
  const args = ['watch', at('x'), '--server', address];
  expect(runCli(args).status).toBe(2);
  expect(runCli([...args, '--token-file', at('token'), '--opening', 'o.csv']).err).toContain('--opening');
});
