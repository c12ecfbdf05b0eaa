import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { claimFile } from '../testing/claim-file.ts';
import { DEMO, runCli, scratch } from '../testing/run-cli.ts';

const at = scratch();
const CLINIC = join(DEMO, 'clinic.837');

function adjudicated(input: string, out: string, more: readonly string[] = []) {
  return runCli(['adjudicate', input, '--out', at(out), ...more]);
}

function segments(name: string): string[] {
  return readFileSync(at(name), 'latin1').split('~');
}

writeFileSync(at('one.837'), claimFile([{ id: 'A1', lines: [{ code: '97110:GP' }, { code: '97140:GP' }] }]));
writeFileSync(
  at('near.csv'),
  'mbi,year,bucket,amount,as_of,source\n1EG4TE5MK73,2026,pt_slp,2440.00,2026-01-02,portal\n',
);

test('the made-up clinic: what is paid, what is denied, and a remittance', () => {
  const { status, out } = adjudicated(CLINIC, 'demo.835', ['--deductible-met']);
  expect(status).toBe(1);
  expect(out).toMatch(/RB-1009 +1 +2026-03-05 +97110 .* denied: discipline missing/);
  expect(out).toContain('12 claims; 24 lines, 2 denied');
  expect(out).toContain('1 remittance in ');
  expect(segments('demo.835').filter((segment) => segment.startsWith('CLP*'))).toHaveLength(12);
});

test('the same file, the same bytes', () => {
  adjudicated(CLINIC, 'first.835');
  adjudicated(CLINIC, 'second.835');
  expect(readFileSync(at('second.835'))).toEqual(readFileSync(at('first.835')));
});

test('without a denial it ends with 0, and the amounts are those of the day', () => {
  const { status, out } = adjudicated(at('one.837'), 'one.835', ['--deductible-met', '--all']);
  expect(status).toBe(0);
  // 27.87 less 5.57 less 0.45; 20.65 less 4.13 less 0.33.
  expect(out).toContain("charged 400.00, allowed 48.52, paid 38.04, the patient's 9.70");
  expect(segments('one.835')).toContain('SVC*HC:97110:GP*200*21.85**1');
  expect(segments('one.835')).toContain('AMT*B6*27.87');
});

test('what was used before counts, and over the threshold a line without KX is denied', () => {
  const { status, out } = adjudicated(at('one.837'), 'near.835', ['--opening', at('near.csv')]);
  expect(status).toBe(1);
  expect(out).toMatch(/A1 +2 .* denied: threshold/);
  expect(segments('near.835')).toContain('CAS*CO*119*200');
});

test('a state carries on: the same claims are then duplicates, and what was used before counts once', () => {
  const more = ['--state', at('payer.json'), '--opening', at('near.csv'), '--format', 'ndjson', '--all'];
  const first = adjudicated(at('one.837'), 'state-1.835', more);
  const second = adjudicated(at('one.837'), 'state-2.835', more);
  const denials = (text: string) =>
    text.split('\n').flatMap((row) => (row.includes('"denial"') ? JSON.parse(row).denial : []));
  expect(denials(first.out)).toEqual([null, 'threshold']);
  expect(denials(second.out)).toEqual(['duplicate', 'threshold']);
  expect(segments('state-2.835')).toContain('CAS*OA*18*200');
});

test('every record is JSON, ids are hidden, and a summary comes last', () => {
  const { out } = adjudicated(CLINIC, 'records.835', ['--format', 'ndjson', '--all']);
  const records = out
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row));
  expect(records.filter(({ record }) => record === 'adjudication')).toHaveLength(24);
  expect(records.at(-1)).toMatchObject({ record: 'summary', claims: 12, lines: 24, denied: 2, refused: 0 });
  expect(out).not.toMatch(/1EG4TE5MK/);
});

test('a claim that is not taken in is said, and nothing answers it', () => {
  const text = claimFile([{ id: 'A1', lines: [{ code: '97110:GP' }] }]).replace('*MB~', '*CI~');
  writeFileSync(at('other.837'), text);
  const { status, out, err } = adjudicated(at('other.837'), 'other.835');
  expect(status).toBe(1);
  expect(err).toContain('PAYER_CLAIM_REFUSED');
  expect(err).toContain('wrong payer');
  expect(out).toContain('nothing was answered');
  expect(existsSync(at('other.835'))).toBe(false);
});

test('a year without figures is a gap that says what to add', () => {
  writeFileSync(at('later.837'), claimFile([{ id: 'A1', lines: [{ code: '97110:GP', day: '20270104' }] }]));
  const { status, err } = adjudicated(at('later.837'), 'later.835');
  expect(status).toBe(1);
  expect(err).toContain('PAYER_POLICY_GAP');
  expect(err).toContain('2027-01-04');
});

test.each([
  ['a file that is not there', ['adjudicate', at('none.837'), '--out', at('none.835')], 3, 'FILE_UNREADABLE'],
  ['a folder to write to that is not there', ['adjudicate', CLINIC, '--out', at('no/x.835')], 3, 'FILE_UNWRITABLE'],
  ['the claim file as output', ['adjudicate', CLINIC, '--out', CLINIC], 2, 'different files'],
  ['a state that is none', ['adjudicate', CLINIC, '--out', at('x.835'), '--state', at('one.837')], 3, 'PAYER_STATE'],
  [
    'a table that cannot be read',
    ['adjudicate', CLINIC, '--out', at('x.835'), '--opening', join(DEMO, 'attestations.csv')],
    3,
    'TABLE',
  ],
  ['a day that is none', ['adjudicate', CLINIC, '--out', at('x.835'), '--on', '2026-02-30'], 2, 'a day is wanted'],
])('%s ends with its own status', (_name, args, expected, said) => {
  const { status, err } = runCli(args);
  expect(err).toContain(said);
  expect(status).toBe(expected);
});
