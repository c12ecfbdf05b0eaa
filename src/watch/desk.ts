import type { Issue } from '../base/index.ts';

/** A file to be decided or posted. */
export interface Order {
  readonly number: number;
  readonly purpose: 'claims' | 'answers';
  /** Path of the copy that nobody else writes to, and what the file was called. */
  readonly path: string;
  readonly name: string;
  readonly hash: string;
  readonly takenAt: string;
  /** Whether it was begun before and cut off: what it posted then is in the books already. */
  readonly isAgain: boolean;
  /** Paths to write to; what is made there appears under `names` once all of it is durable. */
  readonly to: Readonly<Record<Product, string>>;
  /** Under which names, within their folders, products will appear; and where the archive will have the file. */
  readonly names: Readonly<Record<Product | 'archive', string>>;
}

/** What is made of a file: each goes to the folder of its name. */
export type Product = 'out' | 'held' | 'reports' | 'answers';

/** What a file came to, in numbers; those that do not apply are absent. */
export interface Counts {
  readonly released?: number;
  readonly held?: number;
  readonly kxAdded?: number;
  /** Lines of released claims that an earlier file has posted. */
  readonly sentBefore?: number;
  readonly settled?: number;
  readonly waiting?: number;
  readonly postedBefore?: number;
  readonly denials?: number;
  readonly checkpoints?: number;
  readonly accepted?: number;
  readonly rejected?: number;
}

export type Decided =
  | {
      readonly status: 'done';
      readonly counts: Counts;
      /** Whether somebody has to look at it: something is denied, waits, or is wrong. */
      readonly hasFindings: boolean;
    }
  | { readonly status: 'refused'; readonly issues: readonly Issue[] };

/** Who decides and posts: the books at hand, or a server. To be asked again after it was cut off comes to the same. */
export interface Desk {
  /** @throws Trouble, a LedgerError or the system's error when it cannot be done now */
  decide(order: Order, progress: (bytes: number) => void): Decided | Promise<Decided>;
}
