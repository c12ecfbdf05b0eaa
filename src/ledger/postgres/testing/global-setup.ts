import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { serverIn } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the first test that needs a PostgreSQL says in which folder it has started one. */
    readonly postgresNote: string;
  }
}

/** One PostgreSQL for all tests of a run, started by the first that needs it and stopped when all have ended. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'openkx-tests-'));
  const note = join(folder, 'postgres');
  project.provide('postgresNote', note);
  return () => {
    if (existsSync(note)) serverIn(readFileSync(note, 'utf8')).stop();
    rmSync(folder, { recursive: true });
  };
}
