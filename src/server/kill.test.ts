import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type ClaimText, fileText, line } from '../workflow/decide/testing/claim-text.ts';
import { applyFile, loadPolicy, openSqlite } from '../workflow/index.ts';
import { SCOPES } from './rights/matrix.ts';
import { type Headers, TENANT, TestServer } from './testing/office-of-tests.ts';

const PROGRAM = join(import.meta.dirname, '..', '..', 'bin', 'openkx.mjs');
const CLAIMS = 6_000;
const PATIENTS = 900;

const office = new TestServer();
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await office.remove();
});

/** Claims of many patients, enough that a job on them can be cut off. */
function manyClaims(): string {
  const claim = (place: number): ClaimText => {
    const patient = place % PATIENTS;
    const mbi = `${1 + Math.floor(patient / 100)}EG4TE5MK${String(patient % 100).padStart(2, '0')}`;
    const day = `202603${String(1 + (Math.floor(place / PATIENTS) % 28)).padStart(2, '0')}`;
    return { id: `C${place}`, mbi, lines: [line('97110:GP 60.00', { day }), line('97140:GP 50.00', { day })] };
  };
  return fileText(Array.from({ length: CLAIMS }, (_, place) => claim(place)));
}

/** Starts the program on the office's folder. @returns where it answers, once it does */
async function serve(): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const args = [PROGRAM, 'serve', '--data', office.folder, '--port', '0', '--quiet'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  let said = '';
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    said += chunk;
    const [, address] = /serving at (\S+);/.exec(said) ?? [];
    if (address !== undefined) return { child, address };
  }
  throw new Error(`it did not start: ${said}`);
}

/** Reads a job's events until one is as wanted, or the last. */
async function waitFor(address: string, id: string, headers: Headers, isWanted: (job: Job) => boolean): Promise<Job> {
  const { body } = await fetch(`${address}/v1/jobs/${id}/events`, { headers });
  let [text, job]: [string, Job | undefined] = ['', undefined];
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const events = (text + chunk).split('\n\n');
    text = events.pop() as string;
    for (const event of events) {
      const [, data] = /^data: (.*)$/m.exec(event) ?? [];
      if (data === undefined) continue;
      job = JSON.parse(data) as Job;
      if (isWanted(job)) return job;
    }
  }
  return job as Job;
}

interface Job {
  readonly id: string;
  readonly state: string;
  readonly attempts: number;
  readonly bytes: number;
  readonly result: { readonly applied: unknown } | null;
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
  const { id } = (await begun.json()) as Job;

  for (const isCutOff of [(job: Job) => job.state === 'running', (job: Job) => job.bytes > 0]) {
    expect((await waitFor(address, id, headers, isCutOff)).state).toBe('running');
    child.kill('SIGKILL');
    await once(child, 'exit');
    ({ child, address } = await serve());
  }
  const done = await waitFor(address, id, headers, ({ state }) => state === 'done' || state === 'failed');
  expect([done.state, done.attempts]).toEqual(['done', 3]);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);

  expect(booksOf(join(office.folder, 'ledger.db'))).toEqual(booksOf(appliedOnce(text)));
  await office.open();
}, 300_000);

/** Applies the claims in one go, without a server. @returns path of the ledger */
function appliedOnce(text: string): string {
  const [input, out, held, path] = ['in', 'out', 'hold', 'plain.db'].map((name) => join(office.folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  writeFileSync(input, text);
  const { store } = openSqlite(path);
  if (!store) throw new Error('no ledger');
  const ledger = { store, tenant: TENANT };
  const recordedAt = '2026-06-01T09:00:00Z';
  applyFile({ policy: loadPolicy(), attestations: [], input, out, held, ledger, recordedAt, visit: () => undefined });
  store.close();
  return path;
}

/** What a ledger holds: rows, and the balances of everybody; proved first. */
function booksOf(path: string) {
  const { store } = openSqlite(path);
  if (!store) throw new Error('no ledger');
  const { issue, ...rows } = store.verify();
  expect(issue).toBeUndefined();
  expect(rows.claims).toBeGreaterThan(CLAIMS / 2);
  const balances = [...store.beneficiaries(TENANT)].map((each) => [each, store.status(TENANT, each).balances]);
  store.close();
  return { rows, balances };
}
