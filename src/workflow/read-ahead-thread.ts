import { workerData } from 'node:worker_threads';
import { Names } from '../claim/index.ts';
import { ClaimStream, newBatch, WindowMemory } from '../x12/index.ts';
import { openSource } from './file-source.ts';
import type { ReaderMessage, ReaderStart } from './read-ahead.ts';

const start = workerData as ReaderStart;
const control = new Int32Array(start.control);

try {
  readAll();
} catch (error) {
  send({ kind: 'failure', message: error instanceof Error ? error.message : String(error) });
}

function readAll(): void {
  const names = new Names(start.names);
  const windows = new WindowMemory();
  const batches = Array.from({ length: start.slots }, () => newBatch(names, windows));
  send({ kind: 'memories', memories: batches.map(({ memory }) => memory) });
  const source = openSource(start.path);
  const stream = new ClaimStream(source, start.path);
  for (let slot = 0; ; slot = (slot + 1) % start.slots) {
    const batch = batches[slot] as (typeof batches)[number];
    while (Atomics.load(control, 1 + slot) === 1) Atomics.wait(control, 1 + slot, 1);
    const isFilled = stream.next(batch);
    const { bytesRead, segments, interchanges, transactions } = stream;
    const totals = { issues: stream.takeIssues(), bytesRead, segments, interchanges, transactions };
    if (!isFilled) {
      send({ kind: 'end', ...totals });
      break;
    }
    const { claimCount, lineCount, markCount, from, through, base } = batch;
    Atomics.store(control, 1 + slot, 1);
    const filled = { claimCount, lineCount, markCount, from, through, base, bytes: windows.memory.buffer };
    send({ kind: 'batch', slot, ...filled, ...totals });
  }
  source.close();
}

function send(message: ReaderMessage): void {
  start.port.postMessage(message);
  Atomics.add(control, 0, 1);
  Atomics.notify(control, 0);
}
