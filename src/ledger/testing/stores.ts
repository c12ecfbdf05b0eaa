import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryStore } from '../memory.ts';
import { openLedger } from '../open-ledger.ts';
import { emptyLedger } from '../postgres/testing/database.ts';
import type { Store } from '../store.ts';

/** What a test has opened or made is closed and removed by these, the last first. */
export type Closers = (() => void)[];

/** A new and empty store of each kind: what a ledger promises is tested on every one. */
export const STORES: Readonly<Record<string, (closers: Closers) => Store>> = {
  memory: memoryStore,
  sqlite: (closers) => {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
    closers.push(() => rmSync(folder, { recursive: true }));
    return opened(join(folder, 'ledger.db'));
  },
  postgres: () => opened(emptyLedger()),
};

/** The ledger of a place. */
export function opened(place: string): Store {
  const { store, issue } = openLedger(place);
  if (!store) throw new Error(`${issue.code}: ${issue.message} ${issue.found}`);
  return store;
}
