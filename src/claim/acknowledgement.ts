import type { IsoDate } from '../base/index.ts';
import type { FilePlace } from './remittance.ts';

/** `A` accepted, `E` accepted with errors, `R` rejected; `P` of a group: some of its transactions. */
export type Acceptance = 'A' | 'E' | 'P' | 'R';

/** What a receiver says of an envelope (TA1). */
export interface InterchangeAcknowledgement {
  readonly kind: 'TA1';
  /** ISA13 of the interchange it is about, and its ISA09 day. */
  readonly interchangeControl: string;
  readonly sentOn: IsoDate | undefined;
  readonly acceptance: Acceptance;
  /** TA105: `000` no error, `025` duplicate control number … */
  readonly code: string;
  /** Day of the interchange it came in (ISA09). */
  readonly saidOn: IsoDate | undefined;
  readonly at: FilePlace;
}

/** One element at fault (IK4). The value itself is not kept: it may be a patient's. */
export interface ElementError {
  /** 1-based. 0: not said. */
  readonly element: number;
  readonly component: number;
  /** IK403 */
  readonly code: string;
}

/** One segment at fault (IK3). */
export interface SegmentError {
  readonly tag: string;
  /** Of the segment in its transaction, ST being 1. */
  readonly position: number;
  /** `2010BA`; empty when not said. */
  readonly loop: string;
  /** IK304 */
  readonly code: string;
  readonly elements: readonly ElementError[];
}

/** What a receiver says of one transaction set (AK2 to IK5). */
export interface TransactionAcknowledgement {
  /** AK201, AK202 and AK203: `837`, its ST02, its guide. */
  readonly set: string;
  readonly control: string;
  readonly guide: string;
  readonly acceptance: Acceptance;
  /** IK502 and on. */
  readonly codes: readonly string[];
  readonly segments: readonly SegmentError[];
  readonly at: FilePlace;
}

/** What a receiver says of one functional group (999): AK1 to AK9. */
export interface GroupAcknowledgement {
  readonly kind: '999';
  /** GS01, GS06 and GS08 of the group it is about. */
  readonly group: string;
  readonly control: string;
  readonly version: string;
  readonly acceptance: Acceptance;
  readonly included: number;
  readonly received: number;
  readonly accepted: number;
  /** AK905 and on. */
  readonly codes: readonly string[];
  /** Day of the group it came in (GS04). */
  readonly saidOn: IsoDate | undefined;
  /** Those it names; transactions without a fault may be left out. */
  readonly transactions: readonly TransactionAcknowledgement[];
  /** False when its AK9 never came. */
  readonly complete: boolean;
  readonly at: FilePlace;
}

/** One answer about a claim or line (STC). */
export interface ClaimStatus {
  /** STC01-1: `A1`, `A2`, `A3` … */
  readonly category: string;
  /** STC01-2 */
  readonly status: string;
  /** STC01-3: whom it is about. */
  readonly entity: string;
}

/** `forwarded`: neither taken nor refused here, but passed to another who will say. */
export type ClaimOutcome = 'accepted' | 'rejected' | 'forwarded' | 'unstated';

/** What a payer says of one claim before it decides it (277CA). */
export interface ClaimAcknowledgement {
  readonly kind: '277CA';
  /** TRN02 of the claim: its CLM01. */
  readonly id: string;
  /** TRN02 of the submitter level: BHT03 of the 837 it came in. */
  readonly batch: string;
  /** NM109 of the payer and of the billing provider. */
  readonly payerId: string;
  readonly providerId: string;
  /** NM109 of the patient. */
  readonly patientId: string;
  readonly outcome: ClaimOutcome;
  readonly statuses: readonly ClaimStatus[];
  /** STC02 */
  readonly on: IsoDate | undefined;
  /** STC04; undefined when absent. */
  readonly chargeCents: number | undefined;
  /** REF*1K: a replacement names it in REF*F8. */
  readonly payerClaimNumber: string;
  /** REF*D9, the clearinghouse's number. */
  readonly clearinghouseNumber: string;
  readonly from: IsoDate | undefined;
  readonly through: IsoDate | undefined;
  /** Lines that are answered on their own. */
  readonly lines: readonly LineAcknowledgement[];
  readonly at: FilePlace;
}

export interface LineAcknowledgement {
  readonly code: string;
  readonly modifiers: readonly string[];
  /** REF*FJ: the number of the line in the claim as sent. */
  readonly controlNumber: string;
  readonly statuses: readonly ClaimStatus[];
}

/** A refusal or receipt of more than one claim (277CA): all of a submitter's or a billing provider's. */
export interface LevelAcknowledgement {
  readonly kind: '277CA level';
  /** `submitter`: the whole 837; `provider`: what one billing provider sent in it. */
  readonly level: 'submitter' | 'provider';
  readonly batch: string;
  readonly providerId: string;
  readonly outcome: ClaimOutcome;
  readonly statuses: readonly ClaimStatus[];
  readonly acceptedCount: number | undefined;
  readonly rejectedCount: number | undefined;
  readonly acceptedCents: number | undefined;
  readonly rejectedCents: number | undefined;
  readonly at: FilePlace;
}

export type Acknowledgement =
  | InterchangeAcknowledgement
  | GroupAcknowledgement
  | ClaimAcknowledgement
  | LevelAcknowledgement;
