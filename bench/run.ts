//! `npm run bench -- [--sizes 100,1000] [--rows parse,check] [--runs 3] [--all]`: makes the claim files when missing,
//! runs every row as a process of its own and prints one table per size. See rows.ts for what a row runs.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Server, startServer } from '../src/ledger/postgres/testing/server.ts';
import { type Made, writeAttestations, writeClaims } from './make.ts';
import { writeRemittances, writeReplies } from './make-answers.ts';
import { writeLedger } from './make-ledger.ts';
import { measure, type Run } from './measure.ts';
import { type Input, PACKET, PACKET_VISITS, ROWS, type Row, SUBJECTS, type Subject } from './rows.ts';
import { renderTable, type Speed, summarize } from './table.ts';

const FOLDER = 'bench/out';
const SEED = 20260101;

const MAKERS = {
  claims: writeClaims,
  mixed: (path: string, bytes: number, seed: number) => writeClaims(path, bytes, seed, true),
  remittances: writeRemittances,
  replies: writeReplies,
  ledger: writeLedger,
};

process.chdir(join(import.meta.dirname, '..'));
mkdirSync(FOLDER, { recursive: true });
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000' },
    rows: { type: 'string', default: '' },
    runs: { type: 'string', default: '3' },
    all: { type: 'boolean', default: false },
  },
});
compile();
const wanted = values.rows.split(',');
const rows = ROWS.filter((row) => wanted.some((name) => row.name.includes(name)));
const speeds = new Map<Subject, Map<string, Speed>>(SUBJECTS.map((subject) => [subject, new Map()]));
/** A PostgreSQL of its own, as it comes but for the memory it may take. It syncs. */
let server: Server | undefined;
let databases = 0;
const newDatabase = () => {
  server ??= startServer(['shared_buffers=256MB', 'max_wal_size=4GB']);
  return server.database(`run_${++databases}`);
};
for (const size of values.sizes.split(',').map(Number)) {
  for (const subject of SUBJECTS) {
    const chosen = rows
      .filter((row) => (row.of ?? 'claims') === subject)
      .filter((row) => !row.slow || size <= 100 || values.all);
    if (chosen.length > 0) await table(size, subject, chosen);
  }
}
server?.stop();

async function table(size: number, subject: Subject, chosen: readonly Row[]): Promise<void> {
  const input = inputOf(size);
  const made = makeWhenMissing(subject, size, input);
  const latest = speeds.get(subject) as Map<string, Speed>;
  const results = await interleave(chosen, input, input[subject]);
  for (const [name, runs] of results) {
    const speed = summarize(runs, made);
    if (speed) latest.set(name, speed);
  }
  const title = `${subject}, ${size} MB, ${made.lines} lines, median of ${values.runs}`;
  console.log(renderTable(title, made, results, latest));
  if (subject === 'claims') await mixed(size, input);
}

if (wanted.some((name) => PACKET.name.includes(name))) await packet();

/** Start to exit of one packet, on a command that has been started before. */
async function packet(): Promise<void> {
  const runs: Run[] = [];
  for (let round = 0; round <= Number(values.runs); round++) {
    progress(`${round}/${values.runs} ${PACKET.name}`);
    runs.push(await measure(PACKET, inputOf(0), FOLDER, newDatabase));
  }
  progress('');
  const speed = summarize(runs.slice(1), { bytes: 0, lines: 0 } as Made);
  if (!speed) throw new Error(`the packet failed: ${JSON.stringify(runs)}`);
  const took = `${speed.seconds.toFixed(2)} s, peak ${Math.round(speed.peakMib)} MiB`;
  console.log(`packet of an episode of ${PACKET_VISITS} visits, median of ${values.runs}: ${took}\n`);
}

/** A round of every row, then the next round: what drifts on the machine drifts for all of them. */
async function interleave(chosen: readonly Row[], input: Omit<Input, 'scratch' | 'database'>, file: string) {
  const results = new Map<string, Run[]>(chosen.map((row) => [row.name, []]));
  warm(file);
  for (let round = 1; round <= Number(values.runs); round++) {
    for (const row of chosen) {
      progress(`${round}/${values.runs} ${row.name}`);
      const runs = results.get(row.name) as Run[];
      if (!runs.some((run) => 'failure' in run)) runs.push(await measure(row, input, FOLDER, newDatabase));
    }
  }
  progress('');
  return results;
}

/** The check of therapy beside that of a file in which KX has other meanings too, in turns. */
async function mixed(size: number, input: Omit<Input, 'scratch' | 'database'>): Promise<void> {
  const checks = rows.filter(({ name }) => name.startsWith('check, '));
  if (checks.length === 0) return;
  const made = { plain: makeWhenMissing('claims', size, input), mixed: makeWhenMissing('mixed', size, input) };
  const rates: string[] = [];
  for (const row of checks) {
    const runs: { plain: Run[]; mixed: Run[] } = { plain: [], mixed: [] };
    for (let round = 0; round < Number(values.runs); round++) {
      runs.plain.push(await measure(row, input, FOLDER, newDatabase));
      runs.mixed.push(await measure(row, { ...input, claims: input.mixed }, FOLDER, newDatabase));
    }
    const [therapy, all] = [summarize(runs.plain, made.plain), summarize(runs.mixed, made.mixed)];
    if (!therapy || !all) throw new Error(`${row.name} failed on the mixed file`);
    const share = Math.round((100 * all.megabytes) / therapy.megabytes);
    const speeds = [therapy, all].map(({ megabytes }) => `${Math.round(megabytes)} MB/s`);
    rates.push(`${row.name}: therapy alone ${speeds[0]}, mixed uses ${speeds[1]}, ${share} percent`);
  }
  console.log(`${rates.join('\n')}\n`);
}

function inputOf(size: number): Omit<Input, 'scratch' | 'database'> {
  const named = (subject: Subject | 'mixed') =>
    join(FOLDER, `${subject}-${size % 1000 === 0 ? `${size / 1000}gb` : `${size}mb`}`);
  return {
    claims: `${named('claims')}.837`,
    mixed: `${named('mixed')}.837`,
    attestations: `${named('claims')}.attestations.csv`,
    remittances: `${named('remittances')}.835`,
    replies: `${named('replies')}.271`,
    ledger: `${named('ledger')}.db`,
  };
}

function makeWhenMissing(subject: Subject | 'mixed', size: number, input: Omit<Input, 'scratch' | 'database'>): Made {
  const facts = input[subject].replace(/\.\w+$/, '.json');
  if (!existsSync(input[subject]) || !existsSync(facts)) {
    const made = MAKERS[subject](input[subject], size * 1e6, SEED);
    if (subject === 'claims') writeAttestations(input.attestations, size * 1e6, SEED);
    writeFileSync(facts, `${JSON.stringify(made, null, 2)}\n`);
  }
  return JSON.parse(readFileSync(facts, 'utf8'));
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

/** Brings the file into the page cache, so that the first row does not pay for the disk. */
function warm(path: string): void {
  const file = openSync(path, 'r');
  const buffer = Buffer.allocUnsafe(1 << 20);
  while (readSync(file, buffer, 0, buffer.length, null) > 0);
}

function compile(): void {
  execFileSync('node_modules/.bin/tsc', ['--project', 'bench'], { stdio: ['ignore', 'inherit', 'inherit'] });
  execFileSync(process.execPath, ['tools/bundle.ts']); // by itself: a row starts with as much memory as this process has
}
