//! `npm run bench -- [--sizes 100,1000] [--rows parse,check] [--runs 3] [--all]`: makes the claim files when missing,
//! runs every row as a process of its own and prints one table per size. See rows.ts for what a row runs.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Made, writeAttestations, writeClaims } from './make.ts';
import { measure, type Run } from './measure.ts';
import { COMPILED, ROWS, type Row } from './rows.ts';
import { renderTable, type Speed, summarize } from './table.ts';

const FOLDER = 'bench/out';
const SEED = 20260101;

process.chdir(join(import.meta.dirname, '..'));
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
const speeds = new Map<string, Speed>();
for (const size of values.sizes.split(',').map(Number)) {
  const { made, ...input } = files(size);
  const results = await interleave(
    rows.filter((row) => !row.slow || size <= 100 || values.all),
    input,
  );
  for (const [name, runs] of results) {
    const speed = summarize(runs, made);
    if (speed) speeds.set(name, speed);
  }
  console.log(renderTable(`${size} MB, ${made.lines} lines, median of ${values.runs}`, made, results, speeds));
  await mixed(size);
}

/** A round of every row, then the next round: what drifts on the machine drifts for all of them. */
async function interleave(chosen: readonly Row[], input: { claims: string; attestations: string }) {
  const results = new Map<string, Run[]>(chosen.map((row) => [row.name, []]));
  warm(input.claims);
  for (let round = 1; round <= Number(values.runs); round++) {
    for (const row of chosen) {
      progress(`${round}/${values.runs} ${row.name}`);
      const runs = results.get(row.name) as Run[];
      if (!runs.some((run) => 'failure' in run)) runs.push(await measure(row, input, FOLDER));
    }
  }
  progress('');
  return results;
}

/** The check of therapy beside that of a file in which KX has other meanings too, in turns. */
async function mixed(size: number): Promise<void> {
  const checks = rows.filter(({ name }) => name.startsWith('check, one') || name.startsWith('check, two'));
  if (checks.length === 0) return;
  const [plain, other] = [files(size), files(size, true)];
  const rates: string[] = [];
  for (const row of checks) {
    const runs: [Run[], Run[]] = [[], []];
    for (let round = 0; round < Number(values.runs); round++) {
      runs[0].push(await measure(row, plain, FOLDER));
      runs[1].push(await measure(row, other, FOLDER));
    }
    const [therapy, all] = [summarize(runs[0], plain.made), summarize(runs[1], other.made)];
    if (!therapy || !all) throw new Error(`${row.name} failed on the mixed file`);
    const share = Math.round((100 * all.megabytes) / therapy.megabytes);
    const speeds = [therapy, all].map(({ megabytes }) => `${Math.round(megabytes)} MB/s`);
    rates.push(`${row.name}: therapy alone ${speeds[0]}, mixed uses ${speeds[1]}, ${share} percent`);
  }
  console.log(`${rates.join('\n')}\n`);
}

function files(size: number, isMixed = false): { claims: string; attestations: string; made: Made } {
  const name = join(FOLDER, `${isMixed ? 'mixed' : 'claims'}-${size % 1000 === 0 ? `${size / 1000}gb` : `${size}mb`}`);
  const [claims, attestations, facts] = [`${name}.837`, `${name}.attestations.csv`, `${name}.json`];
  if (!existsSync(claims) || !existsSync(facts)) {
    const made = writeClaims(claims, size * 1e6, SEED, isMixed);
    writeAttestations(attestations, size * 1e6, SEED);
    writeFileSync(facts, `${JSON.stringify(made, null, 2)}\n`);
  }
  return { claims, attestations, made: JSON.parse(readFileSync(facts, 'utf8')) };
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
  copyFileSync('package.json', join(COMPILED, 'package.json')); // the compiled command reads its version there
}
