import type { Issue } from '../base/index.ts';
import type { Bucket } from '../claim/index.ts';
import type { Acceptance, Alias, Answer, AnswerOutcome, Checkpoint, ControlKind, StoredCheckpoint } from './answer.ts';
import type { RecordedCount } from './counts.ts';
import type { Anchor, Journal, JournalVerification } from './journal/index.ts';
import type { CheckpointStatus, Known } from './others.ts';
import type { Balance, BilledLine, ClaimRecord, NewClaim, Opening, Posting, RunInfo } from './record.ts';
import type { Change } from './tables.ts';

/**
 * The ledger as the rest of the house sees it: append-only, idempotent, durable before it answers.
 *
 * A store takes no clock and decides nothing; it keeps what it is given exactly once, in receipt order. Wrong use (a
 * reversal of another patient's claim, a fraction of a cent) is a thrown LedgerError and leaves nothing behind.
 */
export interface Store {
  /** The file everything is kept in, where there is one: it can be opened a second time, on another thread. */
  readonly file: string | undefined;

  /** Everything recorded for these beneficiaries, in the order asked for; one that is unknown has nothing in it. */
  load(tenant: string, beneficiaries: readonly string[]): BeneficiaryBooks[];

  /**
   * Writes the entries, all or none, in one durable transaction (see `hold` for several in one). Their order is receipt
   * order.
   *
   * @param expected the last sequence the caller has seen for each beneficiary in `entries`; one that is missing counts
   *   as 0, never seen. If any has moved on since, nothing is written and the answer names them: load and decide again.
   */
  append(
    tenant: string,
    run: RunInfo,
    expected: ReadonlyMap<string, number>,
    entries: readonly ClaimEntry[],
    transactions?: readonly SentTransaction[],
  ): AppendResult;

  /**
   * Writes what payers answered and posts what it changes, in one durable transaction. An answer recorded before is left
   * alone, and the order in which answers come makes no difference to what the books say in the end.
   *
   * @param aliases identifiers that a payer has corrected
   */
  postAnswers(tenant: string, run: RunInfo, answers: readonly Answer[], aliases?: readonly Alias[]): AnswerOutcome[];

  /** Writes what payers say they have counted. @returns for each whether it is new */
  postCheckpoints(tenant: string, run: RunInfo, checkpoints: readonly Checkpoint[]): boolean[];

  /** Every claim of a tenant that stands, in no order to rely on; nothing may be written while they are read. */
  standing(tenant: string): Iterable<StandingClaim>;

  /** Writes that claims were taken; it changes no balance. @returns for each whether it is new */
  postAcceptances(tenant: string, run: RunInfo, acceptances: readonly Acceptance[]): boolean[];

  /** Every answer of a tenant in the order received; what it is about and comes to is left to `load`. */
  answers(tenant: string): Iterable<StoredAnswer>;

  /** A page of the answers in nobody's books after a sequence, in the order received; an empty one is the last. */
  nobodysAfter(tenant: string, sequence: number): readonly StoredAnswer[];

  /**
   * A page of what was written after a sequence, in order; an empty one is the last. Whose postings, claims, answers and
   * checkpoints they are is all that can have changed about anybody since.
   */
  changedAfter(tenant: string, sequence: number): readonly Change[];

  /**
   * Of persons whose identifier a payer has corrected: from every other identifier to the one their books are kept under.
   *
   * @param beneficiaries any identifiers of those who are asked about; everybody when not given
   */
  homes(tenant: string, beneficiaries?: readonly string[]): ReadonlyMap<string, string>;

  /**
   * The claims that went out under a control number, of the latest file that had it.
   *
   * @param transaction ST02, where only one transaction is meant
   */
  sentIn(tenant: string, kind: ControlKind, control: string, transaction?: string): readonly SentClaim[];

  /** From here on what is appended waits for `commit`, and is durable or undone together with it. */
  hold(): void;

  /** Makes durable what has been held; nothing to do when nothing was. */
  commit(): void;

  /** Leaves nothing of what has been held, where the store is a database; a store in memory keeps it. */
  undo(): void;

