import { parentPort, workerData } from 'node:worker_threads';
import type { JobMessage } from './runner.ts';
import { work } from './work.ts';
import { type Ended, failed, type WorkOrder } from './work-order.ts';

/** Progress is told this often at most. */
const PAUSE_MILLISECONDS = 100;

let told = 0;

function tell(message: JobMessage): void {
  parentPort?.postMessage(message);
}

function progress(bytes: number): void {
  const now = performance.now();
  if (now - told < PAUSE_MILLISECONDS) return;
  told = now;
  tell({ bytes });
}

/** Trouble with the ledger or a disk has a code; anything else is a mistake of the program, and is thrown on. */
async function attempt(): Promise<Ended> {
  try {
    return await work(workerData as WorkOrder, { progress, people: (people) => tell({ people }) });
  } catch (error) {
    if (error instanceof Error && error.name === 'LedgerError' && 'code' in error) return failed(String(error.code));
    if (error instanceof Error && 'syscall' in error) return failed('SERVER_DATA');
    throw error;
  }
}

tell({ ended: await attempt() });
