import type { Made } from './make.ts';
import type { Run } from './measure.ts';
import { NODE_X12, ROWS, SCANNER, X12_PARSER } from './rows.ts';

export interface Speed {
  readonly seconds: number;
  readonly megabytes: number;
  readonly lines: number;
  readonly peakMib: number;
}

/** Median time and largest memory; undefined when a run failed. Speeds are per second, MB are millions of bytes. */
export function summarize(runs: readonly Run[], made: Made): Speed | undefined {
  const done = runs.filter((run) => 'seconds' in run);
  if (done.length === 0 || done.length < runs.length) return undefined;
  const seconds = median(done.map((run) => run.seconds));
  return {
    seconds,
    megabytes: made.bytes / 1e6 / seconds,
    lines: made.lines / seconds,
    peakMib: Math.max(...done.map((run) => run.peakKib)) / 1024,
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

const HEADINGS = ['', 's', 'MB/s', 'lines/s', 'peak MiB', 'x scanner', 'x node-x12', 'x x12-parser'];

/**
 * @param latest the last speed known of every row: a peer that was not run at this size is compared at the size it was
 *   run at, and its ratio marked with `~`.
 */
export function renderTable(
  title: string,
  made: Made,
  results: ReadonlyMap<string, readonly Run[]>,
  latest: ReadonlyMap<string, Speed>,
): string {
  const table = [HEADINGS];
  const notes: string[] = [];
  for (const [name, runs] of results) {
    const speed = summarize(runs, made);
    if (!speed) {
      notes.push(`${name} failed, ${runs.map((run) => ('failure' in run ? run.failure : '')).join('')}`);
      table.push([name, 'failed', '', '', '', '', '', '']);
      continue;
    }
    notes.push(...miscounts(name, runs, made));
    const ratios = [SCANNER, NODE_X12, X12_PARSER].map((peer) => ratio(speed, latest.get(peer), results.has(peer)));
    const { seconds, megabytes, lines, peakMib } = speed;
    table.push([name, seconds.toFixed(3), whole(megabytes), whole(lines), whole(peakMib), ...ratios]);
  }
  const widths = HEADINGS.map((_, column) => Math.max(...table.map((row) => (row[column] as string).length)));
  const body = table.map((row) =>
    row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] as number) : cell.padStart(widths[column] as number),
    ),
  );
  return [title, ...body.map((row) => row.join('  ')), ...notes, ''].join('\n');
}

/** A parser that loses data is not faster for it: what its output says beside what the file holds. */
function miscounts(name: string, runs: readonly Run[], made: Made): string[] {
  const counts = ROWS.find((row) => row.name === name)?.counts;
  const output = runs.map((run) => ('output' in run ? run.output : ''))[0]?.trim() ?? '';
  if (!counts || output.replaceAll(',', ' ').split(/\D+/).includes(String(made[counts]))) return [];
  return [`${name} should have counted ${made[counts]} ${counts}; it says ${output.slice(0, 200)}`];
}

function ratio(speed: Speed, peer: Speed | undefined, sameSize: boolean): string {
  if (!peer) return '-';
  const times = speed.megabytes / peer.megabytes;
  return `${sameSize ? '' : '~'}${times.toFixed(times < 10 ? 2 : 0)}`;
}

function whole(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}
