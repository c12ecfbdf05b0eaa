import type { Issue } from '../base/index.ts';
import type { Balance, ClaimRecord, Posting, RunInfo } from './record.ts';

/** A claim as a row. What it billed and how it was decided are in `record`; the rest is its place in the books. */
export interface ClaimRow {
  readonly sequence: number;
  readonly run: number;
  /** The beneficiary's claim before this one, 0 for the first: the way through a beneficiary's claims. */
  readonly previous: number;
  /** The claim it took back. At most one claim names any other. */
  readonly reverses: number | undefined;
  /** How many postings its arrival made; they carry the sequences that follow its own. */
  readonly postings: number;
  readonly record: ClaimRecord;
}

/** Enough of a claim to tell a resend from a change. */
export interface ClaimVersion {
  readonly sequence: number;
  readonly contentHash: string;
  readonly frequency: string;
  readonly firstDay: string;
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
}

/** What one transaction adds. Accounts replace the row of their beneficiary; everything else is new. */
export interface Addition {
  readonly newRun: { readonly number: number; readonly info: RunInfo } | undefined;
  readonly accounts: readonly Account[];
  readonly claims: readonly ClaimRow[];
  readonly postings: readonly PostingRow[];
}

/** What a kind of storage must be able to do; everything a Store promises is written once, on top of this. */
export interface Tables {
  account(tenant: string, beneficiary: string): Account | undefined;
  claim(tenant: string, sequence: number): ClaimRow | undefined;
  /** All claims recorded under one key, in receipt order. */
  versions(tenant: string, beneficiary: string, provider: string, claimId: string): readonly ClaimVersion[];
  /** Sequence of the claim that took this one back. */
  reversedBy(tenant: string, sequence: number): number | undefined;
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
  counts(tenant: string): { readonly claims: number; readonly postings: number };

  add(tenant: string, addition: Addition): void;
  /** Runs `work` on one unchanging view of the tables. */
  read<T>(work: () => T): T;
  /** Runs `work` alone: no other change can begin until it is durable, or undone because `work` threw. */
  change<T>(work: () => T): T;
  /** What the storage can say about its own soundness. */
  check(): Issue | undefined;
  close(): void;
}
