import type { Acknowledgement } from './acknowledgement.ts';
import type { EligibilityReply } from './eligibility.ts';
import type { ProviderAdjustment, RemittanceHeader } from './remittance.ts';

/** Most rows that a batch may hold. A claim with more lines than the guide allows ten times over is cut. */
export const ANSWER_CLAIMS_MAX = 1 << 14;
export const ANSWER_LINES_MAX = 1 << 15;
export const ANSWER_ROWS_MAX = 1 << 16;

/** In a column of cents: no amount was given, or none that can be read. */
export const NO_CENTS = Number.MIN_SAFE_INTEGER;
/** In a column of quantities: none was given. */
export const NO_QUANTITY = -0x80000000;
/** In `line`: of the claim itself. */
export const OF_CLAIM = -1;

/** What a row of `parts` is. */
export const PART = { REFERENCE: 1, AMOUNT: 2, REMARK: 3, OUTPATIENT: 4, INPATIENT: 5 } as const;

// Positions in `bytes` end in Start and End; runs of rows in From and To.

function claimColumns(size: number) {
  return {
    remittance: new Int32Array(size), // index into `headers`
    start: new Int32Array(size), // byte of CLP
    segment: new Int32Array(size), // ordinal of CLP in its file
    idStart: new Int32Array(size), // CLP01
    idEnd: new Int32Array(size),
    status: new Int32Array(size), // CLP02, packed
    charge: new Float64Array(size), // cents
    paid: new Float64Array(size),
    patient: new Float64Array(size), // CLP05, NO_CENTS when absent
    filing: new Int32Array(size), // CLP06, packed
    payerClaimStart: new Int32Array(size), // CLP07
    payerClaimEnd: new Int32Array(size),
    facilityStart: new Int32Array(size), // CLP08
    facilityEnd: new Int32Array(size),
    frequency: new Int32Array(size), // CLP09, packed
    patientStart: new Int32Array(size), // NM1*QC NM109
    patientEnd: new Int32Array(size),
    insuredStart: new Int32Array(size), // NM1*IL
    insuredEnd: new Int32Array(size),
    correctedStart: new Int32Array(size), // NM1*74
    correctedEnd: new Int32Array(size),
    renderingStart: new Int32Array(size), // NM1*82
    renderingEnd: new Int32Array(size),
    crossoverStart: new Int32Array(size), // NM1*TT
    crossoverEnd: new Int32Array(size),
    from: new Int32Array(size), // YYYYMMDD, 0 when absent
    through: new Int32Array(size),
    received: new Int32Array(size),
    lineFrom: new Int32Array(size),
    lineTo: new Int32Array(size),
    adjustmentFrom: new Int32Array(size), // claim and lines, in file order
    adjustmentTo: new Int32Array(size),
    partFrom: new Int32Array(size),
    partTo: new Int32Array(size),
    whole: new Uint8Array(size),
  };
}

function lineColumns(size: number) {
  return {
    start: new Int32Array(size), // byte of SVC
    segment: new Int32Array(size),
    qualifier: new Int32Array(size), // SVC01-1, packed
    codeStart: new Int32Array(size), // SVC01-2
    codeEnd: new Int32Array(size),
    code: new Int32Array(size), // PackedCode, NO_CODE when it is none
    modifier1: new Uint16Array(size), // PackedModifier
    modifier2: new Uint16Array(size),
    modifier3: new Uint16Array(size),
    modifier4: new Uint16Array(size),
    submittedStart: new Int32Array(size), // SVC06
    submittedEnd: new Int32Array(size),
    charge: new Float64Array(size), // cents
    paid: new Float64Array(size),
    revenueStart: new Int32Array(size), // SVC04
    revenueEnd: new Int32Array(size),
    paidUnits: new Int32Array(size), // thousandths
    originalUnits: new Int32Array(size), // NO_QUANTITY when absent
    from: new Int32Array(size), // YYYYMMDD, 0 when absent
    through: new Int32Array(size),
    controlStart: new Int32Array(size), // REF*6R
    controlEnd: new Int32Array(size),
    allowed: new Float64Array(size), // AMT*B6, NO_CENTS when absent
  };
}

function adjustmentColumns(size: number) {
  return {
    line: new Int32Array(size), // counted from 0 in the claim; OF_CLAIM
    group: new Int32Array(size), // packed
    reason: new Int32Array(size), // packed, four letters at most
    cents: new Float64Array(size),
    quantity: new Int32Array(size), // thousandths, or NO_QUANTITY
  };
}

function partColumns(size: number) {
  return {
    kind: new Uint8Array(size), // PART
    line: new Int32Array(size), // counted from 0 in the claim; OF_CLAIM
    qualifier: new Int32Array(size), // packed; the element number for OUTPATIENT and INPATIENT
    start: new Int32Array(size), // the value
    end: new Int32Array(size),
    cents: new Float64Array(size), // of amounts
  };
}

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
 * What a stretch of a file answers: claims of remittances as columns, the rest as nouns. Positions are offsets into
 * `bytes`; `base` is where `bytes` begins in the file. Filled, read and filled again: nothing in it outlives the next fill.
 */
export class AnswerBatch {
  readonly claims = claimColumns(ANSWER_CLAIMS_MAX);
  readonly lines = lineColumns(ANSWER_LINES_MAX);
  readonly adjustments = adjustmentColumns(ANSWER_ROWS_MAX);
  readonly parts = partColumns(ANSWER_ROWS_MAX);
  claimCount = 0;
  lineCount = 0;
  adjustmentCount = 0;
  partCount = 0;
  /** The remittances its claims belong to; one that goes on in the next batch is in both. */
  readonly headers: RemittanceHeader[] = [];
  /** Remittances that end in it. */
  readonly closings: RemittanceClosing[] = [];
  readonly replies: EligibilityReply[] = [];
  readonly acknowledgements: Acknowledgement[] = [];
  bytes: Buffer = Buffer.alloc(0);
  base = 0;
  file = '';

  get isEmpty(): boolean {
    const { claimCount, closings, replies, acknowledgements } = this;
    return claimCount + closings.length + replies.length + acknowledgements.length === 0;
  }

  /** The text of bytes[start, end). */
  text(start: number, end: number): string {
    return this.bytes.toString('latin1', start, end);
  }
}

export type AnswerClaimColumns = AnswerBatch['claims'];
export type AnswerLineColumns = AnswerBatch['lines'];
export type AnswerAdjustmentColumns = AnswerBatch['adjustments'];

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
