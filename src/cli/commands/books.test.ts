import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { DEMO, runCli, scratch } from '../testing/run-cli.ts';

const at = scratch();
const LEDGER = ['--ledger', at('clinic.db')];
const OPENING = ['--opening', join(DEMO, 'opening.csv')];

const added = runCli(['opening', 'add', ...LEDGER, ...OPENING]);
const applied = runCli([
  'apply',
  join(DEMO, 'clinic.837'),
  '--out',
  at('out.837'),
  '--held',
  at('held.837'),
  ...LEDGER,
  '--attestations',
  join(DEMO, 'attestations.csv'),
]);

test('openings are posted once, however often they are added', () => {
  expect(added).toMatchObject({ status: 0, out: '7 openings posted, 0 already there\n', err: '' });
  expect(applied.status).toBe(4);
  expect(runCli(['opening', 'add', ...LEDGER, ...OPENING]).out).toBe('0 openings posted, 7 already there\n');
});

test('a bad row and a changed opening are told apart, and the others are posted', () => {
  const rows = [
    'mbi,year,bucket,amount,as_of,source',
    '1EG4TE5MK75,2026,ot,1.00,2026-02-27,eligibility answer (271)',
    '1EG4TE5MK79,2026,ot,5.00,2026-02-27,portal',
    '1EG4TE5MK79,2026,both,5.00,2026-02-27,portal',
  ];
  writeFileSync(at('more.csv'), rows.join('\n'));
  const { status, out } = runCli(['opening', 'add', ...LEDGER, '--opening', at('more.csv')]);
  expect(status).toBe(1);
  expect(out).toMatch(/more\.csv:4 \(bucket\) error TABLE_VALUE/);
  expect(out).toMatch(/error OPENING_CHANGED: .*2026 ot as of 2026-02-27/);
  expect(out).toContain('1 opening posted, 0 already there, 1 refused');
});

test('openings of a beneficiary are listed with who said so, the id masked', () => {
  const { status, out } = runCli(['opening', 'list', ...LEDGER, '--mbi', '1EG4-TE5-MK75']);
  expect(status).toBe(0);
  expect(out).toContain('Opening amounts of *******MK75');
  expect(out).toMatch(/2026 +medicare +pt_slp +2,402\.80 +2026-02-27 .*eligibility answer \(271\)/);
  expect(runCli(['opening', 'list', ...LEDGER, '--mbi', '1EG4TE5MK71']).out).toContain(
    'no opening amounts of *******MK71',
  );
});

test('status shows both buckets, what is left, and every posting', () => {
  const { status, out } = runCli(['status', ...LEDGER, '--mbi', '1EG4TE5MK75', '--year', '2026']);
  expect(status).toBe(0);
  expect(out).toContain('Beneficiary *******MK75');
  expect(out).toContain('used 2,497.76   threshold 2,480.00   left 0.00   review line 3,000.00');
  expect(out).toContain('used 380.90   threshold 2,480.00   left 2,099.10   review line 3,000.00');
  expect(out).toMatch(/estimate +94\.96 +2,497\.76 +RB-1006/);
  expect(runCli(['status', ...LEDGER, '--mbi', '1EG4TE5MK75', '--phi']).out).toContain('Beneficiary 1EG4TE5MK75');
});

test('status as JSON has the same figures in cents', () => {
  const { out } = runCli(['status', ...LEDGER, '--mbi', '1EG4TE5MK75', '--format', 'json']);
  const answer = JSON.parse(out);
  expect(answer).toMatchObject({ record: 'status', schema: 'openkx.status/1', beneficiary: '*******MK75' });
  expect(answer.buckets[1]).toMatchObject({
    bucket: 'ot',
    usedCents: 38090,
    thresholdCents: 248000,
    leftCents: 209910,
    reviewCents: 300000,
  });
  expect(answer.postings.map(({ kind }: { kind: string }) => kind)).toEqual([
    'opening',
    'opening',
    'estimate',
    'estimate',
  ]);
});

test('another tenant and another year know nothing of it', () => {
  const mbi = ['--mbi', '1EG4TE5MK75'];
  expect(runCli(['status', ...LEDGER, ...mbi, '--tenant', 'other']).out).toContain('nothing is on file');
  expect(runCli(['status', ...LEDGER, ...mbi, '--year', '2025']).out).toContain('nothing is on file');
});

test('a ledger that agrees with itself verifies, and so does its backup', () => {
  const backup = runCli(['ledger', 'backup', ...LEDGER, '--to', at('copy.db')]);
  expect(backup).toMatchObject({ status: 0, err: '' });
  const [whole, copy] = [LEDGER, ['--ledger', at('copy.db')]].map((ledger) => runCli(['ledger', 'verify', ...ledger]));
  expect(whole?.status).toBe(0);
  expect(copy?.out).toBe(whole?.out);
});

test('a ledger that was cut short is found out, and ends with 3', () => {
  const whole = readFileSync(at('copy.db'));
  writeFileSync(at('short.db'), whole.subarray(0, Math.floor(whole.length / 2)));
  const { status, out, err } = runCli(['ledger', 'verify', '--ledger', at('short.db')]);
  expect(status).toBe(3);
  expect(out + err).toMatch(/short\.db fatal LEDGER_/);
});

test('commands that read a ledger do not make one', () => {
  const { status, err } = runCli(['status', '--ledger', at('none.db'), '--mbi', '1EG4TE5MK75']);
  expect(status).toBe(3);
  expect(err).toContain('FILE_UNREADABLE');
  expect(existsSync(at('none.db'))).toBe(false);
});

test('a file that is no ledger is said to be none', () => {
  const { status, err } = runCli(['ledger', 'verify', '--ledger', join(DEMO, 'opening.csv')]);
  expect(status).toBe(3);
  expect(err).toContain('LEDGER_NOT_A_LEDGER');
});

test('check starts from a ledger that another program is writing to, and says what it says at other times', () => {
  const check = () => runCli(['check', join(DEMO, 'clinic.837'), ...LEDGER, '--all', '--format', 'ndjson']);
  const before = check();
  const writer = new DatabaseSync(at('clinic.db'));
  writer.exec("BEGIN IMMEDIATE; UPDATE account SET balances = '[]'");
  const meanwhile = check();
  writer.close();
  expect(before.status).toBe(1);
  expect(meanwhile).toEqual(before);
});
