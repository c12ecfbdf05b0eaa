import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CSV_COLUMNS } from '../report/csv-format.ts';
import { claimFile } from '../testing/claim-file.ts';
import { DEMO, runCli, scratch } from '../testing/run-cli.ts';

const at = scratch();
const CLINIC = join(DEMO, 'clinic.837');
const OPENING = ['--opening', join(DEMO, 'opening.csv')];
const ATTESTATIONS = ['--attestations', join(DEMO, 'attestations.csv')];

const text = runCli(['check', CLINIC, ...OPENING]);
const all = runCli(['check', CLINIC, ...OPENING, '--format', 'ndjson', '--all']);
const records = all.out
  .trimEnd()
  .split('\n')
  .map((row) => JSON.parse(row));
const lines = records.filter(({ record }) => record === 'line');

test('text shows only the lines that need attention, with their arithmetic and what to do', () => {
  expect(text.status).toBe(1);
  expect(text.out).toMatch(/◆ KX_MISSING +2 +2026-03-03 +97140 GP:59 .* 2,468\.24 \+ +20\.65 = 2,488\.89 of 2,480\.00/);
  expect(text.out).toContain('an always-therapy code has none of GP, GO and GN');
  expect(text.out).toContain('→ Add the modifier of the plan of care');
  expect(text.out).not.toContain('RB-1001');
  expect(text.out).toContain('9 lines need KX');
  expect(text.err).toBe('');
});

test('an institutional claim that goes over says why its earlier lines carry KX too', () => {
  expect(text.out).toContain('the claim goes over the threshold, so all its lines of the bucket carry KX');
});

test('ndjson with --all has a record for every line in file order, and a summary last', () => {
  expect(lines).toHaveLength(24);
  expect(lines.map((line) => line.at.byte)).toEqual(lines.map((line) => line.at.byte).toSorted((a, b) => a - b));
  expect(records.at(-1)).toMatchObject({
    record: 'summary',
    lines: 24,
    verdicts: { KX_MISSING: 9, KX_EARLY: 1, UNDECIDED: 1 },
  });
  expect(Object.keys(lines[0])).toEqual(
    (
      'record schema file form claim line beneficiary serviceDate code modifiers units discipline bucket chargeCents ' +
      'allowedCents allowedBasis accruedBeforeCents accruedAfterCents accruedBeforeHighCents accruedAfterHighCents ' +
      'accruedByServiceDateCents thresholdCents verdict meaning findings because cites at'
    ).split(' '),
  );
});

test('a total exactly at the threshold needs no KX', () => {
  const line = lines.find(({ claim }) => claim === 'RB-1002');
  expect(line).toMatchObject({ accruedAfterCents: 248000, thresholdCents: 248000, verdict: 'KX_NOT_NEEDED' });
});

test('beneficiary ids are masked unless asked for, and nothing else of a patient is printed', () => {
  const shown = runCli(['check', CLINIC, ...OPENING, '--all', '--phi', '--format', 'csv']);
  const hidden = text.out + all.out;
  expect(shown.out).toContain('1EG4TE5MK73');
  expect(hidden).not.toContain('1EG4TE5MK7');
  expect(hidden).toContain('*******MK73');
  for (const output of [hidden, shown.out]) expect(output).not.toMatch(/CEDAR|CORA|19460330|DEMO STREET/);
});

test('csv has the documented columns and one row a line', () => {
  const { out, status } = runCli(['check', CLINIC, ...OPENING, '--format', 'csv', '--all']);
  const rows = out.trimEnd().split('\n');
  expect(rows[0]).toBe(CSV_COLUMNS.map(([name]) => name).join(','));
  expect(rows).toHaveLength(25);
  expect(rows[5]).toContain(
    '837P,RB-1003,2,*******MK73,2026-03-03,97140,GP:59,1,PT,pt_slp,9500,2065,fee_mppr,246824,248889,248000,KX_MISSING,therapy_threshold,,',
  );
  expect(status).toBe(1);
});

test('a cell that a spreadsheet would run is kept text', () => {
  writeFileSync(at('formula.837'), claimFile([{ id: '=1+1', lines: [{ code: '97110:GP' }] }]));
  expect(runCli(['check', at('formula.837'), '--format', 'csv', '--all']).out).toContain(",'=1+1,");
});

test('with attestations check is a rehearsal of apply and ends with 4 when a claim would be held', () => {
  const { status, out } = runCli(['check', CLINIC, ...OPENING, ...ATTESTATIONS]);
  expect(status).toBe(4);
  expect(out).toContain('2 claims would be held');
  expect(out).toContain('97140 GP:59:+KX');
  expect(out).toContain('■ held');
});

