//! `npm start`: the web app with a made-up clinic to play in. Builds what is not built, makes what is not there.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPENS_AT } from '../fixtures/clinic/calendar.ts';
import { TENANT } from '../fixtures/clinic/history.ts';
import { makeClinic, TRY } from '../fixtures/clinic/make-clinic.ts';
import { PLAYGROUND } from '../fixtures/clinic/people.ts';
import { ServerStop, startServer } from '../src/server/index.ts';

const ROOT = join(import.meta.dirname, '..');
const DATA = join(ROOT, 'openkx-playground');
const BEGUN = join(DATA, 'begun.json');
const PORT = Number(process.env['PORT'] ?? 8837);

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

function buildIfMissing(): void {
  if (existsSync(join(ROOT, 'dist', 'web', 'index.html'))) return;
  console.log('Building the web app, once …');
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the web app could not be built: see above, and run npm ci');
}

async function makeIfMissing(): Promise<void> {
  if (existsSync(BEGUN)) return;
  if (existsSync(DATA)) renameSync(DATA, `${DATA}-${Date.now()}`); // one that was cut off while it was made
  console.log('Making up a clinic: half a year of claims, remittances and eligibility answers …');
  await makeClinic(DATA, version);
  writeFileSync(BEGUN, JSON.stringify({ at: Date.now() }));
}

/** The clinic's own time: it opened on its first morning when it was made, and goes on from there. */
function clinicClock(): () => number {
  const { at } = JSON.parse(readFileSync(BEGUN, 'utf8')) as { at: number };
  return () => OPENS_AT + (Date.now() - at);
}

async function start() {
  const options = {
    data: DATA,
    tenant: TENANT,
    version,
    log: () => undefined,
    now: clinicClock(),
    playground: PLAYGROUND,
  };
  try {
    return await startServer({ ...options, port: PORT });
  } catch (error) {
    if (!(error instanceof ServerStop) || !error.issue.found?.includes('EADDRINUSE')) throw error;
    return startServer({ ...options, port: 0 }); // the port is somebody else's
  }
}

buildIfMissing();
await makeIfMissing();
const server = await start();
const address = server.address.replace('127.0.0.1', 'localhost');
const widest = Math.max(...PLAYGROUND.people.map(({ name }) => name.length));
console.log(`
● OpenKX with a made-up clinic, ${PLAYGROUND.clinic}: ${address}

  Sign in as                 password ${PLAYGROUND.people[0]?.password}
${PLAYGROUND.people.map(({ name, role, what }) => `    ${name.padEnd(widest + 2)}${role.replace('_', ' ').padEnd(15)}${what}`).join('\n')}

  Files to drop in: ${join(DATA, TRY)}
  Nobody in it exists. For your own: npx openkx serve --data clinic
  To begin anew, delete ${DATA}. Ctrl+C stops it.`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void server.stop().then(() => process.exit(0)));
