import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { threadFile } from '../../base/index.ts';
import type { SqliteStore, StoredAttestation, StoredSigner, StorePool } from '../../workflow/index.ts';
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

/** Where words are read. */
type Reader = Pick<Words, 'signers' | 'head' | 'attestation'>;

/** Reads them in a file. */
export function wordsIn({ journal }: SqliteStore, tenant: string): Reader {
  return {
    signers: async () => journal.signers(tenant),
    head: async () => journal.head(tenant),
    attestation: async (sequence) => journal.attestation(tenant, sequence),
  };
}

/** Reads them in a database. */
export function wordsFrom(pool: StorePool, tenant: string): Reader {
  return {
    signers: () => pool.use(({ journal }) => journal.signers(tenant)),
    head: () => pool.use(({ journal }) => journal.head(tenant)),
    attestation: (sequence) => pool.use(({ journal }) => journal.attestation(tenant, sequence)),
  };
}

/**
 * Words in a ledger. Each task has a thread of its own: the books may be held by a job, and a request waits then.
 *
 * @param ledger a file, or the address of a database
 * @param overlay folder of the policy laid over the shelf at the moment
 */
export function wordsOf(reader: Reader, ledger: string, tenant: string, overlay: () => string | undefined): Words {
  return {
    ...reader,
    ask: async (task) => {
      const outcome = await inThread({ ledger, tenant, policy: overlay(), task });
      if (outcome.code !== undefined) throw new Problem(outcome.code === 'LEDGER_STALE' ? 409 : 503, outcome.code);
      return outcome.value as LedgerAnswers[typeof task.do];
    },
  };
}

async function inThread(order: LedgerOrder): Promise<LedgerOutcome> {
  const worker = new Worker(threadFile('ledger-thread', import.meta.url), { workerData: order });
  const [outcome] = (await once(worker, 'message')) as [LedgerOutcome]; // rejects with what the thread threw
  return outcome;
}
