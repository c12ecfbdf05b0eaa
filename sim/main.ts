/**
 * Runs a simulation for as long as told: `node sim/main.ts [--seed N] [--minutes M] [--patients P] [--files F] [--window BYTES]`
 * or `node sim/main.ts --world [--careful [--direct]] [--rough] [--seed N] [--minutes M] [--patients P] [--clinics C]`.
 * Without --world the product's decisions are held to an auditor's, on files of any size; each seed cuts them by windows of
 * another size unless one is told, and large files by the true one. With --world clinics and the shadow payer live whole
 * years: careful clinics wait and ask, with --direct their files arrive the moment they are sent, and in rough years much goes
 * wrong.
 * Stops at the first disagreement and prints the seed that shows it again.
 */
import { parseArgs } from 'node:util';
import { simulate } from './simulate.ts';
import { ROUGH } from './world/model.ts';
import { worldText } from './world/report.ts';
import { liveYear } from './world/world.ts';

/** From here on a run takes files of true batches: they have several of their own. */
const MANY_PATIENTS = 100;
const WINDOWS = [1 << 20, 500, 2000, 7000, 30_000, 120_000];

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '1' },
    patients: { type: 'string' },
    files: { type: 'string' },
    window: { type: 'string' },
    clinics: { type: 'string', default: '4' },
    world: { type: 'boolean', default: false },
    careful: { type: 'boolean', default: false },
    direct: { type: 'boolean', default: false },
    rough: { type: 'boolean', default: false },
  },
});
const first = Number(values.seed);
const until = performance.now() + Number(values.minutes) * 60_000;
if (values.world) liveYears(Number(values.patients ?? '100'), Number(values.clinics));
else decide(Number(values.patients ?? '12'));

/** Product against auditor, seed after seed. */
function decide(patients: number): void {
  let [seed, bytes, batches, lines, split, reordered, said] = [first, 0, 0, 0, 0, 0, performance.now()];
  const report = () =>
    `seeds ${first} to ${seed - 1}: ${lines} lines agree, ${split} of split ends, ${reordered} of two orders; ` +
    `${(bytes / 1e6).toFixed(1)} MB in ${batches} batches`;
  do {
    const turn = patients < MANY_PATIENTS ? seed % WINDOWS.length : 0;
    const windowBytes = Number(values.window ?? WINDOWS[turn]);
    const files = values.files === undefined ? {} : { files: Number(values.files) };
    // Disks are slow: of small files every fifth seed goes there, so that more seeds have their turn.
    const ways = patients < MANY_PATIENTS && seed % 5 !== 0 ? { ways: ['memory'] as const } : {};
    const result = simulate({ seed, patients, windowBytes, ...files, ...ways });
    bytes += result.bytes;
    batches += result.batches;
    lines += result.lines;
    split += result.split;
    reordered += result.reordered;
    if (result.difference !== undefined) {
      console.error(result.difference);
      const cut = `--window ${windowBytes}${values.files === undefined ? '' : ` --files ${values.files}`}`;
      stop(`--seed ${seed} --minutes 0 --patients ${patients} ${cut}`);
    }
    seed++;
    if (performance.now() - said > 5000) {
      console.log(report());
      said = performance.now();
    }
  } while (performance.now() < until);
  console.log(report());
}

/** Year after year; the seed chooses the year too. */
function liveYears(patients: number, clinics: number): void {
  const kind = {
    ...(values.rough ? ROUGH : {}),
    conduct: values.careful ? ('careful' as const) : ('hasty' as const),
    direct: values.careful && values.direct,
  };
  const flags = `${values.careful ? ' --careful' : ''}${kind.direct ? ' --direct' : ''}${values.rough ? ' --rough' : ''}`;
  let seed = first;
  do {
    const result = liveYear({ ...kind, seed, patients, clinics, year: 2023 + (seed % 4) });
    console.log(worldText(result));
    for (const difference of result.differences) console.error(difference);
    if (result.differences.length > 0) {
      stop(`--world${flags} --seed ${seed} --minutes 0 --patients ${patients} --clinics ${clinics}`);
    }
    seed++;
  } while (performance.now() < until);
}

function stop(again: string): never {
  console.error(`again: node sim/main.ts ${again}`);
  process.exit(1);
}
