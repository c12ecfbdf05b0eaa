import type { IsoDate } from '../base/index.ts';
import type { Bucket } from '../claim/index.ts';
import type { RunInfo } from './record.ts';

/** One service line as a payer answered it. Cents; on a reversal charge, paid and allowed are negative. */
export interface AnsweredLine {
  /** The line number of the claim as sent, echoed (REF*6R); `''` when it was not. */
  readonly controlNumber: string;
  readonly code: string;
  /** Joined by colons. */
  readonly modifiers: string;
  readonly serviceDate: IsoDate | '';
  /** Where its own modifiers say it accrues; `''` when they say nothing. */
  readonly bucket: Bucket | '';
  readonly chargeCents: number;
  readonly paidCents: number;
  /** What counts toward the threshold: nothing of a denied line. */
  readonly allowedCents: number;
  /** Patient's share. */
  readonly patientCents: number;
  /** `CO-45 2000 PR-2 800`: group and reason, then cents. */
  readonly adjustments: string;
  /** Remark codes of line and claim, joined by spaces. */
  readonly remarks: string;
  readonly isDenied: boolean;
  /** Denied because it was decided before: it says nothing of what that decision was. */
  readonly isRepeat: boolean;
}

/**
 * `payment`: a claim of a remittance. `rejection`: refused before it was decided (999, TA1, 277CA), so it accrues nothing.
 * `acceptance`: taken in to be decided (277CA), so that a rejection is not about it but about a copy.
 */
type AnswerKind = 'payment' | 'rejection' | 'acceptance';

/** What a payer answered of one claim, once. Never changed: a correction is another answer. */
export interface Answer {
  readonly kind: AnswerKind;
  /** The same for the same answer, in whatever file it comes again, and for no other. */
  readonly identity: string;
  /** Whom the payer says it is about; `''` when it does not say. */
  readonly beneficiary: string;
  /** Billing provider. */
  readonly provider: string;
  /** CLP01: CLM01 of the claim as sent. */
  readonly claimId: string;
  /** The claim it is known to be about, where that was certain when it came (a 999 names whole transactions). */
  readonly claimSequence: number | undefined;
  /** `medicare` when original Medicare answered; `''` another payer, whose book is that of the claim it is about. */
  readonly book: string;
  /** CLP02, or the category of a rejection or acceptance. */
  readonly status: string;
  /** CLP09. */
  readonly frequency: string;
  readonly payerClaimNumber: string;
  /** When the payer decided: day of payment, or of the acknowledgement. */
  readonly decidedOn: IsoDate | '';
  /** Check or transfer. */
  readonly trace: string;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly lines: readonly AnsweredLine[];
}

/** The word of a receiver that a claim was taken: its envelope (TA1), its syntax (999), or itself, for deciding (277CA). */
export interface Acceptance {
  readonly claimSequence: number;
  readonly kind: 'TA1' | '999' | '277CA';
  /** `''` when it was not said. */
  readonly acceptedOn: IsoDate | '';
  /** `A2:20`: category and status of a 277CA; of the others the letter that accepts. */
  readonly status: string;
}

/** How much a payer had counted of one bucket and year on one day, as it said. */
export interface Checkpoint {
  readonly beneficiary: string;
  readonly year: number;
  readonly bucket: Bucket;
  readonly usedCents: number;
  readonly asOf: IsoDate;
  readonly source: string;
}

export interface StoredCheckpoint extends Checkpoint {
  readonly sequence: number;
  readonly run: RunInfo;
}

/** A payer's word that two identifiers are one person; the claims of either count for both from then on. */
export interface Alias {
  readonly from: string;
  readonly to: string;
}

/** By what number a transaction is looked for: TA1 names interchanges, 999 groups, 277CA batches. */
export type ControlKind = 'interchange' | 'group' | 'batch';

/** Which claims went out in one transaction of a file: those posted with sequences from first to last by that run. */
export interface Submission {
  /** ISA13, GS06, ST02 and BHT03. */
  readonly interchange: string;
  readonly group: string;
  readonly transaction: string;
  readonly batch: string;
  readonly first: number;
  readonly last: number;
}

/**
 * - `settled`: written, and joined to a claim.
 * - `waiting`: written, and no claim of ours is like it yet.
 * - `exists`: the same answer was recorded before.
 */
export interface AnswerOutcome {
  readonly outcome: 'settled' | 'waiting' | 'exists';
  /** Of the answer. */
  readonly sequence: number;
  readonly claimSequence: number | undefined;
}
