//! Has the tests of a clinic's day take the pictures of the web app that the documents show. `npm run screenshots`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PICTURES } from '../web/testing/picture.ts';

const ROOT = join(import.meta.dirname, '..');
const folder = process.argv[2] ?? join(ROOT, 'docs', 'images', 'web');
const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', 'web/day.test.ts'], {
  cwd: ROOT,
  env: { ...process.env, [PICTURES]: folder },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
