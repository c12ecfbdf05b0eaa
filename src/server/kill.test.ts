import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { emptyLedger } from '../ledger/postgres/testing/database.ts';
import { type ClaimText, fileText, line } from '../workflow/decide/testing/claim-text.ts';
import { applyFile, loadPolicy, openLedger, openSqlite } from '../workflow/index.ts';
import { SCOPES } from './rights/matrix.ts';
import { TENANT, TestServer } from './testing/office-of-tests.ts';
import { place } from './testing/place.ts';
import { killInTurn, makeSomewhere, type Served, type ShownJob, serveProcess, waitForJob } from './testing/served.ts';

const CLAIMS = 6_000;
const PATIENTS = 900;

const office = new TestServer();
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await office.remove();
});

/** Claims of many patients, enough that a job on them can be cut off. */
function manyClaims(from = 0, through = CLAIMS): string {
  const claim = (at: number): ClaimText => {
    const place = from + at;
    const patient = place % PATIENTS;
    const mbi = `${1 + Math.floor(patient / 100)}EG4TE5MK${String(patient % 100).padStart(2, '0')}`;
    const day = `202603${String(1 + (Math.floor(place / PATIENTS) % 28)).padStart(2, '0')}`;
    return { id: `C${place}`, mbi, lines: [line('97110:GP 60.00', { day }), line('97140:GP 50.00', { day })] };
  };
  return fileText(Array.from({ length: through - from }, (_, at) => claim(at)));
}

/** Starts the program on the office's folder. */
async function serve(data = office.folder, ...more: string[]): Promise<Served> {
  const served = await serveProcess(data, more);
  children.push(served.child);
  return served;
}

test('a job whose server is killed is begun again at the next start, and nothing is doubled or lost', async () => {
  office.clock = Date.now(); // as the program will have it
  await office.open();
  const headers = await office.machine(SCOPES);
  const text = manyClaims();
  const opening = { method: 'POST', headers: { ...headers, ...office.key() } };
  await office.close();

  let { child, address } = await serve();
  const type = { 'content-type': 'application/octet-stream' };
  const sent = await fetch(`${address}/v1/files?kind=claims`, {
    ...opening,
    headers: { ...opening.headers, ...type },
    body: text,
  });
  expect(sent.status).toBe(201);
  const { id: file } = (await sent.json()) as { id: string };
  const begun = await fetch(`${address}/v1/jobs`, {
    ...opening,
    headers: { ...opening.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'apply', file }),
  });
  const { id } = (await begun.json()) as ShownJob;

  for (const isCutOff of [(job: ShownJob) => job.state === 'running', (job: ShownJob) => job.bytes > 0]) {
    expect((await waitForJob(address, id, headers, isCutOff)).state).toBe('running');
    child.kill('SIGKILL');
    await once(child, 'exit');
    ({ child, address } = await serve());
  }
  const done = await waitForJob(address, id, headers);
  expect([done.state, done.attempts]).toEqual(['done', 3]);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);

  expect(booksOf(join(office.folder, 'ledger.db'))).toEqual(booksOf(appliedOnce([text])));
  await office.open();
}, 300_000);

const FILES = 16;

test('of three servers on one database one is killed again and again: no file is lost, doubled or out of order', async () => {
  const database = emptyLedger();
  place.empty = () => database;
  const shared = new TestServer();
  shared.clock = Date.now();
  await shared.open();
  const headers = await shared.machine(SCOPES);
  await shared.close();
  const start = () => serve(shared.folder, '--database', database);
  const servers: Served[] = await Promise.all([start(), start(), start()]);
  const post = (path: string, type: string, body: string) =>
    makeSomewhere(servers, path, { ...headers, ...shared.key(), 'content-type': type }, body);
  const killing = killInTurn(servers, start, 1_500, 3);
  const texts = Array.from({ length: FILES }, (_, file) => manyClaims(file * 150, (file + 1) * 150));
  const jobs: string[] = [];
  for (const text of texts) {
    const { id: file } = await post('/v1/files?kind=claims', 'application/octet-stream', text);
    jobs.push((await post('/v1/jobs', 'application/json', JSON.stringify({ kind: 'apply', file }))).id);
  }
  await killing.stop();
  const { address } = servers[0] as Served;
  for (const id of jobs) expect((await waitForJob(address, id, headers)).state).toBe('done');
  const { items } = (await (await fetch(`${address}/v1/jobs?limit=500`, { headers })).json()) as { items: ShownJob[] };
  expect(items.map(({ id }) => id)).toEqual(jobs.toReversed());
  for (const { child } of servers) child.kill('SIGKILL');
  expect(booksOf(database)).toEqual(booksOf(appliedOnce(texts)));
  rmSync(shared.folder, { recursive: true });
}, 300_000);

/** Applies files one after the other, without a server. @returns path of the ledger */
function appliedOnce(texts: readonly string[]): string {
  const folder = mkdtempSync(join(office.folder, 'plain-'));
  const [input, out, held, path] = ['in', 'out', 'hold', 'plain.db'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  const { store } = openSqlite(path);
  if (!store) throw new Error('no ledger');
  const ledger = { store, tenant: TENANT };
  for (const [place, text] of texts.entries()) {
    writeFileSync(input, text);
    const recordedAt = `2026-06-01T09:00:${10 + place}Z`;
    applyFile({ policy: loadPolicy(), attestations: [], input, out, held, ledger, recordedAt, visit: () => undefined });
  }
  store.close();
  return path;
}

/** What a ledger holds: rows, and the balances of everybody and their postings in order; proved first. */
function booksOf(path: string) {
  const { store } = openLedger(path);
  if (!store) throw new Error('no ledger');
  const { issue, ...rows } = store.verify();
  expect(issue).toBeUndefined();
  expect(rows.claims).toBeGreaterThan(1_000);
  const balances = [...store.beneficiaries(TENANT)].map((each) => {
    const { balances: all, postings } = store.status(TENANT, each);
    return [
      each,
      all,
      postings.map(({ sequence, claimId, line: number, lowCents }) => [sequence, claimId, number, lowCents]),
    ];
  });
  store.close();
  return { rows, balances };
}
