import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { claimFileOf } from '../../../fixtures/end-to-end/claims.ts';
import { knee } from '../../../fixtures/episodes/knee.ts';
import { runCli, scratch } from '../testing/run-cli.ts';

const EPISODES = join(import.meta.dirname, '../../../fixtures/episodes');
const at = scratch();
const CHART = join(EPISODES, 'knee.json');

const packet = (to: string, ...more: string[]) =>
  runCli(
    [
      'packet',
      at('claims.837'),
      '--claim',
      'KNEE-2604',
      '--chart',
      CHART,
      '--requested',
      '2026-06-20',
      '--on',
      '2026-07-10',
      '--to',
      at(to),
      ...more,
    ],
    { environment: { OPENKX_ACTOR: 'made up clerk' } },
  );

beforeAll(() => writeFileSync(at('claims.837'), claimFileOf(knee())));

test('the files are made for their owner alone, and the screen names no patient', () => {
  const { status, out } = packet('answer');
  expect(readdirSync(at('answer')).sort()).toEqual(['packet.fhir.json', 'packet.json', 'packet.pdf']);
  expect(statSync(join(at('answer'), 'packet.pdf')).mode & 0o077).toBe(0);
  expect(
    readFileSync(join(at('answer'), 'packet.pdf'))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect(out).toContain('due 2026-08-04, 25 days left');
  expect(out).toContain('PACKET_DOCUMENT_MISSING');
  expect(out).not.toMatch(/1EG4TE5MK73|CEDAR/);
  expect(status).toBe(1);
}, 300_000);

test('parts of an earlier packet do not stay beside the new one, and nothing else is touched', () => {
  mkdirSync(at('again'));
  for (const name of ['packet-1-of-2.pdf', 'packet-2-of-2.pdf', 'mine.pdf'])
    writeFileSync(join(at('again'), name), 'x');
  packet('again');
  expect(readdirSync(at('again')).sort()).toEqual(['mine.pdf', 'packet.fhir.json', 'packet.json', 'packet.pdf']);
}, 300_000);

test('an export is logged before it is made', () => {
  writeFileSync(
    at('opening.csv'),
    'mbi,year,bucket,amount,as_of,source\n1EG4TE5MK73,2026,pt_slp,1200.00,2026-01-02,made up\n',
  );
  runCli(['opening', 'add', '--ledger', at('clinic.db'), '--opening', at('opening.csv')]);
  const { out } = packet('logged', '--ledger', at('clinic.db'), '--format', 'json');
  const made = JSON.parse(out);
  expect(made.paths).toHaveLength(3);
  const log = runCli(['audit', 'list', '--action', 'export', '--ledger', at('clinic.db'), '--format', 'ndjson']).out;
  expect(log).toContain('made up clerk');
  expect(log).toContain(made.pdfs[0].sha256);
  expect(log).not.toContain('KNEE-2604');
  const twin = JSON.parse(readFileSync(join(at('logged'), 'packet.json'), 'utf8'));
  expect(twin.claim.lines[0].accruedBeforeCents).toBeGreaterThan(120_000);
}, 300_000);

test('the chart of another patient makes no packet', () => {
  const other = at('other.json');
  writeFileSync(other, readFileSync(CHART, 'utf8').replaceAll('1EG4TE5MK73', '1EG4TE5MK72'));
  const { status, err } = runCli([
    'packet',
    at('claims.837'),
    '--claim',
    'KNEE-2604',
    '--chart',
    other,
    '--requested',
    '2026-06-20',
    '--to',
    at('none'),
  ]);
  expect(err).toContain('PACKET_PATIENT');
  expect(existsSync(at('none'))).toBe(false);
  expect(status).toBe(3);
}, 300_000);

test.each([
  ['a claim the file does not have', ['--claim', 'KNEE-0000'], 2, 'the file has no claim KNEE-0000'],
  ['a folder that is not there', ['--attachments', 'no-such-folder'], 3, 'FILE_UNREADABLE'],
  ['a day that is none', ['--requested', '2026-02-30'], 2, '--requested'],
])(
  '%s is told of',
  (_what, more, status, says) => {
    const ended = packet('never', ...more);
    expect(ended.out + ended.err).toContain(says);
    expect(ended.status).toBe(status);
  },
  30_000,
);
