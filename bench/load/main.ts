//! `npm run load -- [--patients 20000] [--database sqlite|postgres] [--parts day,upload,kill] [--users 50] [--seconds 30]
//! [--think 0,3] [--keep bench/out/load]`: fills an office with made-up patients, or takes the one it kept, and measures it.
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Served, serveProcess } from '../../src/server/testing/served.ts';
import { Browser, Times } from './client.ts';
import { killWhileBusy } from './kill.ts';
import { type MadeOffice, madeOffice } from './office-made.ts';
import { hire, type Staff } from './people.ts';
import type { Population } from './population.ts';
import { renderTimes } from './report.ts';
import { measureUploads, renderUploads } from './upload.ts';
import { type Pace, workDay } from './work-day.ts';

const SEED = 20260101;
/** As it is installed. */
const COMMAND = [
  ...(process.env['SERVER_NODE'] ?? '').split(' ').filter(Boolean),
  '--max-semi-space-size=16',
  join(import.meta.dirname, 'command.ts'),
];

const { values } = parseArgs({
  options: {
    patients: { type: 'string', default: '20000' },
    database: { type: 'string', default: 'sqlite' },
    parts: { type: 'string', default: 'day' },
    users: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '30' },
    think: { type: 'string', default: '0,3' },
    worklist: { type: 'string', default: '0.25' },
    files: { type: 'string', default: '1000000' },
    megabytes: { type: 'string', default: '100' },
    keep: { type: 'string', default: 'bench/out/load' },
  },
});
const keep = resolve(values.keep);
process.chdir(join(import.meta.dirname, '../..'));
const population: Population = { patients: Number(values.patients), seed: SEED };
const kind = values.database === 'postgres' ? 'postgres' : 'sqlite';
const parts = values.parts.split(',');
execFileSync(process.execPath, ['tools/bundle.ts']);
const say = (text: string) => console.error(text);
const made = await madeOffice(keep, kind, population, say, Number(values.files));
try {
  if (made) await measure(made);
} finally {
  made?.stop();
}

async function measure(office: MadeOffice): Promise<void> {
  const { claims, lines } = office.filled;
  console.log(
    `${kind}: ${population.patients} patients, ${claims} claims, ${lines} postings of lines; ${cpus().length} cores`,
  );
  if (parts.includes('day')) await day(office);
  if (parts.includes('upload')) await uploads(office);
  if (parts.includes('kill')) await kills(office);
}

async function uploads({ newDatabase }: MadeOffice): Promise<void> {
  const bytes = Number(values.megabytes) * 1e6;
  const times = await measureUploads({
    keep,
    bytes,
    seed: SEED,
    command: COMMAND,
    ...(newDatabase ? { newDatabase } : {}),
  });
  console.log(`\n${renderUploads(bytes, times)}`);
}

async function kills({ place: { folder, database } }: MadeOffice): Promise<void> {
  if (database === undefined) throw new Error('several servers need --database postgres');
  const { times, ...done } = await killWhileBusy({
    place: { folder, database },
    population,
    command: COMMAND,
    users: Number(values.users),
    seconds: Number(values.seconds),
    pauseSeconds: 3,
  });
  console.log(`\n${renderTimes('Three servers, one killed every few seconds', times, Number(values.seconds))}`);
  console.log(`nothing lost, doubled or out of order: ${JSON.stringify(done)}`);
}

/** People at work, at each pace that is asked for. */
async function day({ place }: MadeOffice): Promise<void> {
  const staff = await hire(place, Number(values.users));
  const database = place.database === undefined ? [] : ['--database', place.database];
  const served = await serveProcess(place.folder, database, COMMAND);
  try {
    for (const think of values.think.split(',').map(Number))
      await work(served, staff, { thinkSeconds: think, worklistShare: Number(values.worklist) });
  } finally {
    const gone = new Promise((done) => served.child.once('exit', done));
    served.child.kill('SIGTERM');
    await gone;
  }
}

async function work(served: Served, { users, machine }: Staff, pace: Pace): Promise<void> {
  const measured = new Times();
  const seconds = Number(values.seconds);
  const ends = performance.now() + seconds * 1000;
  const before = await cpuSeconds(served, machine);
  await Promise.all(
    users.map(async ({ role, headers }, number) => {
      const browser = new Browser(() => served.address, headers, number, measured);
      await workDay(browser, role, population, pace, measured, () => performance.now() > ends);
      browser.close();
    }),
  );
  const spent = (await cpuSeconds(served, machine)) - before;
  const how = pace.thinkSeconds > 0 ? `a screen every ${pace.thinkSeconds} s each` : 'no pause between questions';
  console.log(`\n${renderTimes(`${users.length} people, ${how}`, measured, seconds)}`);
  const answers = [...measured.all].filter(([name]) => !name.endsWith(' screen')).reduce((n, [, t]) => n + t.length, 0);
  console.log(`server: ${spent.toFixed(1)} s of processor, ${((spent * 1000) / answers).toFixed(2)} ms an answer`);
}

async function cpuSeconds({ address }: Served, headers: Readonly<Record<string, string>>): Promise<number> {
  const text = await (await fetch(`${address}/metrics`, { headers })).text();
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)?.[1]);
}
