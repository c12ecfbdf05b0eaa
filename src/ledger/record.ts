import type { IsoDate } from '../base/index.ts';
import type { AllowedBasis, Bucket, Form, Verdict } from '../claim/index.ts';

/** What multiple-procedure reduction needs to rank a line again: one unit's practice expense and both unit amounts. */
export interface LineRanking {
  /** Practice-expense RVU as the pricing room scales it; a whole number. */
  readonly peRvu: number;
  readonly fullCents: number;
  readonly reducedCents: number;
  /** Whether one unit of this line kept its full amount when the line was decided. */
  readonly keepsFull: boolean;
}

/** What a line brought to a count that KX depends on: sessions, shoes, diagnostic injections, an avulsed nail. */
export interface LineCount {
  /** `session cardiac`, `shoes`, `injection facet`, `nail TA`. */
  readonly what: string;
  /** Sessions or units; whole. */
  readonly amount: number;
  /** The day its period began with (a qualifying event, the first visit of a year), YYYYMMDD; 0 when that was not known. */
  readonly since: number;
  /** Sessions of that period which somebody stated beside the claims; undefined when nobody did. */
  readonly told: number | undefined;
}

/** A service line as it was billed and decided. Never changed afterwards: what it is worth later is `StoredClaim.worth`. */
export interface LineRecord {
  /** LX01. */
  readonly number: number;
  /** First day of service, `''` when it could not be read. */
  readonly serviceDate: IsoDate | '';
  /** Year of the service date, 0 without one. */
  readonly year: number;
  /** Where the line accrues; `''` for a line that accrues nothing. */
  readonly bucket: Bucket | '';
  readonly discipline: string;
  readonly code: string;
  /** As billed, joined by colons. */
  readonly modifiers: string;
  readonly unitsThousandths: number;
  readonly chargeCents: number;
  /** What the line accrued, low and high end; they differ for an unpriced line, and for one that Medicare pays second. */
  readonly allowedLowCents: number;
  readonly allowedHighCents: number;
  readonly basis: AllowedBasis;
  readonly beforeLowCents: number;
  readonly beforeHighCents: number;
  readonly thresholdCents: number;
  readonly verdict: Verdict;
  readonly kxAdded: boolean;
  /** REF*6R. */
  readonly controlNumber: string;
  /** NPI of the rendering provider; `''` when the claim names none, or was recorded before it was kept. */
  readonly rendering: string;
  readonly mppr: LineRanking | undefined;
  readonly counted?: LineCount | undefined;
}

/** Of a line as it was billed and decided, what adding up many of them takes. */
export type BilledLine = Pick<
  LineRecord,
  | 'serviceDate'
  | 'bucket'
  | 'discipline'
  | 'code'
  | 'modifiers'
  | 'unitsThousandths'
  | 'chargeCents'
  | 'allowedLowCents'
  | 'allowedHighCents'
  | 'basis'
  | 'beforeHighCents'
  | 'verdict'
  | 'kxAdded'
  | 'rendering'
>;

/** A claim as it was received and decided. Provider, beneficiary and claim id are its key. */
export interface ClaimRecord {
  readonly beneficiary: string;
  /** `medicare`, or the id of a payer with amounts of its own. */
  readonly book: string;
  readonly provider: string;
  /** CLM01. */
  readonly claimId: string;
  /** First day of service on the claim, `''` without one. Practices that reuse CLM01 are told apart by it. */
  readonly firstDay: IsoDate | '';
  /** CLM05-3. */
  readonly frequency: string;
  /** Hash of what the claim bills, KX left out. */
  readonly contentHash: string;
  readonly form: Form;
  /** REF*F8, `''` when absent. */
  readonly payerClaimNumber: string;
  /** The transaction it came in, as eight hex digits; `''` when that is not known. Tells a file sent again from a new one. */
  readonly submission: string;
  readonly lines: readonly LineRecord[];
}

export type ClaimHead = Omit<ClaimRecord, 'lines'>;

/** What a claim posts when it arrives in one year and bucket; the day is the earliest of its lines there. */
export interface Amount {
  readonly year: number;
  readonly bucket: Bucket;
  readonly serviceDate: string;
  readonly lowCents: number;
  readonly highCents: number;
}

/** What lines of one year add up to in one count. */
export interface Tally {
  readonly what: string;
  readonly year: number;
  readonly amount: number;
}

/** A claim on its way into a ledger: its lines as the text that is kept, and what they post. From `encodeClaim`. */
export interface NewClaim {
  readonly head: ClaimHead;
  readonly block: string;
  readonly amounts: readonly Amount[];
  readonly tallies: readonly Tally[];
}

/** An amount another provider's claims have already used, as someone reported it. */
export interface Opening {
  readonly beneficiary: string;
  readonly book: string;
  readonly year: number;
  readonly bucket: Bucket;
  readonly amountCents: number;
  readonly asOf: IsoDate;
  /** Who said so: an eligibility response, a portal, a phone call. */
  readonly source: string;
}

/** The file a claim came in by, and the policy it was decided under. The same for every append of one run. */
export interface RunInfo {
  readonly file: string;
  readonly fileHash: string;
  readonly policyVersion: string;
  /** When the run began, as the caller writes it: stores take no clock. */
  readonly recordedAt: string;
}

/**
 * `estimate`: what a claim should come to. `reversal`: an estimate taken back by a replacement or void. `rerank`: a line
 * worth more or less because of another claim of its day. `opening`: what others had used. `settlement`: what an answer
 * changes about what is in flight. `confirmed`: what a payer allowed.
 */
export type PostingKind = 'estimate' | 'reversal' | 'rerank' | 'opening' | 'settlement' | 'confirmed';

/** One amount put to one beneficiary, book, year and bucket. Never changed, never deleted. */
export interface Posting {
  /** Receipt order; claims and postings of a tenant share one gapless count from 1. */
  readonly sequence: number;
  readonly tenant: string;
  readonly beneficiary: string;
  readonly book: string;
  readonly year: number;
  readonly bucket: Bucket;
  readonly kind: PostingKind;
  /** Earliest service date of the lines in it; the as-of date of an opening. */
  readonly serviceDate: string;
  readonly lowCents: number;
  readonly highCents: number;
  /** The claim the amount belongs to; undefined for an opening, and for an answer to no claim of ours. */
  readonly claimSequence: number | undefined;
  /**
   * The claim or answer whose arrival made the posting: the claim itself, its replacement or void, the one ranked with it,
   * the answer to it.
   */
  readonly causeSequence: number | undefined;
  /** LX01 of a reranked line; the other kinds speak for all lines of the claim in this year and bucket. */
  readonly line: number | undefined;
  /** Rerank only: whether a unit of the line now keeps its full amount. */
  readonly keepsFull: boolean | undefined;
  /** Reversal only: the estimate it takes back, with every rerank since. */
  readonly reversesSequence: number | undefined;
  /** Confirmed only: the answer that says so. */
  readonly answerSequence: number | undefined;
  /** Opening only: who said so. Claims have their run. */
  readonly source: string;
  readonly run: RunInfo;
}

/** The sum of all postings to one beneficiary, book, year and bucket, and of two kinds of them. */
export interface Balance {
  readonly book: string;
  readonly year: number;
  readonly bucket: Bucket;
  readonly lowCents: number;
  readonly highCents: number;
  /** Of both ends, what payers have allowed. */
  readonly confirmedCents: number;
  /** Of both ends, what openings say that others had used. */
  readonly openingCents: number;
}
