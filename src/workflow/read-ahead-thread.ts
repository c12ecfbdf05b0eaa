import { enableCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import type { ReaderStart } from './read-ahead.ts';

const start = workerData as ReaderStart;
// A thread uses what the engine has compiled before only when told to, so what it runs is loaded after that.
if (start.keepsCompiled) enableCompileCache();
const { readAhead } = await import('./read-ahead-loop.ts');
readAhead(start);
