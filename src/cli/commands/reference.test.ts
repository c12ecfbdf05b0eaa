import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REGISTER } from '../../base/index.ts';
import { DEMO, runCli, scratch } from '../testing/run-cli.ts';

const at = scratch();
const CLINIC = join(DEMO, 'clinic.837');
const OPENING = ['--opening', join(DEMO, 'opening.csv')];

test('explain sets out the addition, the steps and the authority of a line', () => {
  const { status, out } = runCli(['explain', CLINIC, '--claim', 'RB-1003', '--line', '2', ...OPENING]);
  expect(status).toBe(0);
  expect(out).toMatch(
    /2,468\.24 {2}accrued before\n.*20\.65 {2}this line.*\n.*─\n.*2,488\.89 {2}accrued after\n.*2,480\.00 {2}threshold\n.*8\.89 {2}over it/,
  );
  expect(out).toContain('x 33.4009 = 26.59 a');
  expect(out).toContain('https://www.ssa.gov/OP_Home/ssact/title18/1833.htm');
  expect(out).toMatch(/clinic\.837:63 \(byte 1665, loop 2400, SV101\)/);
  expect(out).toContain('*******MK73');
});

test('explain answers a whole claim, as JSON too', () => {
  const lines = JSON.parse(runCli(['explain', CLINIC, '--claim', 'RB-1002', ...OPENING, '--format', 'json']).out);
  expect(lines).toMatchObject([{ line: 1, accruedAfterCents: 248000, verdict: 'KX_NOT_NEEDED' }]);
  expect(runCli(['explain', CLINIC, '--claim', 'RB-1002', ...OPENING]).out).toContain(
    'left: exactly at it is not over it',
  );
});

test('a line that is not in the file is a mistake in the call', () => {
  const { status, err } = runCli(['explain', CLINIC, '--claim', 'RB-1003', '--line', '9']);
  expect(status).toBe(2);
  expect(err).toContain('no line 9 of a claim RB-1003');
  expect(runCli(['explain', at('none.837'), '--claim', 'A']).status).toBe(3);
});

test('policy shows values with their validity and source, and a gap as a gap', () => {
  expect(runCli(['policy', 'list']).out).toMatch(/therapy\.kx_threshold +2006-01-01\.\.2026-12-31/);
  const shown = runCli(['policy', 'show', 'therapy.kx_threshold', '--on', '2026-12-31']);
  expect(shown.status).toBe(0);
  expect(shown.out).toContain('PT and SLP 2,480.00, OT 2,480.00');
  expect(shown.out).toContain('https://www.cms.gov/');
  const gap = runCli(['policy', 'show', 'therapy.kx_threshold', '--on', '2027-01-01']);
  expect(gap.status).toBe(1);
  expect(gap.out).toContain('POLICY_GAP: nothing for 2027-01-01');
  const unknown = runCli(['policy', 'show', 'kx']);
  expect(unknown.status).toBe(2);
  expect(unknown.err).toContain('therapy.kx_threshold');
});

test('policy import writes nothing from a file it does not know', () => {
  const { status, out } = runCli(['policy', 'import', join(DEMO, 'opening.csv'), '--to', at('policy')]);
  expect(status).toBe(3);
  expect(out).toContain('POLICY_IMPORT_KIND');
  expect(out).toContain('nothing was written');
});

test('policy import writes a folder that --policy takes, and ends with 1 when something in it is doubtful', () => {
  const rows = [
    'Addendum E',
    'Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,2027 PW GPCI,2027 PE GPCI,2027 MP GPCI',
  ];
  writeFileSync(at('GPCI2027.csv'), [...rows, '15202,OH,00,OHIO,1.000,0.915,1.002'].join('\n'));
  const { status, out } = runCli([
    'policy',
    'import',
    at('GPCI2027.csv'),
    '--to',
    at('policy-2027'),
    '--checked',
    '2026-11-20',
  ]);
  expect(out).toContain('fees/gpci-2027.txt');
  expect(out).toMatch(/GPCI2027\.csv warning POLICY_IMPORT_CHECK: .*fewer localities/);
  expect(status).toBe(1);
  expect(readFileSync(at('policy-2027/fees/gpci-2027.txt'), 'utf8')).toContain('checked 2026-11-20');
  expect(runCli(['policy', 'show', 'fees.gpci', '--policy', at('policy-2027')]).out).toContain(
    '2027-01-01..2027-12-31',
  );
});

test('a policy folder that cannot be used stops the run with all that is wrong', () => {
  const { status, err } = runCli(['check', CLINIC, '--policy', at('no-folder')]);
  expect(status).toBe(3);
  expect(err).toContain('POLICY_FILE_UNREADABLE');
});

test('codes lists the whole register, and explains one code in any case', () => {
  const list = runCli(['codes']).out;
  for (const entries of Object.values(REGISTER)) for (const { code } of entries) expect(list).toContain(code);
  expect(runCli(['codes', 'kx_early']).out).toMatch(/KX_EARLY {2}warning\n.*\n +→ Remove KX/);
  const unknown = runCli(['codes', 'KX_EARL']);
  expect(unknown.status).toBe(2);
  expect(unknown.err).toContain('Did you mean KX_EARLY,');
});
