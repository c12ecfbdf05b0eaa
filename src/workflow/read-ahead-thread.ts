import { workerData } from 'node:worker_threads';
import { Names } from '../claim/index.ts';
import { ClaimStream, newBatch, WindowMemory } from '../x12/reading.ts';
import { openSource } from './file-source.ts';
import { CONTROL, FILLED, type ReaderMessage, type ReaderStart, SLOT } from './read-ahead.ts';

const start = workerData as ReaderStart;
const control = new Int32Array(start.control);
const filled = new Float64Array(start.filled);

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
  const stream = new ClaimStream(source, start.path, start.reading);
  let window: SharedArrayBuffer | undefined;
  for (let count = 0; ; count++) {
    const slot = freeSlot();
    const batch = batches[slot] as (typeof batches)[number];
    const isFilled = stream.next(batch);
    const { bytesRead, segments, interchanges, transactions } = stream;
    const issues = stream.takeIssues();
    if (!isFilled) {
      send({ kind: 'end', issues, bytesRead, segments, interchanges, transactions });
      break;
    }
    if (windows.memory.buffer !== window) {
      window = windows.memory.buffer;
      send({ kind: 'window', bytes: window });
    }
    if (issues.length > 0) send({ kind: 'issues', issues });
    FILLED.forEach((name, word) => {
      filled[slot * FILLED.length + word] = name === 'bytesRead' ? bytesRead : batch[name];
    });
    Atomics.store(control, CONTROL.SLOTS + slot, SLOT.FILLED);
    Atomics.store(control, CONTROL.SLOTS + start.slots + (count % start.slots), slot + 1);
    tell();
  }
  source.close();
}

/** The lowest slot that is free, waited for when there is none. */
function freeSlot(): number {
  for (;;) {
    const freed = Atomics.load(control, CONTROL.FREED);
    for (let slot = 0; slot < start.slots; slot++)
      if (Atomics.load(control, CONTROL.SLOTS + slot) === SLOT.FREE) return slot;
    Atomics.wait(control, CONTROL.FREED, freed);
  }
}

function send(message: ReaderMessage): void {
  start.port.postMessage(message);
  tell();
}

function tell(): void {
  Atomics.add(control, CONTROL.SAID, 1);
  Atomics.notify(control, CONTROL.SAID);
}
