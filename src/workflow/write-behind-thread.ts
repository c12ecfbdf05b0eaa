import { workerData } from 'node:worker_threads';
import { LedgerError, openLedger } from '../ledger/index.ts';
import { StoreWriter } from './ledger-writer.ts';
import type { WriterFailure, WriterMessage, WriterStart } from './write-behind.ts';

const { path, tenant, info, control, port } = workerData as WriterStart;
const done = new Int32Array(control);
const { store, issue } = openLedger(path);
const writer = store && new StoreWriter(store, tenant, info);
let hasFailed = false;

if (issue) fail({ code: 'LEDGER_FAILED', message: `${issue.code}: ${issue.message}` });

port.on('message', (message: WriterMessage) => {
  try {
    if (message === 'close') close();
    else if (!hasFailed && writer) handle(writer, message);
  } catch (error) {
    const code = error instanceof LedgerError ? error.code : undefined;
    fail({ code, message: error instanceof Error ? error.message : String(error) });
  }
  Atomics.add(done, 0, 1);
  Atomics.notify(done, 0);
});

function handle(writer: StoreWriter, message: Exclude<WriterMessage, 'close'>): void {
  if (message === 'settle') writer.settle();
  else if (message === 'forget') writer.forget();
  else writer.write(message);
}

function close(): void {
  store?.close();
  port.close();
}

/** The first failure is told; whatever comes after it is not written. */
function fail(failure: WriterFailure): void {
  if (!hasFailed) port.postMessage(failure);
  hasFailed = true;
}
