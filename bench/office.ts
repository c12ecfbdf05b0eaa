//! `node bench/office.ts [--mb 20] [--users 50] [--seconds 15] [--servers 1] [--kill] [--postgres]`: a server with a claim file
//! applied, asked by many users at once; how long answers took, route by route. With --kill one of the servers is killed
//! every few seconds meanwhile.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startServer as startPostgres } from '../src/ledger/postgres/testing/server.ts';
import { startServer } from '../src/server/index.ts';
import { writeClaims } from './make.ts';

const { values } = parseArgs({
  options: {
    mb: { type: 'string', default: '20' },
    users: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '15' },
    servers: { type: 'string', default: '1' },
    kill: { type: 'boolean', default: false },
    postgres: { type: 'boolean', default: false },
    serve: { type: 'string' },
    database: { type: 'string' },
  },
});
const PASSWORD = 'maple street 12';
const SEED = 20260101;
const KILL_MILLISECONDS = 4_000;

if (values.serve !== undefined) await serve(values.serve, values.database);
else await measure();

/** One server, without a limit of requests: all users come from this machine. */
async function serve(data: string, database: string | undefined): Promise<void> {
  const limits = { fileBytes: 2 ** 31, requests: 1e9, signIns: 1e9 };
  const where = database === undefined ? { data } : { data, database };
  const rest = { port: 0, tenant: 'default', version: 'bench', log: () => undefined, limits };
  const { address, setupCode } = await startServer({ ...where, ...rest });
  console.log(JSON.stringify({ address, setupCode }));
}

interface Served {
  readonly child: ChildProcess;
  readonly address: string;
  readonly setupCode: string;
}

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-office-'));
  const postgres = values.postgres ? startPostgres(['shared_buffers=256MB', 'max_wal_size=4GB']) : undefined;
  const database = await postgres?.database('office');
  const start = async (): Promise<Served> => {
    const args = [import.meta.filename, '--serve', join(folder, 'data'), ...(database ? ['--database', database] : [])];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return { child, ...(JSON.parse(line.toString()) as Omit<Served, 'child'>) };
  };
  const servers = [await start()];
  const { address, setupCode } = servers[0] as Served;
  const cookie = await biller(address, setupCode);
  while (servers.length < Number(values.servers)) servers.push(await start());
  try {
    const path = join(folder, 'claims.837');
    writeClaims(path, Number(values.mb) * 1e6, SEED);
    const began = performance.now();
    await apply(address, cookie, path);
    console.log(`${values.mb} MB uploaded and decided in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    await ask(servers, start, cookie, await patientsIn(address, cookie, path));
  } finally {
    for (const { child } of servers) child.kill('SIGKILL');
    postgres?.stop();
    rmSync(folder, { recursive: true });
  }
}

let keys = 0;
const key = () => ({ 'idempotency-key': `bench-key-${process.pid}-${keys++}` });

async function post(
  address: string,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
) {
  const type = { 'content-type': 'application/json' };
  const answer = await fetch(`${address}${path}`, { method: 'POST', headers: { ...type, ...key(), ...headers }, body });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** Makes the first administrator, and a biller by them. @returns the biller's cookie */
async function biller(address: string, code: string): Promise<string> {
  await post(address, '/v1/setup', JSON.stringify({ code, name: 'ada', password: PASSWORD }), {});
  const signIn = async (name: string, password: string) => {
    const answer = await post(address, '/v1/session', JSON.stringify({ name, password }), {});
    return answer.headers.getSetCookie()[0]?.split(';')[0] as string;
  };
  const given = 'given to begin with';
  const add = JSON.stringify({ name: 'ben', password: given, roles: ['biller'] });
  await post(address, '/v1/people', add, { cookie: await signIn('ada', PASSWORD) });
  const cookie = await signIn('ben', given);
  const change = JSON.stringify({ password: given, next: PASSWORD });
  const headers = { cookie, 'content-type': 'application/json' };
  await fetch(`${address}/v1/me/password`, { method: 'PUT', headers, body: change });
  return cookie;
}

async function apply(address: string, cookie: string, path: string): Promise<void> {
  const type = { 'content-type': 'application/octet-stream', cookie };
  const sent = await post(address, '/v1/files?kind=claims', readFileSync(path), type);
  const { id: file } = (await sent.json()) as { id: string };
  const begun = await post(address, '/v1/jobs', JSON.stringify({ kind: 'apply', file }), { cookie });
  const { id } = (await begun.json()) as { id: string };
  const events = await (await fetch(`${address}/v1/jobs/${id}/events`, { headers: { cookie } })).text();
  if (!events.includes('"state":"done"')) throw new Error('the job was not done');
}

/** Ids of some patients of the file. */
async function patientsIn(address: string, cookie: string, path: string): Promise<string[]> {
  const piece = Buffer.alloc(4_000_000);
  const file = openSync(path, 'r');
  const text = piece.toString('latin1', 0, readSync(file, piece));
  closeSync(file);
  const mbis = [...new Set([...text.matchAll(/\*MI\*(\w{11})/g)].map(([, mbi]) => mbi as string))].slice(0, 500);
  const ids: string[] = [];
  for (const mbi of mbis) {
    const found = await post(address, '/v1/patients/search', JSON.stringify({ mbi }), { cookie });
    const { items } = (await found.json()) as { items: { id: string }[] };
    if (items[0]) ids.push(items[0].id);
  }
  return ids;
}

/** Every user asks one thing after the other; when the time is over, how long it took is told by route. */
async function ask(servers: Served[], start: () => Promise<Served>, cookie: string, ids: readonly string[]) {
  const took = new Map<string, number[]>();
  const end = performance.now() + Number(values.seconds) * 1000;
  let [failed, killed] = [0, 0];
  const user = async (number: number) => {
    for (let turn = number; performance.now() < end; turn++) {
      const id = ids[(turn * 7919) % ids.length];
      const routes = ['/v1/worklist?limit=50', `/v1/patients/${id}`, `/v1/patients/${id}/year?year=2026`, '/v1/jobs'];
      const path = routes[turn % routes.length] as string;
      const began = performance.now();
      const { address } = servers[turn % servers.length] as Served;
      const answer = await fetch(`${address}${path}`, { headers: { cookie } }).catch(() => undefined);
      await answer?.arrayBuffer().catch(() => undefined);
      if (answer?.status !== 200) {
        failed++;
        await sleep(20);
        continue;
      }
      const route = path.replace(/[0-9a-f-]{36}/, '{id}').replace(/\?.*/, '');
      const times = took.get(route) ?? [];
      took.set(route, times);
      times.push(performance.now() - began);
    }
  };
  const killing = async () => {
    while (values.kill && performance.now() + KILL_MILLISECONDS < end) {
      await sleep(KILL_MILLISECONDS);
      const victim = killed++ % servers.length;
      servers[victim]?.child.kill('SIGKILL');
      servers[victim] = await start();
    }
  };
  await Promise.all([killing(), ...Array.from({ length: Number(values.users) }, (_, number) => user(number))]);
  for (const [route, times] of took) {
    times.sort((a, b) => a - b);
    const at = (share: number) => (times[Math.floor(times.length * share)] ?? Number.NaN).toFixed(1).padStart(7);
    console.log(
      `${route.padEnd(26)} ${String(times.length).padStart(6)} answers  median ${at(0.5)} ms  99% ${at(0.99)} ms`,
    );
  }
  console.log(`${failed} without an answer, ${killed} servers killed`);
}
