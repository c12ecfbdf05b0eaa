import type { Issue } from '../base/index.ts';
import type { Acceptance, Alias, Answer, Checkpoint, ControlKind, Submission } from './answer.ts';
import type { JournalAddition, JournalReads } from './journal/index.ts';
import type { Balance, ClaimHead, Posting, RunInfo, Tally } from './record.ts';

/** A claim as a row. What it billed and how it was decided are in `head` and `block`; the rest is its place in the books. */
export interface ClaimRow {
  readonly sequence: number;
  readonly run: number;
  /** The beneficiary's claim before this one, 0 for the first: the way through a beneficiary's claims. */
  readonly previous: number;
  /** The claim it took back. At most one claim names any other. */
  readonly reverses: number | undefined;
  /** How many postings its arrival made; they carry the sequences that follow its own. */
  readonly postings: number;
  /** How many claims under its key and first day came before it. */
  readonly version: number;
  readonly head: ClaimHead;
  /** Its lines; `decodeLines` reads them. */
  readonly block: string;
}

/** What a claim billed. */
export interface BilledRow {
  readonly sequence: number;
  readonly beneficiary: string;
  readonly book: string;
  readonly frequency: string;
  readonly block: string;
}

/** Enough of a claim to tell a resend from a change. */
export interface ClaimVersion {
  readonly sequence: number;
  readonly contentHash: string;
  readonly frequency: string;
  readonly firstDay: string;
  readonly submission: string;
}

/** An answer as a row. Its postings follow it, as a claim's do. */
export interface AnswerRow {
  readonly sequence: number;
  readonly run: number;
  readonly postings: number;
  /** Whose books it is in; `''` when that is not known. */
  readonly beneficiary: string;
  readonly answer: Answer;
}

export interface CheckpointRow extends Checkpoint {
  readonly sequence: number;
  readonly run: number;
}

export interface SubmissionRow extends Submission {
  readonly run: number;
}

export interface PostingRow extends Omit<Posting, 'tenant' | 'run'> {
  readonly run: number;
}

/** One row a beneficiary. Derived: claims and postings say the same, and verify() compares. */
export interface Account {
  readonly beneficiary: string;
  readonly lastSequence: number;
  /** Sequence of the latest claim, 0 without one. */
  readonly lastClaim: number;
  readonly balances: readonly Balance[];
  /** What the lines that stand add up to, count by count. */
  readonly tallies: readonly Tally[];
  /** Answers in its books, and those among them that are like no claim yet. */
  readonly answers: number;
  readonly waiting: number;
}

/** Something that was written about somebody. */
export interface Change {
  readonly sequence: number;
  /** `''` where it is in nobody's books. */
  readonly beneficiary: string;
}

/** A claim was drafted as the first of its key and day, and is not. */
export class KeyTaken extends Error {}

/** What one transaction adds. Accounts replace the row of their beneficiary; everything else is new. */
export interface Addition {
  readonly newRun: { readonly number: number; readonly info: RunInfo } | undefined;
  readonly accounts: readonly Account[];
  readonly claims: readonly ClaimRow[];
  readonly postings: readonly PostingRow[];
  readonly answers: readonly AnswerRow[];
  readonly checkpoints: readonly CheckpointRow[];
  readonly aliases: readonly Alias[];
  readonly submissions: readonly SubmissionRow[];
  readonly acceptances: readonly Acceptance[];
}

