//! Checks one episode in a program of your own: `npx node docs/examples/chart.ts`.
import { readFileSync } from 'node:fs';
import { checkEpisode, isoDate, readEpisode } from '../../src/chart/index.ts'; // 'openkx/chart'
import { loadPolicy } from '../../src/policy/index.ts'; // 'openkx/policy'

/** What stands against an attestation in the records held on a day. */
export function blocking(file: string, day: string): string[] {
  const { episode, places, issues } = readEpisode(readFileSync(file, 'utf8'), file);
  if (!episode) throw new Error(issues.map(({ code, at }) => `${code} ${at?.pointer}`).join(', '));
  const report = checkEpisode(episode, loadPolicy(), isoDate(day), places);
  return report.results
    .filter(({ check }) => report.blocking.includes(check))
    .map(({ check, found, restsOn }) => `${check}: ${found} (${restsOn[0]?.pointer})`);
}

if (import.meta.main) console.log(blocking('fixtures/episodes/plan-lapsed.json', '2026-10-01').join('\n'));
