import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMANDS } from './command-table.ts';
import { makeContext } from './context.ts';
import { buildProgram } from './program.ts';
import { DEMO, runCli } from './testing/run-cli.ts';

const BIN = join(DEMO, '../../bin/openkx.mjs');

test('every command has help with an example, and its options are in the table', () => {
  const program = buildProgram(
    '0.0.0',
    () => makeContext({}, true),
    () => {},
  );
  for (const { name, options, examples, isDefault } of COMMANDS) {
    const command = name
      .split(' ')
      .reduce((parent, part) => parent.commands.find((each) => each.name() === part) ?? parent, program);
    expect(command.options.map(({ flags }) => flags)).toEqual([...options.map(({ flags }) => flags), '--no-color']);
    expect(examples.length).toBeGreaterThan(0);
    const called = isDefault ? (name.split(' ')[0] as string) : name;
    for (const [line] of examples) expect(line.startsWith(called)).toBe(true);
  }
});

test('help is printed on the output, with examples', () => {
  const { status, out, err } = runCli(['apply', '--help']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toContain('--held <file>');
  expect(out).toContain('Examples:\n  openkx apply claims.837 --out send.837');
  expect(runCli(['--version']).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each([
  ['an unknown option', ['check', 'x', '--al'], 'Did you mean --all?'],
  ['an unknown command', ['chek'], 'Did you mean check?'],
  ['no command', [], 'Usage: openkx'],
  ['a missing argument', ['check'], "missing required argument 'files'"],
  ['a missing option', ['apply', 'x', '--out', 'y', '--held', 'z'], "required option '--ledger <place>' not specified"],
  ['an unknown format', ['check', 'x', '--format', 'xml'], 'text, ndjson, csv'],
  ['a ZIP code of four digits', ['check', 'x', '--zip', '4321'], 'five digits'],
  ['a percentage of 101', ['check', 'x', '--approaching', '101'], 'from 1 to 100'],
  ['a day that does not exist', ['policy', 'show', 'x', '--on', '2026-02-29'], 'YYYY-MM-DD'],
])('%s ends with 2 and a hint', (_name, args, hint) => {
  const { status, out, err } = runCli(args);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain(hint);
});

test('completion answers the shell, and leaves file names to it', () => {
  expect(runCli(['complete', 'bash']).out).toContain('__openkx_complete');
  expect(runCli(['complete', '--', 'check', '--format', '']).out).toBe('text\t\nndjson\t\ncsv\t\n:0\n');
  expect(runCli(['complete', '--', 'check', '']).out).toBe(':0\n');
  expect(runCli(['complete', '--', 'po']).out).toContain('policy\t');
});

test.skipIf(process.platform === 'win32')(
  'a server has room for what it makes; it is the same process all the same',
  () => {
    const tell = 'data:text/javascript,console.error(process.pid,...process.execArgv)';
    const started = (command: string) =>
      spawnSync(process.execPath, ['--max-semi-space-size=1', BIN, command, '--help'], {
        env: { ...process.env, NODE_OPTIONS: `--import=${tell}` },
        encoding: 'utf8',
      }).stderr.trim();
    expect(started('check')).toMatch(/^\d+ --max-semi-space-size=1$/);
    expect(started('serve')).toMatch(/^(\d+) --max-semi-space-size=1\n\1 --max-semi-space-size=16$/);
  },
);

test('an older Node hands over to the one that came along, with arguments, input and status', () => {
  const pretend = `data:text/javascript,${encodeURIComponent("Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.0.0'}})")}`;
  const older = (args: string[], input = '') =>
    spawnSync(process.execPath, ['--import', pretend, BIN, ...args], { input, encoding: 'utf8' });
  expect(older(['codes', 'KX_OK']).stdout).toContain('KX_OK  note');
  expect(older(['check', '-'], 'no claim file').status).toBe(3);
});
