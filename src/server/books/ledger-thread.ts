import { parentPort, workerData } from 'node:worker_threads';
import { doInLedger, type LedgerOrder } from './ledger-task.ts';

parentPort?.postMessage(await doInLedger(workerData as LedgerOrder));
