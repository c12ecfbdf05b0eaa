import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { COMPILED, type Input, type Row } from './rows.ts';

interface Done {
  readonly seconds: number;
  readonly peakKib: number;
  readonly output: string;
}

export type Run = Done | { readonly failure: string };

/** What there is anew for every run. */
type Fresh = 'scratch' | 'database';

/** Runs the row once as a process of its own, from start to exit. */
export async function measure(
  row: Row,
  input: Omit<Input, Fresh>,
  folder: string,
  newDatabase: () => Promise<string>,
): Promise<Run> {
  const scratch = mkdtempSync(join(folder, 'run-'));
  try {
    const preload = resolve(COMPILED, 'bench/memory.js');
    const database = row.needsDatabase ? await newDatabase() : '';
    const args = ['--import', preload, ...row.args({ ...input, scratch, database })];
    const started = process.hrtime.bigint();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    const told = [child.stdout, child.stderr, child.stdio[3]].map((stream) => text(stream as Readable));
    const code = await new Promise<number | string>((done, fail) => {
      child.on('error', fail);
      child.on('exit', (exit, signal) => done(exit ?? signal ?? 'no exit code'));
    });
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    const [output, errors, peak] = (await Promise.all(told)) as [string, string, string];
    const done = (row.accept ?? [0]).includes(code as number) && /^\d+$/.test(peak);
    if (done) return { seconds, peakKib: Number(peak), output };
    return { failure: `exit ${code}: ${errors.trim().split('\n').slice(0, 12).join('\n    ')}` };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

async function text(stream: Readable): Promise<string> {
  let all = '';
  for await (const part of stream) all += part;
  return all;
}
