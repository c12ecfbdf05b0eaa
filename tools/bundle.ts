//! Bundles the command into `dist/command`, which is what the package ships to run: a program of five hundred modules starts
//! in two thirds of the time as a few dozen. `npm run build` calls it.
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const ROOT = join(import.meta.dirname, '..');
const BUNDLE = join(ROOT, 'dist/command');

/** The command, and each thread that is started by the name of its file beside the module that starts it. */
const ENTRIES = {
  openkx: 'src/cli/main.ts',
  'read-ahead-thread': 'src/workflow/read-ahead-thread.ts',
  'write-behind-thread': 'src/workflow/write-behind-thread.ts',
  'job-thread': 'src/server/jobs/job-thread.ts',
  'ledger-thread': 'src/server/books/ledger-thread.ts',
  'bridge-thread': 'src/ledger/postgres/bridge-thread.ts',
};

/** Packages stay outside, as they are installed. All files lie in one folder, two below the package's. */
async function bundle(folder: string): Promise<void> {
  const input = Object.fromEntries(Object.entries(ENTRIES).map(([name, path]) => [name, join(ROOT, path)]));
  // No module does anything by being loaded, so that what a command does not use need not be loaded with what it does.
  const treeshake = { moduleSideEffects: false };
  const build = await rolldown({ input, platform: 'node', external: [/^[^./]/], treeshake });
  await build.write({ dir: folder, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' });
  await build.close();
}

await bundle(process.argv[2] ?? BUNDLE);
