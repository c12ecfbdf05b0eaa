import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Headers } from '../../src/server/testing/office-of-tests.ts';
import { killInTurn, makeSomewhere, type Served, serveProcess, waitForJob } from '../../src/server/testing/served.ts';
import { applyFile, inSchema, loadPolicy, openLedger, type Store } from '../../src/workflow/index.ts';
import { writeVisits } from '../make.ts';
import { mbi } from '../people.ts';
import { Browser, Times } from './client.ts';
import { type OfficePlace, TENANT } from './fill.ts';
import { hire } from './people.ts';
import { type Population, visitOf } from './population.ts';
import { workDay } from './work-day.ts';

export interface KillParts {
  readonly place: OfficePlace & { readonly database: string };
  readonly population: Population;
  readonly command: readonly string[];
  readonly users: number;
  readonly seconds: number;
  readonly pauseSeconds: number;
}

export interface Killed {
  /** How often a server was. */
  readonly killed: number;
  readonly files: number;
  readonly patients: number;
  readonly postings: number;
  /** Accesses that were answered, and those that are in the log. */
  readonly answered: number;
  readonly noted: number;
  readonly times: Times;
}

const [SERVERS, CLERKS] = [3, 3];
/** A clerk sends the visits of so many patients, a part of them in each file. */
const [CLERK_PATIENTS, FILE_PATIENTS, VISITS] = [400, 100, 14];

/**
 * Three servers on one database, one of them killed every few seconds, while people work and clerks send files. When it is
 * over, what the books say of every patient of those files is what one program says that applied them one after the other.
 *
 * @throws what was lost, doubled or is in another order
 */
export async function killWhileBusy(parts: KillParts): Promise<Killed> {
  const { place, population, command, users, seconds, pauseSeconds } = parts;
  const staff = await hire(place, users);
  const before = notesIn(place.database);
  const start = () => serveProcess(place.folder, ['--database', place.database], command);
  const servers: Served[] = await Promise.all(Array.from({ length: SERVERS }, start));
  const times = new Times();
  const ends = performance.now() + seconds * 1000;
  const isOver = () => performance.now() > ends;
  const scratch = mkdtempSync(join(place.folder, 'kill-'));
  try {
    const killing = killInTurn(servers, start, pauseSeconds * 1000, SERVERS);
    const people = staff.users.map(async ({ role, headers }, number) => {
      const browser = new Browser(() => (servers[number % SERVERS] as Served).address, headers, number, times);
      await workDay(browser, role, population, { thinkSeconds: 1, worklistShare: 0.1 }, times, isOver);
      browser.close();
    });
    const firsts = newPatients(place.folder, population);
    const sent = await Promise.all(
      firsts.map((first, clerk) =>
        sendFiles(servers, staff.machine, join(scratch, `${clerk}-`), { ...population, first }, seconds, isOver),
      ),
    );
    await Promise.all(people);
    const killed = await killing.stop();
    await allDone(
      servers[0] as Served,
      staff.machine,
      sent.flatMap(({ jobs }) => jobs),
    );
    const mbis = firsts.flatMap((first) => Array.from({ length: CLERK_PATIENTS }, (_, each) => mbi(first + each)));
    const paths = sent.flatMap((each) => each.paths);
    const same = compareBooks(place.database, paths, mbis, scratch);
    const answered = [...times.all]
      .filter(([kind]) => !kind.endsWith(' screen'))
      .reduce((n, [, all]) => n + all.length, 0);
    const noted = notesIn(place.database) - before;
    if (noted < answered) throw new Error(`${answered} accesses were answered and ${noted} noted`);
    return { killed, files: paths.length, ...same, answered, noted, times };
  } finally {
    for (const { child } of servers) child.kill('SIGKILL');
    rmSync(scratch, { recursive: true });
  }
}

/** Patients nobody has claims of yet, a range for each clerk; others the next time. */
function newPatients(folder: string, { patients }: Population): number[] {
  const counter = join(folder, 'kills.json');
  const round = existsSync(counter) ? Number(readFileSync(counter, 'utf8')) : 0;
  writeFileSync(counter, String(round + 1));
  return Array.from({ length: CLERKS }, (_, clerk) => patients + (round * CLERKS + clerk) * CLERK_PATIENTS);
}

