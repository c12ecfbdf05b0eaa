import type { Issue } from '../base/index.ts';
import { type ClaimBatch, fillBatch, type Names, type PlacedGiven, type RangeSetting } from '../claim/index.ts';
import { Books, type Opening, type Store } from '../ledger/index.ts';
import type { Policy } from '../policy/index.ts';
import { type ByteSource, ClaimStream, type ReadOptions } from '../x12/index.ts';
import { type Attestation, Attestations } from './attestations.ts';
import type { BegunReading } from './begun-reading.ts';
import { BookKeeper, type KnownLedger, knownIn } from './book-keeper.ts';
import { Decider } from './decide/decider.ts';
import type { Decisions } from './decide/decisions.ts';
import type { ReadyRules } from './decide/desk.ts';
import { LedgerCounts } from './decide/uses/ledger-counts.ts';
import { UseDesk, type UseOptions } from './decide/uses/use-desk.ts';
import { ReadAhead } from './read-ahead.ts';
import { RunParts } from './run-parts.ts';

/** `orders` and `statements` are the evidence of the other meanings of KX. */
export interface RunOptions extends UseOptions {
  readonly policy: Policy;
  /** What other providers have used, by beneficiary; counted when the beneficiary is first met. */
  readonly openings?: readonly Opening[];
  /** Given: what they do not cover is held. Not given: every claim counts as sent. */
  readonly attestations?: readonly Attestation[];
  /**
   * How a line is answered whose need for KX depends on where in the range of what has accrued the truth lies: not at all,
   * at the high end or at the low end. Default 'undecided'.
   */
  readonly range?: RangeSetting;
  /** A ledger to start from. */
  readonly ledger?: { readonly store: Store; readonly tenant: string };
  /** What was read of a ledger beforehand, in place of one. */
  readonly known?: KnownLedger;
  /** Percentage of the threshold from which a line is told that it comes near. Default 90. */
  readonly approachingPercent?: number;
  /** Price at the conversion factor of qualifying APM participants. */
  readonly qualifyingApm?: boolean;
  /** A file that is being read already. */
  readonly begun?: BegunReading;
  /** Price every line at this ZIP code instead of the claim's. */
  readonly zip?: number;
  /** Shared with earlier runs of the same policy and options; made for this run when not given. */
  readonly parts?: RunParts;
  /** For tests: what is fixed for everyone else. */
  readonly reading?: ReadOptions;
}

/** What a visitor of batches sees. Good only until it returns. */
export interface DecidedBatch {
  readonly batch: ClaimBatch;
  readonly decisions: Decisions;
  readonly run: DecisionRun;
  /** Issues found while the batch was read, in file order. */
  readonly issues: readonly Issue[];
}

/** What reading one file came to. */
export interface FileReading {
  readonly file: string;
  readonly bytes: number;
  readonly segments: number;
  readonly interchanges: number;
  readonly transactions: number;
  /** Issues found after the last batch. */
  readonly issues: readonly Issue[];
}

/** Claims in a file take about twice this. */
const CLAIM_BYTES = 512;

/** Decides files in receipt order, each claim against all that came before it. */
export class DecisionRun {
  readonly policy: Policy;
  readonly names: Names;
  books!: Books;
  decider!: Decider;
  readonly uses: UseDesk;
  keeper!: BookKeeper;
  readonly #options: RunOptions;
  readonly #known: KnownLedger | undefined;
  /** From another identifier of a person to the one the ledger keeps its books under. */
  readonly #homes: ReadonlyMap<string, string>;
  readonly #attestations: Attestations | undefined;
  readonly #counts: LedgerCounts;
  readonly #batch: ClaimBatch;
  readonly #decisions: Decisions;
  readonly #ready: ReadyRules;

  constructor(options: RunOptions) {
    this.policy = options.policy;
    const parts = options.parts ?? RunParts.ofFiles(options.policy, options, options.begun?.names);
    this.names = parts.names;
    this.#ready = parts.ready;
    this.#options = options;
    const { ledger, attestations } = options;
    const known = options.known ?? (ledger && knownIn(ledger.store, ledger.tenant));
    this.#known = known;
    this.#homes = known?.homes ?? new Map();
    this.#attestations =
      attestations &&
      new Attestations(
        attestations.map((each) => ({ ...each, mbi: this.#homes.get(each.mbi) ?? each.mbi })),
        this.names,
      );
    this.#counts = new LedgerCounts(this.names);
    this.uses = new UseDesk(options.policy, this.names, options, known && this.#counts);
    this.#batch = parts.batch;
    this.#decisions = parts.decisions;
    this.startAfresh();
  }

  /** Whether claims are held or sent, and KX put on them. */
  get isHolding(): boolean {
    return this.#attestations !== undefined;
  }

  /** Forgets the working set. With a ledger nothing is lost: what is needed of it is read again. */
  startAfresh(): void {
    const { approachingPercent, zip, range } = this.#options;
    this.books = new Books();
    this.uses.startAfresh();
    this.keeper = new BookKeeper(this.books, this.names, this.#options.openings ?? [], this.#known, this.#counts);
    this.decider = new Decider(this.policy, this.books, this.names, {
      uses: this.uses,
      ready: this.#ready,
      ...(approachingPercent === undefined ? {} : { approachingPercent }),
      ...(zip === undefined ? {} : { zip }),
      ...(range === undefined ? {} : { range }),
      ...(this.#attestations ? { attestations: this.#attestations } : {}),
    });
  }

  /** Makes room for the claims of a file of so many bytes, however many come in the end. */
  expect(bytes: number): void {
    this.books.claims.expect(Math.trunc(bytes / CLAIM_BYTES));
  }

  /** Decides a file, batch by batch. */
  decideFile(source: ByteSource, file: string, visit: (decided: DecidedBatch) => void): FileReading {
    const stream = new ClaimStream(source, file, this.#options.reading);
    const batch = this.#batch;
    while (stream.next(batch)) {
      this.decide(batch);
      visit({ batch, decisions: this.#decisions, run: this, issues: stream.takeIssues() });
    }
    const { bytesRead: bytes, segments, interchanges, transactions } = stream;
    return { file, bytes, segments, interchanges, transactions, issues: stream.takeIssues() };
  }

  /** Decides claims that no file holds, all in one batch: each against the books and those before it. @see fillBatch */
  decideClaims(claims: readonly PlacedGiven[], source: string): DecidedBatch {
    const batch = this.#batch;
    fillBatch(batch, claims, source);
    return { batch, decisions: this.decide(batch), run: this, issues: [] };
  }

  /** Decides a file that a second thread reads ahead. The same answers as `decideFile`. */
  decideFileAhead(path: string, visit: (decided: DecidedBatch) => void): FileReading {
    const reader = this.#options.begun?.take(path) ?? new ReadAhead(path, this.names, this.#options.reading);
    try {
      for (let batch = reader.next(); batch; batch = reader.next()) {
        this.decide(batch);
        visit({ batch, decisions: this.#decisions, run: this, issues: reader.takeIssues() });
      }
      const { bytesRead: bytes, segments, interchanges, transactions } = reader;
      return { file: path, bytes, segments, interchanges, transactions, issues: reader.takeIssues() };
    } finally {
      reader.close();
    }
  }

  /** Decides one batch. */
  decide(batch: ClaimBatch): Decisions {
    this.keeper.meet(batch);
    this.decider.decide(batch, this.#decisions);
    return this.#decisions;
  }
}
