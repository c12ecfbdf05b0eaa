import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SqliteStore, StoredAttestation, StoredSigner } from '../../workflow/index.ts';
import { Problem } from '../http/problem.ts';
import type { LedgerAnswers, LedgerOrder, LedgerOutcome, LedgerTask } from './ledger-task.ts';

/** What the server asks of clinicians' words in the books: to read them, and to have more written. */
export interface Words {
  signers(): Promise<readonly StoredSigner[]>;
  /** Hash of the latest attestation; `''` before the first. */
  head(): Promise<string>;
  attestation(sequence: number): Promise<StoredAttestation | undefined>;
  /** @throws Problem when the books are busy for too long, or another word was written in between (LEDGER_STALE) */
  ask<K extends LedgerTask['do']>(task: LedgerTask & { readonly do: K }): Promise<LedgerAnswers[K]>;
}

/** Words in a ledger in SQLite. Each task has a thread of its own: the books may be held by a job, and a request waits then. */
export function wordsOf(store: SqliteStore, ledger: string, tenant: string): Words {
  return {
    signers: async () => store.journal.signers(tenant),
    head: async () => store.journal.head(tenant),
    attestation: async (sequence) => store.journal.attestation(tenant, sequence),
    ask: async (task) => {
      const outcome = await inThread({ ledger, tenant, task });
      if (outcome.code !== undefined) throw new Problem(outcome.code === 'LEDGER_STALE' ? 409 : 503, outcome.code);
      return outcome.value as LedgerAnswers[typeof task.do];
    },
  };
}

async function inThread(order: LedgerOrder): Promise<LedgerOutcome> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./ledger-thread.${extension}`, import.meta.url), { workerData: order });
  const [outcome] = (await once(worker, 'message')) as [LedgerOutcome]; // rejects with what the thread threw
  return outcome;
}
