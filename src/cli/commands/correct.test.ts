import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import { deniedLine, MBI, sentFile } from '../../workflow/correct/testing/denied.ts';
import type { DeniedLine } from '../../workflow/index.ts';
import { makeContext } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { Output } from '../output.ts';
import { InputError, UsageError } from '../stop.ts';
import { scratch } from '../testing/run-cli.ts';
import { type CorrectCommandOptions, correct } from './correct.ts';

const path = scratch();
let serial = 0;

/** Runs the command on a list of denials, with what it prints caught in a file. */
function run(denied: readonly DeniedLine[], file: Buffer, change: Partial<CorrectCommandOptions> = {}, from = '') {
  const name = path(String(serial++));
  writeFileSync(`${name}.837`, file);
  const attested = 'mbi,discipline,from,through,clinician_npi,signed_on\n';
  writeFileSync(`${name}.att`, `${attested}${MBI},PT,2026-01-01,2026-01-31,1234567893,2026-01-05\n`);
  const screen = openSync(`${name}.screen`, 'w');
  const context = { ...makeContext({ COLUMNS: '120' }, true), out: new Output(screen) };
  const options = {
    ledger: `${name}.db`,
    tenant: 'default',
    out: `${name}.out`,
    list: `${name}.csv`,
    attestations: `${name}.att`,
    on: isoDate('2026-02-10'),
    ...change,
  };
  try {
    const status = correct(context, [from || `${name}.837`], options, { deniedLines: () => denied });
    context.out.flush();
    return { status, screen: readFileSync(`${name}.screen`, 'utf8'), options };
  } finally {
    closeSync(screen);
  }
}

test('says of each denied line what is done, writes the replacements, and ends clean when all is done', () => {
  const { status, screen, options } = run([deniedLine('A1')], sentFile(['A1']));
  expect(status).toBe(EXIT.CLEAN);
  expect(screen).toContain('replace  A1  1  2026-01-12  97110 GP → GP:KX  CO-119');
  expect(screen).toContain('1 denied line: 1 line of 1 claim replaced, 0 to reopen, 0 held, 0 another way');
  expect(existsSync(options.out)).toBe(true);
  expect(existsSync(options.list)).toBe(false);
  expect(screen).not.toContain(MBI);
});

test('lists reopenings with their last day, and ids in full only when asked', () => {
  const { screen, options } = run([deniedLine('A1')], sentFile(['A1'], 'MB'));
  expect(screen).toContain('by 2027-02-01');
  expect(readFileSync(options.list, 'utf8')).toContain('*******MK73');
  const shown = run([deniedLine('A1')], sentFile(['A1'], 'MB'), { phi: true });
  expect(readFileSync(shown.options.list, 'utf8')).toContain(MBI);
});

test('ends held when a line waits, and with findings when another step is called for, and says why once', () => {
  const held = run([deniedLine('A1', { serviceDate: isoDate('2026-01-13') })], sentFile(['A1']));
  expect(held.status).toBe(EXIT.HELD);
  expect(held.screen.match(/warning CORRECTION_LINE_MISSING/g)).toHaveLength(1);
  const adjustments = [{ group: 'CO', reason: '50', cents: 10_000, quantity: undefined }];
  const other = run([deniedLine('A1', { adjustments })], sentFile(['A1']));
  expect(other.status).toBe(EXIT.FINDINGS);
  expect(other.screen).toContain('CORRECTION_OTHER_STEP, next appeal');
  expect(other.screen).toContain('nothing to write');
});

test('without attestations nothing gets KX', () => {
  writeFileSync(path('none.csv'), 'mbi,discipline,from,through,clinician_npi,signed_on\n');
  const { status, options } = run([deniedLine('A1')], sentFile(['A1']), { attestations: path('none.csv') });
  expect(status).toBe(EXIT.HELD);
  expect(existsSync(options.out)).toBe(false);
});

test('refuses standard input, files that are one another, and files that cannot be read', () => {
  const file = sentFile(['A1']);
  expect(() => run([], file, {}, '-')).toThrow(UsageError);
  expect(() => run([], file, { list: path('same'), out: path('same') })).toThrow(UsageError);
  expect(() => run([], file, {}, path('nowhere.837'))).toThrow(InputError);
  expect(() => run([], file, { out: path('no-folder/out.837') })).toThrow(InputError);
  expect(() => run([], Buffer.from('not a claim file'))).toThrow(InputError);
});
