import type { Times } from './client.ts';

/** Times by kind as a table, with what went wrong below it. */
export function renderTimes(title: string, { all, failures }: Times, seconds: number): string {
  const rows = [...all].sort(([a], [b]) => a.localeCompare(b)).map(([kind, times]) => row(kind, times));
  const answers = [...all].filter(([kind]) => !kind.endsWith(' screen')).flatMap(([, times]) => times);
  rows.push(row('every answer', answers));
  const lines = [
    `${title}: ${answers.length} answers in ${seconds.toFixed(0)} s, ${Math.round(answers.length / seconds)} a second`,
    '| | answers | p50 ms | p95 ms | p99 ms | longest ms |',
    '| --- | --: | --: | --: | --: | --: |',
    ...rows,
    ...[...failures].map(([what, count]) => `failed: ${what}, ${count} times`),
  ];
  return lines.join('\n');
}

function row(kind: string, times: readonly number[]): string {
  const sorted = Float64Array.from(times).sort();
  const at = (share: number) => percentile(sorted, share).toFixed(1);
  return `| ${kind} | ${times.length} | ${at(0.5)} | ${at(0.95)} | ${at(0.99)} | ${at(1)} |`;
}

/** The least time that a share of all times, in ascending order, are not above. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