test('a clean file ends with 0, from standard input too', () => {
  const { status, out } = runCli(['check', '-', '--quiet'], {
    input: claimFile([{ id: 'A1', lines: [{ code: '97110:GP' }] }]),
  });
  expect(status).toBe(0);
  expect(out).toContain('1 file, 1 claim, 1 line');
  expect(out).toContain('Nothing to do');
});

test('a file that cannot be opened ends with 3, and the others are still reported', () => {
  const { status, out } = runCli(['check', at('none.837'), DEMO, CLINIC, ...OPENING, '--quiet']);
  expect(status).toBe(3);
  expect(out).toMatch(/none\.837 fatal FILE_UNREADABLE: .*ENOENT/);
  expect(out).toMatch(/fatal FILE_UNREADABLE: .*folder/);
  expect(out).toContain('1 file, 12 claims, 24 lines');
});

test('an X12 issue names file, segment, byte and element, and is a finding', () => {
  writeFileSync(at('count.837'), claimFile([{ id: 'A1', lines: [{ code: '97110:GP' }] }], 1));
  const { status, out } = runCli(['check', at('count.837')]);
  expect(status).toBe(1);
  expect(out).toMatch(/count\.837:\d+ \(byte \d+.*\) error X12_SEGMENT_COUNT: .*found .*expected .* — /);
  const record = runCli(['check', at('count.837'), '--format', 'ndjson'])
    .out.split('\n')
    .map((row) => row && JSON.parse(row));
  expect(record[0]).toMatchObject({
    record: 'issue',
    schema: 'openkx.issue/1',
    code: 'X12_SEGMENT_COUNT',
    severity: 'error',
  });
});

test('what is wrong in a table is told by line and column, and no value is repeated', () => {
  const rows = [
    'mbi,year,bucket,amount,as_of,source',
    '1EG4TE5MK73,2026,pt_slp,SECRET,2026-01-02,x',
    'NOTANID,2026,ot,1.00,2026-01-02,x',
  ];
  writeFileSync(at('bad.csv'), rows.join('\n'));
  const { status, out, err } = runCli(['check', CLINIC, '--opening', at('bad.csv')]);
  expect(status).toBe(1);
  expect(out).toMatch(/bad\.csv:2 \(amount\) error TABLE_VALUE: .*dollars/);
  expect(out).toMatch(/bad\.csv:3 \(mbi\) warning TABLE_VALUE_DOUBTFUL/);
  expect(out + err).not.toMatch(/SECRET|NOTANID/);
});

test('a table without a column it needs stops the run', () => {
  writeFileSync(at('columns.csv'), 'mbi,year\n1EG4TE5MK73,2026\n');
  const { status, out, err } = runCli(['check', CLINIC, '--opening', at('columns.csv')]);
  expect(status).toBe(3);
  expect(err).toMatch(/columns\.csv:1 \(bucket\) fatal TABLE_COLUMN_MISSING/);
  expect(out).toBe('');
});

test('after the limit the rest is counted', () => {
  const { out } = runCli(['check', CLINIC, ...OPENING, '--limit', '2']);
  expect(out).toContain('… and 5 more claims; --limit 0 shows all');
  expect(out.match(/^RB-/gm)).toHaveLength(2);
});

test('a reader that goes away ends the program quietly', () => {
  const command = `"${process.execPath}" src/cli/main.ts check ${'"$0" '.repeat(60)} --format ndjson --all --limit 0 | head -1`;
  const { stdout, stderr } = spawnSync('sh', ['-c', command, CLINIC], { encoding: 'utf8', cwd: join(DEMO, '../..') });
  expect(stdout.split('\n')).toHaveLength(2);
  expect(stderr).toBe('');
});

test('control characters of a file do not reach the terminal', () => {
  writeFileSync(at('escape.837'), claimFile([{ id: 'A\u001b[2J1', lines: [{ code: '97110' }] }]));
  const { out } = runCli(['check', at('escape.837')]);
  expect(out).toContain('A?[2J1');
  expect(out).not.toContain('\u001b');
});

test('colour is for those who ask for it or have a terminal', () => {
  const forced = { environment: { FORCE_COLOR: '1' } };
  expect(runCli(['check', CLINIC], forced).out).toContain('\u001b[');
  expect(runCli(['check', CLINIC, '--no-color'], forced).out).not.toContain('\u001b');
  expect(readFileSync(CLINIC, 'latin1')).not.toContain('\u001b');
});

test('a narrow terminal has the accrual under the line, and no row is too long', () => {
  const { out } = runCli(['check', CLINIC, ...OPENING, ...ATTESTATIONS], { environment: { COLUMNS: '80' } });
  const long = out.split('\n').filter((row) => row.length > 80 && !row.includes(DEMO));
  expect(long).toEqual([]);
  expect(out).toMatch(/\n +2,468\.24 \+ +20\.65 = 2,488\.89 of 2,480\.00/);
});