/** What can be asked of the tables. Everything a Store promises is written once, on top of these questions. */
export interface Reads extends JournalReads {
  account(tenant: string, beneficiary: string): Account | undefined;
  claim(tenant: string, sequence: number): ClaimRow | undefined;
  /** All claims recorded under one key, in receipt order. */
  versions(tenant: string, beneficiary: string, provider: string, claimId: string): readonly ClaimVersion[];
  /** Sequences of the claims that took this one back: one, unless one before it was rejected. */
  reversedBy(tenant: string, sequence: number): readonly number[];
  /** Beneficiaries of the claims sent under an id. */
  whoseClaim(tenant: string, provider: string, claimId: string): readonly string[];
  /** Beneficiaries with a claim of this number, by whichever provider; in text order. */
  claimants(tenant: string, claimId: string): readonly string[];
  /** Answers in the beneficiary's books, or under `''` those that are in nobody's, in receipt order. */
  answers(tenant: string, beneficiary: string): readonly AnswerRow[];
  answered(tenant: string, identity: string): number | undefined;
  /** Up to `limit` answers with a sequence above one. */
  answersAfter(tenant: string, sequence: number, limit: number): readonly AnswerRow[];
  /** Up to `limit` answers in nobody's books with a sequence above one. */
  nobodysAfter(tenant: string, sequence: number, limit: number): readonly AnswerRow[];
  checkpoints(tenant: string, beneficiary: string): readonly CheckpointRow[];
  aliases(tenant: string): readonly Alias[];
  /** Those from an identifier, and those to it. */
  aliasesOf(tenant: string, id: string): readonly Alias[];
  /** In the order of their days. */
  acceptances(tenant: string, claimSequence: number): readonly Acceptance[];
  /** Transactions sent under a control number, in the order they were posted. */
  submissions(tenant: string, kind: ControlKind, control: string): readonly SubmissionRow[];
  /** Up to `limit` claims with a sequence above one: what was billed, without the rest of the row. */
  billedAfter(tenant: string, sequence: number, limit: number): readonly BilledRow[];
  /** Sequences of the claims that others took back. */
  takenBack(tenant: string): readonly number[];
  /** Beneficiaries of whose lines some are worth something else than was recorded with them, or may be. */
  beneficiariesToSettle(tenant: string): readonly string[];
  /** Claims posted with a sequence in [first, last]. */
  claimsBetween(tenant: string, first: number, last: number): readonly ClaimRow[];
  /** Postings with sequence in [first, last]. */
  postings(tenant: string, first: number, last: number): readonly PostingRow[];
  /** The beneficiary's reranks and openings, in receipt order. */
  adjustments(tenant: string, beneficiary: string): readonly PostingRow[];
  run(tenant: string, number: number): RunInfo | undefined;
  runNumber(tenant: string, info: RunInfo): number | undefined;
  /** Last numbers given out; 0 in an empty ledger. */
  last(tenant: string): { readonly sequence: number; readonly run: number };
  tenants(): readonly string[];
  /** Up to `limit` beneficiaries after one, in text order; from the start after `''`. */
  beneficiariesAfter(tenant: string, beneficiary: string, limit: number): readonly string[];
  /** What was written with the up to `limit` sequences that follow one, in their order. */
  changedAfter(tenant: string, sequence: number, limit: number): readonly Change[];
  /** Up to `limit` accounts of beneficiaries after one, in text order. */
  accountsAfter(tenant: string, beneficiary: string, limit: number): readonly Account[];
  /** Beneficiaries of whom a payer has said what it had counted of a year. */
  told(tenant: string, year: number): readonly string[];
  counts(tenant: string): {
    readonly claims: number;
    readonly postings: number;
    readonly answers: number;
    readonly checkpoints: number;
  };
}

/** What a kind of storage must be able to do that answers at once. */
export interface Tables extends Reads {
  /** @throws KeyTaken when a claim's key, first day and version are another's; the change around it is undone */
  add(tenant: string, addition: Addition): void;
  addJournal(tenant: string, addition: JournalAddition): void;
  /** Runs `work` on one unchanging view of the tables. */
  read<T>(work: () => T): T;
  /** Runs `work` alone: no other change can begin until it is durable, or undone because `work` threw. */
  change<T>(work: () => T): T;
  /** Makes the changes from here on part of one, until `commit`. A change that is undone leaves those before it. */
  hold(): void;
  commit(): void;
  undo(): void;
  /** What the storage can say about its own soundness. */
  check(): Issue | undefined;
  close(): void;
}
