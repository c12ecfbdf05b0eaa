import {
  type ClaimEntry,
  type ClaimReference,
  grow,
  LedgerError,
  type NewClaim,
  type RunInfo,
  type SentTransaction,
  type Store,
} from '../ledger/index.ts';

/** A beneficiary as it was read from the ledger: what has been seen of it, and where its claims stand. */
export interface Met {
  readonly beneficiary: string;
  readonly lastSequence: number;
  /** Number in the books and sequence in the ledger of each of its claims. */
  readonly claims: readonly (readonly [bookClaim: number, sequence: number])[];
}

/** A claim to post. Other claims are named by their number in the books. */
export interface GatheredEntry {
  readonly bookClaim: number;
  readonly claim: NewClaim;
  /** The claim it takes back; 0 for none. */
  readonly reverses: number;
  readonly reranks: readonly {
    readonly bookClaim: number;
    readonly line: number;
    readonly delta: number;
    readonly lowDelta: number;
    readonly keeps: boolean;
  }[];
}

export interface Gathered {
  /** Beneficiaries met since the last time. */
  readonly met: readonly Met[];
  readonly entries: readonly GatheredEntry[];
  /** In which transactions of the file they go out. */
  readonly transactions: readonly SentTransaction[];
}

/** Writes what a run posts, in the order it is given. */
export interface LedgerWriter {
  /** Durable once `settle` has returned. @throws LedgerError of this or an earlier write */
  write(gathered: Gathered): void;
  /** @throws LedgerError when something was not written */
  settle(): void;
  /** Numbers in the books begin anew; everyone will be met again. */
  forget(): void;
  close(): void;
}

/**
 * Claims that are posted in one durable transaction: the disk is waited for, and the account of a patient written, once
 * for all of them. More would not fit the cache of the store, and be written twice.
 */
const CLAIMS_AT_ONCE = 64_000;

/** Writes to a store, and knows under which sequence each claim of the books stands there. */
export class StoreWriter implements LedgerWriter {
  readonly #store: Store;
  readonly #tenant: string;
  readonly #info: RunInfo;
  #lastSequences = new Map<string, number>();
  /** By number in the books; 0 where there is none. */
  #sequences = new Float64Array(1 << 10);
  /** Claims written and not committed. */
  #held = 0;

  constructor(store: Store, tenant: string, info: RunInfo) {
    this.#store = store;
    this.#tenant = tenant;
    this.#info = info;
  }

  write({ met, entries, transactions }: Gathered): void {
    if (this.#held === 0) this.#store.hold();
    this.#held += entries.length;
    for (const { beneficiary, lastSequence, claims } of met) {
      this.#lastSequences.set(beneficiary, lastSequence);
      for (const [bookClaim, sequence] of claims) this.#note(bookClaim, sequence);
    }
    const places = new Map(entries.map(({ bookClaim }, place) => [bookClaim, place]));
    const result = this.#store.append(
      this.#tenant,
      this.#info,
      this.#lastSequences,
      entries.map((entry) => this.#entry(entry, places)),
      transactions,
    );
    if (result.status === 'stale') throw new LedgerError('LEDGER_STALE', 'another run has written to the ledger');
    result.outcomes.forEach(({ outcome, sequence }, place) => {
      if (outcome !== 'posted')
        throw new LedgerError('LEDGER_MISUSE', `a claim decided as new is ${outcome} in the ledger`);
      this.#note((entries[place] as GatheredEntry).bookClaim, sequence);
    });
    for (const [beneficiary, sequence] of result.lastSequences) this.#lastSequences.set(beneficiary, sequence);
    if (this.#held >= CLAIMS_AT_ONCE) this.settle();
  }

  settle(): void {
    if (this.#held > 0) this.#store.commit();
    this.#held = 0;
  }

  forget(): void {
    this.#lastSequences = new Map();
    this.#sequences = new Float64Array(1 << 10);
  }

  close(): void {}

  #entry({ claim, reverses, reranks }: GatheredEntry, places: ReadonlyMap<number, number>): ClaimEntry {
    const reference = (bookClaim: number): ClaimReference => {
      const entry = places.get(bookClaim);
      return entry === undefined ? { sequence: this.#sequences[bookClaim] as number } : { entry };
    };
    return {
      claim,
      ...(reverses === 0 ? {} : { reverses: reference(reverses) }),
      reranks: reranks.map(({ bookClaim, line, delta, lowDelta, keeps }) => ({
        claim: reference(bookClaim),
        line,
        lowDelta,
        highDelta: delta,
        keepsFull: keeps,
      })),
    };
  }

  #note(bookClaim: number, sequence: number): void {
    this.#sequences = grow(this.#sequences, bookClaim + 1);
    this.#sequences[bookClaim] = sequence;
  }
}
