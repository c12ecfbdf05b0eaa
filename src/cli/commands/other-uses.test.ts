import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileText, line } from '../../workflow/decide/testing/claim-text.ts';
import { runCli, scratch } from '../testing/run-cli.ts';

const EXAMPLES = join(import.meta.dirname, '../../../docs/examples');
const path = scratch();
const evidence = ['--orders', join(EXAMPLES, 'orders.json'), '--statements', join(EXAMPLES, 'statements.csv')];

/** The records of an NDJSON answer; the summary is the last. */
function records(out: string) {
  return out
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row));
}

test('apply adds condition code 45 on a statement, says so, and has nothing more to act on', () => {
  const input = path('institutional.837');
  writeFileSync(
    input,
    fileText([{ id: 'I', form: 'I', bill: '13', lines: [line('55700 300.00', { revenue: '0360' })] }]),
  );
  const [out, held, ledger] = [path('out.837'), path('held.837'), path('books.db')];
  const { out: said, status } = runCli([
    'apply',
    input,
    '--out',
    out,
    '--held',
    held,
    '--ledger',
    ledger,
    '--format',
    'ndjson',
    ...evidence,
  ]);
  const [one, summary] = records(said);
  expect(one).toMatchObject({
    meaning: 'sex_conflict',
    verdict: 'KX_NOT_NEEDED',
    findings: [{ code: 'CONDITION_CODE_ADDED' }],
  });
  expect(summary.findings).toEqual({ CONDITION_CODE_ADDED: 1 });
  expect(status).toBe(0);
  expect(readFileSync(out, 'latin1')).toContain('HI*ABK:M25561~\nHI*BG:45~\n');
});

test('check names the meaning in words, and every format has it', () => {
  const input = path('shoes.837');
  writeFileSync(input, fileText([{ id: 'S', lines: [line('A5500:RT 90.00', { day: '20260302' })] }]));
  const { out, status } = runCli(['check', input, ...evidence]);
  expect(out).toMatch(/KX_MISSING +1 .*A5500 RT .*dmepos policy/);
  expect(status).toBe(1);
  expect(runCli(['check', input, '--format', 'csv', ...evidence]).out).toContain(',KX_MISSING,dmepos_policy,');
  const summary = records(runCli(['check', input, '--format', 'ndjson', ...evidence]).out).at(-1);
  expect(summary.meanings).toEqual({ dmepos_policy: 1 });
  const explained = runCli(['explain', input, '--claim', 'S', ...evidence]).out;
  expect(explained).toContain('all the policy asks is shown');
});

test.each([
  ['--orders', 'orders', 'nothing', 'ORDER'],
  ['--statements', 'statements', 'mbi\n', 'TABLE_COLUMN_MISSING'],
])('evidence that cannot be read stops the run: %s', (option, name, text, code) => {
  const [input, file] = [path('any.837'), path(name)];
  writeFileSync(input, fileText([{ id: 'S', lines: [line('A5500:RT 90.00')] }]));
  writeFileSync(file, text);
  const { status, out, err } = runCli(['check', input, option, file]);
  expect(status).toBe(3);
  expect(out + err).toMatch(code === 'ORDER' ? /TABLE_COLUMN_MISSING|ORDER_UNREADABLE/ : code);
});
