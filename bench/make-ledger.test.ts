import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqlite } from '../src/workflow/index.ts';
import { writeLedger } from './make-ledger.ts';

test('the ledger holds every line of the file, and nothing is left beside it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-ledger-'));
  try {
    const path = join(folder, 'ledger.db');
    const made = writeLedger(path, 100_000, 3);
    const { store } = openSqlite(path, { readOnly: true });
    const lines = Array.from(store?.standing('default') ?? [], (claim) => claim.lines.length);
    store?.close();
    expect(lines.length).toBe(made.claims);
    expect(lines.reduce((sum, count) => sum + count, 0)).toBe(made.lines);
    expect(readdirSync(folder).filter((name) => !name.startsWith('ledger.db'))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
