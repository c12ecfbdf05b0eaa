import { expect, test } from 'vitest';
import type { Run } from './measure.ts';
import { NODE_X12, SCANNER } from './rows.ts';
import { renderTable, summarize } from './table.ts';

const made = { bytes: 100e6, claims: 10, lines: 350_000, segments: 4_000_000 };
const run = (seconds: number, output = ''): Run => ({ seconds, peakKib: 64 * 1024 + seconds, output });

test('a row is its median time and its largest memory', () => {
  expect(summarize([run(3), run(1), run(2)], made)).toEqual({
    seconds: 2,
    megabytes: 50,
    lines: 175_000,
    peakMib: 64 + 3 / 1024,
  });
  expect(summarize([run(1), run(2)], made)?.seconds).toBe(1.5);
});

test('ratios are of speeds, and one from another size is marked', () => {
  const results = new Map([
    [SCANNER, [run(0.5, '{"lines":350000}')]],
    ['check', [run(1)]],
  ]);
  const latest = new Map([
    [SCANNER, { seconds: 0.5, megabytes: 200, lines: 1, peakMib: 1 }],
    [NODE_X12, { seconds: 1, megabytes: 40, lines: 1, peakMib: 1 }],
  ]);
  const row = renderTable('', made, results, latest).split('\n')[3];
  expect(row?.trim().split(/ {2,}/)).toEqual(['check', '1.000', '100', '350,000', '64', '0.50', '~2.50', '-']);
});

test('a row that failed once is failed, with what it said', () => {
  const text = renderTable('', made, new Map([['check', [run(1), { failure: 'exit 3: unreadable' }]]]), new Map());
  expect(text).toMatch(/check +failed/);
  expect(text).toContain('exit 3: unreadable');
});

test('a row that counted wrong is named under the table', () => {
  const results = new Map([[SCANNER, [run(1, '{"lines":349999}')]]]);
  expect(renderTable('', made, results, new Map())).toContain('should have counted 350000 lines');
});
