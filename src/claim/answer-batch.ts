import type { Acknowledgement } from './acknowledgement.ts';
import { bytesOf, type Take, takerOf } from './columns.ts';
import type { EligibilityReply } from './eligibility.ts';
import type { ProviderAdjustment, RemittanceHeader } from './remittance.ts';
import {
  BENEFITS_MAX,
  type BenefitColumns,
  REPLIES_MAX,
  REPLY_COLUMNS_BYTES,
  type ReplyColumns,
  type ReplyHead,
  replyColumnsIn,
} from './reply-columns.ts';

/** Most rows that a batch may hold. A claim with more lines than the guide allows ten times over is cut. */
export const ANSWER_CLAIMS_MAX = 1 << 14;
export const ANSWER_LINES_MAX = 1 << 15;
export const ANSWER_ROWS_MAX = 1 << 16;

/** Replies as nouns, and heads of replies, after which a batch is full: few enough to be gone before they are moved. */
const NOUNS_MAX = 64;

/** In a column of cents: no amount was given, or none that can be read. */
export const NO_CENTS = Number.MIN_SAFE_INTEGER;
/** In a column of quantities: none was given. */
export const NO_QUANTITY = -0x80000000;
/** In `line`: of the claim itself. */
export const OF_CLAIM = -1;

/** What a row of `parts` is. */
export const PART = { REFERENCE: 1, AMOUNT: 2, REMARK: 3, OUTPATIENT: 4, INPATIENT: 5 } as const;

// Positions in `bytes` end in Start and End; runs of rows in From and To.

function claimColumns(take: Take) {
  return {
    remittance: take(Int32Array), // index into `headers`
    start: take(Int32Array), // byte of CLP
    segment: take(Int32Array), // ordinal of CLP in its file
    component: take(Uint8Array), // separator of components in its interchange
    idStart: take(Int32Array), // CLP01
    idEnd: take(Int32Array),
    status: take(Int32Array), // CLP02, packed
    charge: take(Float64Array), // cents
    paid: take(Float64Array),
    patient: take(Float64Array), // CLP05, NO_CENTS when absent
    filing: take(Int32Array), // CLP06, packed
    payerClaimStart: take(Int32Array), // CLP07
    payerClaimEnd: take(Int32Array),
    facilityStart: take(Int32Array), // CLP08
    facilityEnd: take(Int32Array),
    frequency: take(Int32Array), // CLP09, packed
    patientStart: take(Int32Array), // NM1*QC NM109
    patientEnd: take(Int32Array),
    insuredStart: take(Int32Array), // NM1*IL
    insuredEnd: take(Int32Array),
    correctedStart: take(Int32Array), // NM1*74
    correctedEnd: take(Int32Array),
    renderingStart: take(Int32Array), // NM1*82
    renderingEnd: take(Int32Array),
    crossoverStart: take(Int32Array), // NM1*TT
    crossoverEnd: take(Int32Array),
    from: take(Int32Array), // YYYYMMDD, 0 when absent
    through: take(Int32Array),
    received: take(Int32Array),
    lineFrom: take(Int32Array),
    lineTo: take(Int32Array),
    adjustmentFrom: take(Int32Array), // claim and lines, in file order
    adjustmentTo: take(Int32Array),
    partFrom: take(Int32Array),
    partTo: take(Int32Array),
    whole: take(Uint8Array),
  };
}

function lineColumns(take: Take) {
  return {
    start: take(Int32Array), // byte of SVC
    segment: take(Int32Array),
    qualifier: take(Int32Array), // SVC01-1, packed
    codeStart: take(Int32Array), // SVC01-2
    codeEnd: take(Int32Array),
    code: take(Int32Array), // PackedCode, NO_CODE when it is none
    modifier1: take(Uint16Array), // PackedModifier
    modifier2: take(Uint16Array),
    modifier3: take(Uint16Array),
    modifier4: take(Uint16Array),
    submittedStart: take(Int32Array), // SVC06
    submittedEnd: take(Int32Array),
    charge: take(Float64Array), // cents
    paid: take(Float64Array),
    revenueStart: take(Int32Array), // SVC04
    revenueEnd: take(Int32Array),
    paidUnits: take(Int32Array), // thousandths
    originalUnits: take(Int32Array), // NO_QUANTITY when absent
    from: take(Int32Array), // YYYYMMDD, 0 when absent
    through: take(Int32Array),
    controlStart: take(Int32Array), // REF*6R
    controlEnd: take(Int32Array),
    allowed: take(Float64Array), // AMT*B6, NO_CENTS when absent
  };
}

function adjustmentColumns(take: Take) {
  return {
    line: take(Int32Array), // counted from 0 in the claim; OF_CLAIM
    group: take(Int32Array), // packed
    reason: take(Int32Array), // packed, four letters at most
    cents: take(Float64Array),
    quantity: take(Int32Array), // thousandths, or NO_QUANTITY
  };
}

function partColumns(take: Take) {
  return {
    kind: take(Uint8Array), // PART
    line: take(Int32Array), // counted from 0 in the claim; OF_CLAIM
    qualifier: take(Int32Array), // packed; the element number for OUTPATIENT and INPATIENT
    start: take(Int32Array), // the value
    end: take(Int32Array),
    cents: take(Float64Array), // of amounts
  };
}

