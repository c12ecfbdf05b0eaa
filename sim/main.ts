/**
 * Runs the simulation for as long as told: `node sim/main.ts [--seed N] [--minutes M] [--patients P]`.
 * Stops at the first disagreement between product and auditor and prints the seed that shows it again.
 */
import { parseArgs } from 'node:util';
import { simulate } from './simulate.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '1' },
    patients: { type: 'string', default: '12' },
  },
});
const first = Number(values.seed);
const patients = Number(values.patients);
const until = performance.now() + Number(values.minutes) * 60_000;
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
    console.error(`again: node sim/main.ts --seed ${seed} --minutes 0 --patients ${patients}`);
    process.exit(1);
  }
  seed++;
  if (performance.now() - said > 5000) {
    console.log(report());
    said = performance.now();
  }
} while (performance.now() < until);
console.log(report());