/** One file after the other, each acknowledged before the next is sent, with a job on it. */
async function sendFiles(
  servers: readonly Served[],
  machine: Headers,
  path: string,
  population: Population & { readonly first: number },
  seconds: number,
  isOver: () => boolean,
): Promise<{ readonly jobs: readonly string[]; readonly paths: readonly string[] }> {
  const [jobs, paths]: [string[], string[]] = [[], []];
  const files = (CLERK_PATIENTS / FILE_PATIENTS) * VISITS;
  const headers = (type: string) => ({ ...machine, 'content-type': type, 'idempotency-key': randomUUID() });
  for (let file = 0; file < files && !isOver(); file++) {
    const from = population.first + (file % (CLERK_PATIENTS / FILE_PATIENTS)) * FILE_PATIENTS;
    const visit = Math.trunc((file * FILE_PATIENTS) / CLERK_PATIENTS);
    const visits = Array.from({ length: FILE_PATIENTS }, (_, each) => visitOf(population, from + each, visit));
    paths.push(`${path}${file}.837`);
    writeVisits(`${path}${file}.837`, population.seed, visits);
    const bytes = readFileSync(`${path}${file}.837`);
    const sent = await makeSomewhere(servers, '/v1/files?kind=claims', headers('application/octet-stream'), bytes);
    const order = JSON.stringify({ kind: 'apply', file: sent.id });
    jobs.push((await makeSomewhere(servers, '/v1/jobs', headers('application/json'), order)).id);
    await sleep((seconds * 1000) / files / 2);
  }
  return { jobs, paths };
}

async function allDone({ address }: Served, machine: Headers, jobs: readonly string[]): Promise<void> {
  for (const id of jobs) {
    const { state } = await waitForJob(address, id, machine);
    if (state !== 'done') throw new Error(`job ${id} ended as ${state}`);
  }
}

/** @returns how many postings of how many patients are the same, in the same order. @throws where something is not */
function compareBooks(database: string, files: readonly string[], mbis: readonly string[], scratch: string) {
  const folder = join(scratch, 'once');
  mkdirSync(folder);
  const [once, shared] = [openedLedger(join(folder, 'ledger.db')), openedLedger(database)];
  try {
    applyOnce(once, files, folder);
    let [patients, postings] = [0, 0];
    for (const each of mbis) {
      const [expected, found] = [bookOf(once, each), bookOf(shared, each)];
      if (!isDeepStrictEqual(found, expected)) throw new Error('the books of a patient are not as if applied once');
      postings += found.postings.length;
      patients += Number(found.postings.length > 0);
    }
    return { patients, postings };
  } finally {
    once.close();
    shared.close();
  }
}

function applyOnce(store: Store, files: readonly string[], folder: string): void {
  const [out, held] = [join(folder, 'out'), join(folder, 'held')];
  const run = { policy: loadPolicy(), attestations: [], out, held, ledger: { store, tenant: TENANT } };
  for (const [place, input] of files.entries()) {
    const recordedAt = new Date(Date.UTC(2026, 10, 1) + place * 1000).toISOString();
    applyFile({ ...run, input, recordedAt, visit: () => undefined });
  }
}

/** Without sequences, which others' claims come between. */
function bookOf(store: Store, each: string) {
  const { balances, postings } = store.status(TENANT, each);
  const inOrder = postings.map(({ claimId, line, kind, lowCents, highCents }) => [
    claimId,
    line,
    kind,
    lowCents,
    highCents,
  ]);
  return { balances, postings: inOrder };
}

function openedLedger(place: string) {
  const { store, issue } = openLedger(place);
  if (!store) throw new Error(issue.message);
  return store;
}

/** Entries in the log of accesses, whose chain is proved. */
function notesIn(database: string): number {
  const access = openedLedger(inSchema(database, 'public_access'));
  try {
    const { issue, ...counts } = access.verifyJournal();
    if (issue) throw new Error(issue.message);
    return counts.entries;
  } finally {
    access.close();
  }
}
