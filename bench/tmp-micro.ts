import { allReadings, countersOf, loadPolicy, openSqlite, patientYear, postingRecords } from '../src/workflow/index.ts';
import { isFrequent } from './load/population.ts';
import { mbi } from './people.ts';

const population = { patients: 20000, seed: 20260101 };
const { store } = openSqlite('/tmp/load/sqlite-20000/ledger.db', { readOnly: true });
const policy = loadPolicy();
const people = Array.from({ length: 20000 }, (_, i) => i)
  .filter((i) => isFrequent(population, i))
  .slice(0, 400)
  .map(mbi);
const few = Array.from({ length: 20000 }, (_, i) => i)
  .filter((i) => !isFrequent(population, i))
  .slice(0, 400)
  .map(mbi);
function time(name: string, f: (m: string) => unknown, all: string[]) {
  for (const m of all.slice(0, 50)) f(m);
  const c = process.cpuUsage();
  for (const m of all) f(m);
  const u = process.cpuUsage(c);
  console.log(name, ((u.user + u.system) / 1000 / all.length).toFixed(3), 'ms');
}
for (const [n, all] of [
  ['frequent', people],
  ['few', few],
] as const) {
  time(n + ' status', (m) => store!.status('default', m, 2026), all);
  time(n + ' load', (m) => store!.load('default', [m]), all);
  time(
    n + ' year',
    (m) => patientYear(policy, store!.load('default', [m])[0]!, 2026, '2026-11-27' as never, () => []),
    all,
  );
  time(n + ' postings', (m) => postingRecords(store!.status('default', m, 2026)), all);
  time(n + ' counters', (m) => countersOf(policy, store!.status('default', m)), all);
  time(n + ' checkpoints', (m) => allReadings(store!.load('default', [m])[0]!), all);
}
