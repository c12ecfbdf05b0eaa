import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyLedger } from '../../ledger/postgres/testing/database.ts';
import { DEMO, runCli, scratch } from '../testing/run-cli.ts';

const at = scratch();
const PATIENTS = ['1EG4TE5MK73', '1EG4TE5MK75'];

/** Everything a clinic asks and is answered over some days, and the bytes of what was written for it in a folder. */
function days(name: string, ledger: string) {
  const folder = at(name);
  mkdirSync(folder);
  const [send, held] = [join(folder, 'send.837'), join(folder, 'held.837')];
  const files = ['--out', send, '--held', held];
  const facts = ['--opening', join(DEMO, 'opening.csv'), '--attestations', join(DEMO, 'attestations.csv')];
  const on = {
    environment: { OPENKX_LEDGER: ledger, OPENKX_WITNESS: join(folder, 'witness'), OPENKX_ACTOR: 'front-desk' },
  };
  const run = (...args: string[]) => {
    const { status, out, err } = runCli(args, on);
    return [args[0], status, out, err].map((each) =>
      `${each}`.replaceAll(folder, 'folder').replaceAll(ledger, 'ledger'),
    );
  };
  const remittance = join(folder, 'clinic.835');
  return [
    run('apply', join(DEMO, 'clinic.837'), ...files, ...facts),
    readFileSync(send, 'latin1'),
    readFileSync(held, 'latin1'),
    run('apply', join(DEMO, 'clinic.837'), ...files, ...facts),
    runCli(['adjudicate', send, '--out', remittance]).status,
    run('post', remittance),
    run('post', remittance),
    run('denials', '--format', 'ndjson'),
    run('check', join(DEMO, 'clinic.837'), '--format', 'ndjson', '--all'),
    ...PATIENTS.flatMap((mbi) => [
      withoutTimes(run('status', '--mbi', mbi, '--format', 'json')),
      withoutTimes(run('ledger', 'story', '--mbi', mbi, '--year', '2026', '--format', 'json')),
      run('opening', 'list', '--mbi', mbi),
    ]),
    run('selfaudit'),
    run('ledger', 'verify'),
    withoutTimes(run('audit', 'list')),
    run('audit', 'verify'),
  ];
}

/** When a run began is the one thing that two days do not have in common. */
function withoutTimes(answer: readonly string[]): string[] {
  return answer.map((text) => text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, 'then'));
}

describe('the demonstration clinic', () => {
  const ledger = emptyLedger();

  test('is told the same and writes the same bytes with its ledger in PostgreSQL as in a file', () => {
    const [inFile, inDatabase] = [days('file', at('file.db')), days('database', ledger)];
    expect(inDatabase).toEqual(inFile);
    expect(JSON.stringify(inFile)).toContain('KX_MISSING');
    expect(inFile.at(-1)).toEqual(['audit', '0', expect.stringContaining('in the second place too'), '']);
  }, 240_000);

  test('may name it by option or as DATABASE_URL, and an address of another kind is no ledger', () => {
    const status = ['status', '--mbi', '1EG4TE5MK73'];
    const byOption = runCli([...status, '--ledger', ledger]);
    expect(byOption.status).toBe(0);
    expect(runCli(status, { environment: { DATABASE_URL: ledger } }).out).toBe(byOption.out);
    const { status: code, err } = runCli(status, { environment: { DATABASE_URL: 'mysql://db/other' } });
    expect(code).toBe(2);
    expect(err).toContain('--ledger');
  }, 120_000);

  test('is never shown the password of its database', () => {
    const { status, out, err } = runCli([
      'ledger',
      'verify',
      '--ledger',
      'postgres://openkx:secret@127.0.0.1:1/openkx',
    ]);
    expect(status).toBe(3);
    expect(out + err).toContain('LEDGER_UNREADABLE');
    expect(out + err).toContain('postgres://127.0.0.1:1/openkx');
    expect(out + err).not.toContain('secret');
  }, 60_000);

  test('is told to back it up with the tools of the database', () => {
    const { status, err } = runCli(['ledger', 'backup', '--ledger', ledger, '--to', at('copy.db')]);
    expect(status).toBe(2);
    expect(err).toContain('pg_dump');
  }, 60_000);
});
