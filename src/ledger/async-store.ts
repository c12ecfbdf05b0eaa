import type { AuditEntry, Journal } from './journal/index.ts';
import type { AccountGlance, Store, StoredAnswer } from './store.ts';
import type { Reads } from './tables.ts';

/** The methods of one kind, kept later. */
type Later<T, K extends keyof T> = {
  readonly [Each in K]: T[Each] extends (...asked: infer Asked) => infer Answer
    ? (...asked: Asked) => Promise<Answer>
    : never;
};

/** The same promises as a Store, kept later: for a store that has to be waited for. What a Store streams comes in pages. */
export interface AsyncStore
  extends Later<
      Store,
      Exclude<keyof Store, 'answers' | 'beneficiaries' | 'accounts' | 'standing' | 'journal' | 'file'>
    >,
    Later<Reads, 'billedAfter' | 'takenBack' | 'beneficiariesToSettle'> {
  /** Up to a page of a tenant's answers with a sequence above one, in the order received; an empty one is the last. */
  answersAfter(tenant: string, sequence: number): Promise<readonly StoredAnswer[]>;
  /** Up to a page of a tenant's beneficiaries after one, in text order; an empty one is the last. */
  beneficiariesAfter(tenant: string, beneficiary: string): Promise<readonly string[]>;
  /** Up to a page of a tenant's accounts after a beneficiary, in text order; an empty one is the last. */
  accountsAfter(tenant: string, beneficiary: string): Promise<readonly AccountGlance[]>;
  readonly journal: AsyncJournal;
}

/** The same promises as a Journal, kept later. */
export interface AsyncJournal extends Later<Journal, Exclude<keyof Journal, 'audit'>> {
  /** Up to a page of the log after a sequence, in order; an empty one is the last. */
  auditAfter(tenant: string, sequence: number): Promise<readonly AuditEntry[]>;
}
