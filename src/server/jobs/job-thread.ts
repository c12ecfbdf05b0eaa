import { parentPort } from 'node:worker_threads';
import { policyOf } from './job-policy.ts';
import { work } from './work.ts';
import { type Ended, failed, type WorkOrder } from './work-order.ts';
import type { ThreadMessage } from './worker-thread.ts';

/** Progress is told this often at most. */
const PAUSE_MILLISECONDS = 100;

let told = 0;

function tell(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

function progress(bytes: number): void {
  const now = performance.now();
  if (now - told < PAUSE_MILLISECONDS) return;
  told = now;
  tell({ bytes });
}

/** Trouble with the ledger or a disk has a code; anything else is a mistake of the program, and ends the thread. */
async function attempt(order: WorkOrder): Promise<Ended> {
  try {
    return await work(order, { progress, people: (people) => tell({ people }) });
  } catch (error) {
    if (error instanceof Error && error.name === 'LedgerError' && 'code' in error) return failed(String(error.code));
    if (error instanceof Error && 'syscall' in error) return failed('SERVER_DATA');
    throw error;
  }
}

policyOf(undefined); // most go by the shelf: it is there before the first job is
parentPort?.on('message', async (order: WorkOrder) => tell({ ended: await attempt(order) }));