export type AnswerClaimColumns = Readonly<ReturnType<typeof claimColumns>>;
export type AnswerLineColumns = Readonly<ReturnType<typeof lineColumns>>;
export type AnswerAdjustmentColumns = Readonly<ReturnType<typeof adjustmentColumns>>;
export type AnswerPartColumns = Readonly<ReturnType<typeof partColumns>>;

const CLAIM_BYTES = bytesOf(claimColumns, ANSWER_CLAIMS_MAX);
const LINE_BYTES = bytesOf(lineColumns, ANSWER_LINES_MAX);
const ADJUSTMENT_BYTES = bytesOf(adjustmentColumns, ANSWER_ROWS_MAX);
/** Bytes the columns of a batch of answers take. */
const PART_BYTES = bytesOf(partColumns, ANSWER_ROWS_MAX);
export const ANSWER_BATCH_BYTES = CLAIM_BYTES + LINE_BYTES + ADJUSTMENT_BYTES + PART_BYTES + REPLY_COLUMNS_BYTES;

/** How a remittance ended, and what has to add up when it does. */
export interface RemittanceClosing {
  readonly header: RemittanceHeader;
  readonly providerAdjustments: readonly ProviderAdjustment[];
  readonly claimCount: number;
  /** Sum of the claims' payments (CLP04). */
  readonly claimsCents: number;
  /** False when its SE never came, or a claim of it could not be read whole. */
  readonly complete: boolean;
}

/**
 * What a stretch of a file answers: claims of remittances and plain replies as columns, the rest as nouns. Positions are offsets into
 * `bytes`; `base` is where `bytes` begins in the file. Filled, read and filled again: nothing in it outlives the next fill.
 */
export class AnswerBatch {
  readonly claims: AnswerClaimColumns;
  readonly lines: AnswerLineColumns;
  readonly adjustments: AnswerAdjustmentColumns;
  readonly parts: AnswerPartColumns;
  claimCount = 0;
  lineCount = 0;
  adjustmentCount = 0;
  partCount = 0;
  /** The remittances its claims belong to; one that goes on in the next batch is in both. */
  readonly headers: RemittanceHeader[] = [];
  /** Remittances that end in it. */
  readonly closings: RemittanceClosing[] = [];
  /** Replies in the order they were read; each in the columns, or a noun. */
  readonly people: ReplyColumns;
  readonly benefits: BenefitColumns;
  replyCount = 0;
  benefitCount = 0;
  readonly replyHeads: ReplyHead[] = [];
  readonly replyNouns: EligibilityReply[] = [];
  readonly acknowledgements: Acknowledgement[] = [];
  bytes: Buffer = Buffer.alloc(0);
  base = 0;
  file = '';

  /** @param offset where its columns begin in the buffer, a multiple of 64; they take ANSWER_BATCH_BYTES */
  constructor(buffer = new SharedArrayBuffer(ANSWER_BATCH_BYTES), offset = 0) {
    const lines = offset + CLAIM_BYTES;
    const adjustments = lines + LINE_BYTES;
    const parts = adjustments + ADJUSTMENT_BYTES;
    this.claims = claimColumns(takerOf(buffer, offset, ANSWER_CLAIMS_MAX, ANSWER_CLAIMS_MAX));
    this.lines = lineColumns(takerOf(buffer, lines, ANSWER_LINES_MAX, ANSWER_LINES_MAX));
    this.adjustments = adjustmentColumns(takerOf(buffer, adjustments, ANSWER_ROWS_MAX, ANSWER_ROWS_MAX));
    this.parts = partColumns(takerOf(buffer, parts, ANSWER_ROWS_MAX, ANSWER_ROWS_MAX));
    const replies = replyColumnsIn(buffer, parts + PART_BYTES);
    this.people = replies.people;
    this.benefits = replies.benefits;
  }

  /** Adds a reply that is not in the columns. */
  addReply(reply: EligibilityReply): void {
    this.people.noun[this.replyCount++] = this.replyNouns.push(reply) - 1;
  }

  emptyReplies(): void {
    this.replyCount = 0;
    this.benefitCount = 0;
    this.replyHeads.length = 0;
    this.replyNouns.length = 0;
  }

  /** Too full of replies for what may come before it is looked at again: half of it is kept free. */
  get isFullOfReplies(): boolean {
    const { replyCount, benefitCount, replyHeads, replyNouns } = this;
    if (replyCount > REPLIES_MAX / 2 || benefitCount > BENEFITS_MAX / 2) return true;
    return replyHeads.length + replyNouns.length >= NOUNS_MAX;
  }

  get isEmpty(): boolean {
    const { claimCount, closings, replyCount, acknowledgements } = this;
    return claimCount + closings.length + replyCount + acknowledgements.length === 0;
  }

  /** The text of bytes[start, end). */
  text(start: number, end: number): string {
    return this.bytes.toString('latin1', start, end);
  }
}

/** A code of up to four letters as an integer, first letter in the lowest byte; 0 for none. */
export function packShortCode(text: string): number {
  let packed = 0;
  for (let i = text.length - 1; i >= 0; i--) packed = (packed << 8) | text.charCodeAt(i);
  return text.length > 4 ? 0 : packed;
}

export function unpackShortCode(packed: number): string {
  let text = '';
  for (let rest = packed; rest !== 0; rest >>>= 8) text += String.fromCharCode(rest & 255);
  return text;
}