  /** Posts opening amounts in one durable transaction, each at most once; results are in the order given. */
  addOpenings(tenant: string, openings: readonly Opening[], recordedAt: string): OpeningResult[];

  /** Balances and every posting behind them, in receipt order, of one beneficiary and perhaps one year. */
  status(tenant: string, beneficiary: string, year?: number): BeneficiaryStatus;

  /** All beneficiaries of a tenant, in text order. */
  beneficiaries(tenant: string): Iterable<string>;

  /** Balances of beneficiaries of a tenant after one, without what is behind them, in text order. */
  accounts(tenant: string, after?: string): Iterable<AccountGlance>;

  /** Beneficiaries of whom a payer has said what it had counted of a year, in text order. */
  told(tenant: string, year: number): readonly string[];

  /** Beneficiaries with a claim of this number (CLM01), by whichever provider, in text order. */
  claimants(tenant: string, claimId: string): readonly string[];

  /** The last numbers given out to entries and to runs: what was written since moves them. */
  last(tenant: string): { readonly sequence: number; readonly run: number };

  /** Folds every balance again from its postings and every posting from its claim, for all tenants. */
  verify(): VerifyResult;

  /** Attestations and the audit log. */
  readonly journal: Journal;

  /** Proves the journal: every hash, every link, and what the file beside the ledger says; for all tenants. */
  verifyJournal(anchors?: readonly Anchor[]): JournalVerification;

  close(): void;
}

/** What can be told of a beneficiary without reading claims. What payers said others used is not in it. */
export interface AccountGlance {
  readonly beneficiary: string;
  readonly lastSequence: number;
  readonly balances: readonly Balance[];
  /** How many answers are in its books. */
  readonly answers: number;
}

/** A transaction of a file that is sent, and which of the entries are in it. */
export interface SentTransaction {
  /** ISA13, GS06, ST02 and BHT03. */
  readonly interchange: string;
  readonly group: string;
  readonly transaction: string;
  readonly batch: string;
  /** First and last place in `entries`. */
  readonly from: number;
  readonly through: number;
}

/** A claim that stands: not taken back, not rejected, not itself a void. */
export interface StandingClaim {
  readonly sequence: number;
  readonly beneficiary: string;
  readonly book: string;
  /** Good until the next claim is asked for: the same objects are filled again. */
  readonly lines: readonly BilledLine[];
  /** What each line is worth now; undefined where that is what was recorded. */
  readonly worth: readonly LineWorth[] | undefined;
}

/** A claim that was sent, as acknowledgements need it. */
export interface SentClaim {
  readonly sequence: number;
  readonly beneficiary: string;
  readonly provider: string;
  readonly claimId: string;
  readonly book: string;
}

/** A claim in the store (its sequence), or one earlier in the same append (its place in `entries`, from 0). */
export type ClaimReference = { readonly sequence: number } | { readonly entry: number };

export interface ClaimEntry {
  readonly claim: NewClaim;
  /** The live claim under the same key that a frequency 7 or 8 claim takes back; absent when there is none. */
  readonly reverses?: ClaimReference;
  /** What the arrival of this claim changes about lines already in the book. Posted before the claim's own amounts. */
  readonly reranks: readonly LineRerank[];
}

/** A change in what an earlier line is worth, against what it was worth until now. */
export interface LineRerank {
  readonly claim: ClaimReference;
  /** LX01. */
  readonly line: number;
  readonly lowDelta: number;
  readonly highDelta: number;
  readonly keepsFull: boolean;
}

/**
 * - `posted`: written now.
 * - `exists`: the same claim was recorded before, and stays as it is.
 * - `changed`: the key is taken by a claim with other content, and this is no replacement or void. Not written.
 */
export interface EntryOutcome {
  readonly outcome: 'posted' | 'exists' | 'changed';
  /** Of the claim now recorded under this entry's key and content; for `changed`, of the claim that is in its way. */
  readonly sequence: number;
}

