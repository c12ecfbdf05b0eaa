import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { POSTGRES_NOTE, serverIn } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of this run of tests, which goes with it: for what the first file that needs it makes for all. */
    readonly runFolder: string;
  }
}

/** One PostgreSQL for all tests of a run, started by the first that needs it and stopped when all have ended. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'openkx-tests-'));
  const note = join(folder, POSTGRES_NOTE);
  project.provide('runFolder', folder);
  return () => {
    if (existsSync(note)) serverIn(readFileSync(note, 'utf8')).stop();
    rmSync(folder, { recursive: true });
  };
}
