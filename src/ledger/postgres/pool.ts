import type { Issue } from '../../base/index.ts';
import type { AsyncStore } from '../async-store.ts';
import { LedgerError } from '../store.ts';
import { openPostgres, type PostgresOptions } from './open.ts';

/** Several connections to one ledger, for a program that is asked many things at once. */
export interface StorePool {
  /** Does work on a store that nobody else has meanwhile; waits for one where all are busy. */
  use<T>(work: (store: AsyncStore) => Promise<T>): Promise<T>;
  /** Waits for what is being done. */
  close(): Promise<void>;
}

/**
 * Opens a ledger on up to `most` connections, each made when it is first needed. One on which something went wrong is
 * given up, so that a server that was away for a moment is found again.
 */
export async function openPostgresPool(
  address: string,
  most: number,
  options: PostgresOptions = {},
): Promise<
  { readonly pool: StorePool; readonly issue?: undefined } | { readonly pool?: undefined; readonly issue: Issue }
> {
  const kept = { ...options, keepsPlans: true };
  const { store, issue } = await openPostgres(address, kept);
  if (!store) return { issue };
  return { pool: new Pool(address, most, kept, store) };
}

class Pool implements StorePool {
  readonly #address: string;
  readonly #options: PostgresOptions;
  readonly #most: number;
  readonly #idle: AsyncStore[];
  readonly #waiting: ((store: AsyncStore | undefined) => void)[] = [];
  readonly #busy = new Set<Promise<unknown>>();
  #open = 1;

  constructor(address: string, most: number, options: PostgresOptions, first: AsyncStore) {
    this.#address = address;
    this.#most = most;
    this.#options = { ...options, mayMake: false };
    this.#idle = [first];
  }

  use<T>(work: (store: AsyncStore) => Promise<T>): Promise<T> {
    const done = this.#with(work);
    const settled = done.catch(() => undefined).finally(() => this.#busy.delete(settled));
    this.#busy.add(settled);
    return done;
  }

  async close(): Promise<void> {
    await Promise.all(this.#busy);
    await Promise.all(this.#idle.splice(0).map((store) => store.close()));
  }

  async #with<T>(work: (store: AsyncStore) => Promise<T>): Promise<T> {
    const store = await this.#take();
    try {
      const done = await work(store);
      this.#giveBack(store);
      return done;
    } catch (error) {
      if (isMistake(error)) this.#giveBack(store);
      else await this.#giveUp(store);
      throw error;
    }
  }

  async #take(): Promise<AsyncStore> {
    const store = this.#idle.pop() ?? (await this.#next());
    if (store) return store;
    try {
      const { store: made, issue } = await openPostgres(this.#address, this.#options);
      if (made) return made;
      throw new LedgerError('LEDGER_FAILED', `${issue.message} ${issue.found}`);
    } catch (error) {
      this.#open--;
      this.#waiting.shift()?.(undefined); // whose turn it is now to try
      throw error;
    }
  }

  /** @returns a store that somebody has given back, or undefined where another may be opened */
  async #next(): Promise<AsyncStore | undefined> {
    if (this.#open < this.#most) {
      this.#open++;
      return undefined;
    }
    const given = await new Promise<AsyncStore | undefined>((resolve) => this.#waiting.push(resolve));
    if (!given) this.#open++;
    return given;
  }

  #giveBack(store: AsyncStore): void {
    const next = this.#waiting.shift();
    if (next) next(store);
    else this.#idle.push(store);
  }

  async #giveUp(store: AsyncStore): Promise<void> {
    await store.close().catch(() => undefined);
    this.#open--;
    this.#waiting.shift()?.(undefined);
  }
}

/** A wrong question has nothing to do with the connection. */
function isMistake(error: unknown): boolean {
  return error instanceof LedgerError && error.code !== 'LEDGER_FAILED';
}