export type AppendResult =
  | {
      readonly status: 'appended';
      /** One for each entry, in order. */
      readonly outcomes: readonly EntryOutcome[];
      /** The new last sequence of each beneficiary that was written to: what to expect at the next append. */
      readonly lastSequences: ReadonlyMap<string, number>;
    }
  | { readonly status: 'stale'; readonly stale: readonly string[] };

/** `changed`: the same year, bucket, date and source was posted before with another amount. Not written. */
export interface OpeningResult {
  readonly outcome: 'posted' | 'exists' | 'changed';
  /** Of the posting now recorded. */
  readonly sequence: number;
  readonly recordedCents: number;
}

export interface BeneficiaryBooks {
  readonly beneficiary: string;
  /** 0 when nothing is recorded. */
  readonly lastSequence: number;
  readonly balances: readonly Balance[];
  /** Every claim ever recorded, in receipt order, with those taken back since. */
  readonly claims: readonly StoredClaim[];
  readonly openings: readonly StoredOpening[];
  /** Everything payers answered, in the order it was received. */
  readonly answers: readonly StoredAnswer[];
  readonly checkpoints: readonly StoredCheckpoint[];
}

export interface StoredClaim {
  readonly sequence: number;
  readonly run: RunInfo;
  /** The claim that took this one back. */
  readonly reversedBy: number | undefined;
  /** Whether its amounts stand: not taken back, not rejected, and not itself a void. */
  readonly live: boolean;
  readonly isRejected: boolean;
  readonly record: ClaimRecord;
  /** What each line of `record` is worth now, or was worth when the claim was taken back. */
  readonly worth: readonly LineWorth[];
}

export interface LineWorth {
  readonly lowCents: number;
  readonly highCents: number;
  readonly keepsFull: boolean;
  /** Both ends are what the payer allowed, with what claims of ours on their way will change about it. */
  readonly isConfirmed: boolean;
}

/** An answer, and where it has found its place. */
export interface StoredAnswer {
  readonly sequence: number;
  readonly run: RunInfo;
  /** Whose books it is in; `''` when that is not known. */
  readonly beneficiary: string;
  readonly answer: Answer;
  /** The claim it is about; undefined while none is like it. */
  readonly claimSequence: number | undefined;
  /** By line of the answer: place of the line in that claim. */
  readonly places: readonly (number | undefined)[];
  /** What it comes to, by book, year and bucket. */
  readonly amounts: readonly {
    readonly book: string;
    readonly year: number;
    readonly bucket: Bucket;
    readonly cents: number;
  }[];
}

export interface StoredOpening extends Opening {
  readonly sequence: number;
  readonly recordedAt: string;
}

export interface BeneficiaryStatus {
  readonly beneficiary: string;
  readonly lastSequence: number;
  readonly balances: readonly Balance[];
  /** What the balances come to with what others have used, part by part. */
  readonly known: readonly Known[];
  /** What payers have said they had counted, by year and bucket and in the order of its days. */
  readonly checkpoints: readonly CheckpointStatus[];
  readonly postings: readonly StatusPosting[];
  /** All that the claims brought to any count, of every year: periods do not end with the year. */
  readonly counts: readonly RecordedCount[];
}

/** A posting with the key of the claim it belongs to; both empty for an opening. */
export interface StatusPosting extends Posting {
  /** Of an estimate: by whom its claim was taken. */
  readonly acceptances: readonly Acceptance[];
  readonly provider: string;
  readonly claimId: string;
}

export interface VerifyResult {
  readonly beneficiaries: number;
  readonly claims: number;
  readonly postings: number;
  readonly balances: number;
  readonly answers: number;
  readonly checkpoints: number;
  /** The first row that disagrees; undefined when the books are right. */
  readonly issue: Issue | undefined;
}

/** Thrown for a mistake of the program or trouble with the disk or a lock; the transaction it ends leaves nothing. */
export class LedgerError extends Error {
  readonly code: 'LEDGER_MISUSE' | 'LEDGER_BUSY' | 'LEDGER_FAILED' | 'LEDGER_STALE';

  constructor(code: LedgerError['code'], message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'LedgerError';
    this.code = code;
  }
}
