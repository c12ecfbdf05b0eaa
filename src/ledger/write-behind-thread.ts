import { workerData } from 'node:worker_threads';
import { openSqlite } from './sqlite.ts';
import type { AppendResult } from './store.ts';
import type { WriterAnswer, WriterOrder, WriterStart } from './write-behind.ts';

const { path, tenant, run, signal, port } = workerData as WriterStart;
const counter = new Int32Array(signal);
const { store, issue } = openSqlite(path);
const lastSequences = new Map<string, number>();

port.on('message', (order: WriterOrder) => {
  port.postMessage(carryOut(order));
  Atomics.add(counter, 0, 1);
  Atomics.notify(counter, 0);
});
port.on('close', () => store?.close());

function carryOut({ entries, met }: WriterOrder): WriterAnswer {
  if (!store) return { failure: issue.message };
  for (const [beneficiary, sequence] of met) lastSequences.set(beneficiary, sequence);
  let result: AppendResult;
  try {
    result = store.append(tenant, run, lastSequences, entries);
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
  if (result.status === 'appended')
    for (const [name, sequence] of result.lastSequences) lastSequences.set(name, sequence);
  return { result };
}
