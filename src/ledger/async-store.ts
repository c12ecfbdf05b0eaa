import type { Store, StoredAnswer } from './store.ts';

type Paged = 'answers' | 'beneficiaries';
type Later = Exclude<keyof Store, Paged | 'file'>;

/** The same promises as a Store, kept later: for a store that has to be waited for. */
export type AsyncStore = {
  readonly [K in Later]: (...asked: Parameters<Store[K]>) => Promise<ReturnType<Store[K]>>;
} & {
  /** Up to a page of a tenant's answers with a sequence above one, in the order received; an empty one is the last. */
  answersAfter(tenant: string, sequence: number): Promise<readonly StoredAnswer[]>;
  /** Up to a page of a tenant's beneficiaries after one, in text order; an empty one is the last. */
  beneficiariesAfter(tenant: string, beneficiary: string): Promise<readonly string[]>;
};
