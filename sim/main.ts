/**
 * Runs a simulation for as long as told: `node sim/main.ts [--seed N] [--minutes M] [--patients P] [--world]`.
 * Without --world the product's decisions are held to an auditor's; with it, clinics and the shadow payer live whole years.
 * Stops at the first disagreement and prints the seed that shows it again.
 */
import { parseArgs } from 'node:util';
import { simulate } from './simulate.ts';
import { worldText } from './world/report.ts';
import { liveYear } from './world/world.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '1' },
    patients: { type: 'string' },
    clinics: { type: 'string', default: '4' },
    world: { type: 'boolean', default: false },
  },
});
const first = Number(values.seed);
const until = performance.now() + Number(values.minutes) * 60_000;
if (values.world) liveYears(Number(values.patients ?? '100'), Number(values.clinics));
else decide(Number(values.patients ?? '12'));

/** Product against auditor, seed after seed. */
function decide(patients: number): void {
  let [seed, lines, split, reordered, said] = [first, 0, 0, 0, performance.now()];
  const report = () =>
    `seeds ${first} to ${seed - 1}: ${lines} lines agree, ${split} of split ends, ${reordered} of two orders`;
  do {
    const result = simulate({ seed, patients });
    lines += result.lines;
    split += result.split;
    reordered += result.reordered;
    if (result.difference !== undefined) {
      console.error(result.difference);
      stop(`--seed ${seed} --minutes 0 --patients ${patients}`);
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
  let seed = first;
  do {
    const result = liveYear({ seed, patients, clinics, year: 2023 + (seed % 4) });
    console.log(worldText(result));
    for (const difference of result.differences) console.error(difference);
    if (result.differences.length > 0) {
      stop(`--world --seed ${seed} --minutes 0 --patients ${patients} --clinics ${clinics}`);
    }
    seed++;
  } while (performance.now() < until);
}

function stop(again: string): never {
  console.error(`again: node sim/main.ts ${again}`);
  process.exit(1);
}
