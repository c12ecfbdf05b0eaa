import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyLedger } from '../../ledger/postgres/testing/database.ts';
import { runCli, scratch } from '../testing/run-cli.ts';

const at = scratch();

describe.each([
  ['a folder', (): string | undefined => undefined],
  ['PostgreSQL', emptyLedger],
] as const satisfies readonly [string, () => string | undefined][])('the office in %s', (name, empty) => {
  const folder = at(name.replace(' ', '-'));
  const address = empty();
  const place = (data: string, database = address) => [
    ...['--data', data],
    ...(database === undefined ? [] : ['--database', database]),
  ];
  const run = (...args: string[]) => runCli(args, { environment: { OPENKX_ACTOR: 'front-desk' } });

  test('gets further clinics, each once, whose administrator is told a password', () => {
    mkdirSync(folder, { mode: 0o700 });
    const added = run('clinic', 'add', 'elm-street', '--administrator', 'ada', ...place(folder));
    expect([added.status, added.out]).toEqual([0, expect.stringMatching(/ada signs in .* password [\w-]{16},/)]);
    expect(run('clinic', 'list', ...place(folder)).out).toBe('default\nelm-street\n');
    const again = run('clinic', 'add', 'elm-street', '--administrator', 'ada', ...place(folder));
    expect([again.status, again.err]).toEqual([3, expect.stringContaining('SERVER_CLINIC')]);
    for (const wrong of ['../elm', 'Elm', '-elm'])
      expect(run('clinic', 'add', '--administrator', 'ada', ...place(folder), '--', wrong).status, wrong).toBe(3);
  });

  test('gets other keys, is backed up, and is restored elsewhere with the same clinics', () => {
    expect(run('keys', 'rotate', ...place(folder)).out).toContain('elm-street: new data keys');
    expect(run('keys', 'rotate', ...place(folder)).out).toContain('elm-street: went on');
    expect(run('keys', 'rotate', '--master', ...place(folder)).status).toBe(0);
    const to = at(`backup-of-${name}`);
    expect(run('backup', '--to', to, ...place(folder)).status).toBe(0);
    const again = at(`again-${name}`);
    const other = empty();
    const restore = () => run('restore', '--from', to, ...place(again, other));
    expect([restore().status, restore().err]).toEqual([3, expect.stringContaining('SERVER_KEY_MISSING')]);
    mkdirSync(again, { recursive: true, mode: 0o700 });
    renameSync(join(folder, 'master.key'), join(again, 'master.key'));
    expect(restore().out).toContain('default, elm-street');
    expect(run('clinic', 'list', ...place(again, other)).out).toBe('default\nelm-street\n');
  });

  test('is looked at by the doctor, who ends with 1 where something is not well', () => {
    const { status, out } = run('doctor', ...place(folder));
    expect([status, out]).toEqual([1, expect.stringContaining('SERVER_KEY_MISSING: Put it back from your copy.')]);
    expect(out).not.toContain(address ?? 'postgres://');
  });
});
