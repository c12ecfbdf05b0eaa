import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { emptyLedger } from './postgres/testing/database.ts';
import { BENEFICIARY, OTHER_BENEFICIARY, RUN, TENANT } from './testing/claims.ts';
import { BATCH_BALANCE_CENTS, batch, CLAIMS_PER_BATCH } from './testing/history.ts';
import { opened } from './testing/stores.ts';

interface Place {
  readonly place: () => string;
  /** How many milliseconds after its last acknowledgement a program may be killed. */
  readonly within: number;
  /** A server goes on when a program of ours is killed: fewer kills prove as much there, and each takes longer. */
  readonly kills: number;
}

const PLACES: Readonly<Record<string, Place>> = {
  sqlite: { place: () => join(folder, `${++files}.db`), within: 20, kills: 24 },
  postgres: { place: emptyLedger, within: 60, kills: 9 },
};
const PROGRAM = join(import.meta.dirname, 'testing', 'append-until-killed.ts');
const folder = mkdtempSync(join(tmpdir(), 'ledger-kill-'));
let files = 0;
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * Runs the program on a ledger, kills it some milliseconds after it opened the ledger and acknowledged so many batches,
 * and says which it acknowledged last.
 */
function runAndKill(path: string, from: number, afterMilliseconds: number, afterBatches = 0): Promise<number> {
  const child = spawn(process.execPath, [PROGRAM, path, String(from)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [printed, complaint, isDoomed] = ['', '', false];
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  child.stdout.on('data', (chunk) => {
    printed += chunk;
    if (isDoomed || printed.split('\n').length < afterBatches + 2) return;
    isDoomed = true;
    setTimeout(() => child.kill('SIGKILL'), afterMilliseconds);
  });
  return new Promise((resolve, reject) => {
    child.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(complaint));
      const acknowledged = printed.slice(0, printed.lastIndexOf('\n')).split('\n').at(-1);
      resolve(acknowledged === 'open' ? from - 1 : Number(acknowledged));
    });
  });
}

describe.each(Object.entries(PLACES))('in %s', (_name, { place, within, kills }) => {
  test(`a ledger killed ${kills} times has every acknowledged claim once, nothing in part, and balances that re-fold`, async () => {
    const path = place();
    let acknowledged = -1;
    for (let kill = 0; kill < kills; kill++) {
      // Every third run begins the file again; the others go on where the last acknowledgement left off, by one batch or two
      // at least, and are killed somewhere in the next ones.
      const from = kill % 3 === 0 ? 0 : acknowledged + 1;
      acknowledged = Math.max(acknowledged, await runAndKill(path, from, Math.floor(Math.random() * within), kill % 3));
      const store = opened(path);
      const result = store.verify();
      const balances = [BENEFICIARY, OTHER_BENEFICIARY].map((b) => store.status(TENANT, b).balances[0]?.lowCents ?? 0);
      store.close();
      expect(result.issue).toBeUndefined();
      const batches = result.claims / CLAIMS_PER_BATCH;
      // One batch may be durable whose acknowledgement the kill came before; never a part of one, never fewer.
      expect([acknowledged + 1, acknowledged + 2]).toContain(batches);
      expect(balances).toEqual([batches * BATCH_BALANCE_CENTS, batches * BATCH_BALANCE_CENTS]);
      acknowledged = batches - 1;
    }
    expect(acknowledged + 1).toBeGreaterThanOrEqual(kills);
  }, 240_000);

  test('a file sent again after a kill ends in the same books as one sent without', async () => {
    const [cut, plain] = [place(), place()];
    const acknowledged = await runAndKill(cut, 0, 10);
    // Sent again as long as it was before the kill and then some, so that part of it exists and part is new.
    const length = acknowledged + 4;
    expect(sendAll(cut, length)).toEqual(sendAll(plain, length));
  }, 60_000);

  test('two processes that send the same file to one ledger at once record it once', async () => {
    const path = place();
    const acknowledged = await Promise.all([runAndKill(path, 0, 150), runAndKill(path, 0, 200)]);
    const store = opened(path);
    const result = store.verify();
    store.close();
    expect(result.issue).toBeUndefined();
    const batches = result.claims / CLAIMS_PER_BATCH;
    expect([Math.max(...acknowledged) + 1, Math.max(...acknowledged) + 2]).toContain(batches);
  }, 60_000);
});

/** Sends the first batches of the file in full, and gives the books it ends in. */
function sendAll(path: string, batches: number) {
  const store = opened(path);
  const load = () => store.load(TENANT, [BENEFICIARY, OTHER_BENEFICIARY]);
  for (let number = 0; number < batches; number++) {
    const expected = new Map(load().map((books) => [books.beneficiary, books.lastSequence]));
    expect(store.append(TENANT, RUN, expected, batch(number)).status).toBe('appended');
  }
  const books = load();
  store.close();
  return books;
}
