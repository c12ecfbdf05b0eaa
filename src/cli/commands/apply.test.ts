import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { claimFile } from '../testing/claim-file.ts';
import { DEMO, runCli, scratch } from '../testing/run-cli.ts';

const at = scratch();
const CLINIC = join(DEMO, 'clinic.837');
const TABLES = ['--opening', join(DEMO, 'opening.csv'), '--attestations', join(DEMO, 'attestations.csv')];

/** The arguments of apply with its files in a folder of their own. */
function applied(input: string, name: string, more: readonly string[] = []): string[] {
  mkdirSync(at(name), { recursive: true });
  const files = { out: 'out.837', held: 'held.837', ledger: 'ledger.db' };
  return [
    'apply',
    input,
    ...Object.entries(files).flatMap(([option, file]) => [`--${option}`, join(at(name), file)]),
    ...more,
  ];
}

const daily = applied(CLINIC, 'daily', TABLES);
const first = runCli(daily);
const sent = readFileSync(at('daily/out.837'), 'latin1');

test('the claims that may be sent carry KX, the others are held, and the status says so', () => {
  expect(first.status).toBe(4);
  expect(first.out).toContain('10 claims released');
  expect(first.out).toContain('2 claims held');
  expect(first.out).toContain('KX added to 7 lines');
  expect(sent).toContain('SV1*HC:97140:GP:59:KX*95*UN*1***1~');
  expect(readFileSync(at('daily/held.837'), 'latin1')).toContain('CLM*RB-1010*');
});

test('running it again changes nothing', () => {
  const again = runCli(daily);
  expect(again.status).toBe(4);
  expect(readFileSync(at('daily/out.837'), 'latin1')).toBe(sent);
  expect(runCli(['ledger', 'verify', '--ledger', at('daily/ledger.db')]).out).toContain('10 claims and 17 postings');
});

test('the ledger may be named in the environment', () => {
  const environment = { OPENKX_LEDGER: at('daily/ledger.db') };
  const { status, out } = runCli(['check', CLINIC, '--attestations', join(DEMO, 'attestations.csv'), '--quiet'], {
    environment,
  });
  expect(status).toBe(4);
  expect(out).toMatch(/KX_MISSING +9/);
});

test('a file with nothing to hold and KX put on where it was missing ends with 0', () => {
  writeFileSync(at('clean.837'), claimFile([{ id: 'A1', lines: [{ code: '97110:GP' }] }]));
  writeFileSync(
    at('near.csv'),
    'mbi,year,bucket,amount,as_of,source\n1EG4TE5MK73,2026,pt_slp,2470.00,2026-01-02,portal\n',
  );
  const { status, out } = runCli(
    applied(at('clean.837'), 'clean', ['--opening', at('near.csv'), TABLES[2] ?? '', TABLES[3] ?? '']),
  );
  expect(out).toContain('KX added to 1 line');
  expect(status).toBe(0);
  expect(existsSync(at('clean/held.837'))).toBe(false);
});

test('an opening that the ledger has with another amount is refused by name, and nothing is written', () => {
  writeFileSync(at('changed.csv'), readFileSync(join(DEMO, 'opening.csv'), 'utf8').replace('2402.80', '2402.81'));
  const args = applied(CLINIC, 'changed', ['--opening', at('changed.csv'), '--ledger', at('daily/ledger.db')]);
  const { status, err } = runCli(args);
  expect(status).toBe(3);
  expect(err).toMatch(/error OPENING_CHANGED: .*2026 pt_slp as of 2026-02-27/);
  expect(err).not.toContain('1EG4TE5MK75');
  expect(existsSync(at('changed/out.837'))).toBe(false);
});

test('a table with a row that cannot be used stops apply before anything is written', () => {
  writeFileSync(at('row.csv'), 'mbi,year,bucket,amount,as_of,source\n1EG4TE5MK73,2026,pt,1.00,2026-01-02,x\n');
  const { status, err } = runCli(applied(CLINIC, 'row', ['--opening', at('row.csv')]));
  expect(status).toBe(3);
  expect(err).toMatch(/row\.csv:2 \(bucket\) error TABLE_VALUE/);
  expect(existsSync(at('row/ledger.db'))).toBe(false);
});

test('files that would overwrite each other are refused', () => {
  const { status, err } = runCli(applied(at('clash/out.837'), 'clash'));
  expect(status).toBe(2);
  expect(err).toContain('four different files');
  expect(runCli(['apply', '-', ...applied('', 'clash').slice(2)]).status).toBe(2);
});

test('a missing file ends with 3 and makes no ledger, and so does a file that is no claim file', () => {
  const missing = runCli(applied(at('none.837'), 'missing'));
  expect(missing.status).toBe(3);
  expect(missing.err).toContain('FILE_UNREADABLE');
  expect(existsSync(at('missing/ledger.db'))).toBe(false);
  const table = runCli(applied(join(DEMO, 'opening.csv'), 'table'));
  expect(table.status).toBe(3);
  expect(table.out).toContain('X12_NOT_X12');
  expect(existsSync(at('table/out.837'))).toBe(false);
});

test('a place that cannot be written to ends with 3', () => {
  const { status, err } = runCli(applied(CLINIC, 'place', ['--out', at('nowhere/out.837')]));
  expect(status).toBe(3);
  expect(err).toMatch(/nowhere\/out\.837 fatal FILE_UNWRITABLE/);
});
