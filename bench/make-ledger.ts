import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { applyFile, loadPolicy, openSqlite } from '../src/workflow/index.ts';
import { type Made, writeClaims } from './make.ts';

/** Applies a made claim file of `bytes` bytes to a new ledger, every claim sent. The ledger appears only when whole. */
export function writeLedger(path: string, bytes: number, seed: number): Made {
  const folder = mkdtempSync(join(dirname(path), 'ledger-'));
  const [input, out, held, part] = ['in.837', 'out.837', 'held.837', 'ledger.db'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  try {
    const made = writeClaims(input, bytes, seed);
    const { store, issue } = openSqlite(part);
    if (!store) throw new Error(issue.message);
    const ledger = { store, tenant: 'default' };
    const recordedAt = '2026-12-31T00:00:00Z';
    const result = applyFile({ policy: loadPolicy(), input, out, held, ledger, recordedAt, visit: () => undefined });
    store.close();
    if (result.status !== 'applied' || result.releasedClaims !== made.claims)
      throw new Error('not every claim was sent');
    renameSync(part, path);
    return made;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
