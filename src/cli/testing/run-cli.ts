import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

export const DEMO = join(ROOT, 'fixtures', 'demo');

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the command line as a process of its own, without a terminal, in the width and language of no user. */
export function runCli(args: readonly string[], { input = '', environment = {} }: Surroundings = {}): Ended {
  const { PATH = '' } = process.env;
  const cache = join(tmpdir(), 'openkx-test-compile-cache');
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'src/cli/main.ts'), ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { PATH, NODE_COMPILE_CACHE: cache, ...environment },
  });
  return { status, out: stdout, err: stderr };
}

/** A new folder that goes when the tests of the file are done, and names in it. */
export function scratch(): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'openkx-cli-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return (name) => join(folder, name);
}
