/**
 * A program to be killed: appends batches to the ledger at the place its argument names for ever, and prints the number of each
 * batch once the store has acknowledged it. Started again it sends every batch from the first, as a re-run of a file does.
 */
import { writeSync } from 'node:fs';
import { openLedger } from '../open-ledger.ts';
import type { Store } from '../store.ts';
import { RUN, TENANT } from './claims.ts';
import { batch } from './history.ts';

const path = process.argv[2] ?? '';
const from = Number(process.argv[3] ?? 0);
const { store, issue } = openLedger(path);
if (issue) throw new Error(`${issue.message} ${issue.found}`);
writeSync(1, 'open\n');
for (let number = from; ; number++) {
  appendBatch(store, number);
  writeSync(1, `${number}\n`);
}

function appendBatch(ledger: Store, number: number): void {
  const entries = batch(number);
  const names = [...new Set(entries.map((entry) => entry.claim.head.beneficiary))];
  // Stale means that another process was first: look again.
  for (let status = 'stale'; status === 'stale'; ) {
    const expected = new Map(ledger.load(TENANT, names).map((books) => [books.beneficiary, books.lastSequence]));
    status = ledger.append(TENANT, RUN, expected, entries).status;
  }
}
