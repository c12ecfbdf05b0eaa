import type { IsoDate } from '../base/index.ts';
import { bytesOf, type Take, takerOf } from './columns.ts';
import type { EligibilityRejection } from './eligibility.ts';

/** Rows that a batch may hold. */
export const REPLIES_MAX = 1 << 11;
export const BENEFITS_MAX = 1 << 14;

/** What a transaction and its upper levels say, for every reply below. */
export interface ReplyHead {
  readonly version: string;
  readonly sender: string;
  readonly receiver: string;
  readonly interchangeControl: string;
  readonly transactionControl: string;
  readonly request: string;
  readonly asOf: IsoDate | undefined;
  readonly payerId: string;
  readonly providerNpi: string;
  /** Refusals of the upper levels. */
  readonly rejections: readonly EligibilityRejection[];
}

/** EB03 that choose a bucket, in the order in which they are told. */
export const SERVICE_TYPE_BIT = { AD: 1, AE: 2, AF: 4 } as const;
/** What the messages of a benefit speak of. */
export const SAYS = { USED: 1, REMAINING: 2 } as const;

// Positions in the batch's bytes end in Start and End; days are YYYYMMDD, 0 when absent.

function replyColumns(take: Take) {
  return {
    noun: take(Int32Array), // index into `nouns`, where the reply then is; -1 when it is in the columns
    head: take(Int32Array), // index into `heads`
    start: take(Int32Array), // byte of HL
    segment: take(Int32Array), // ordinal of HL in its file
    benefitFrom: take(Int32Array),
    benefitTo: take(Int32Array),
    memberStart: take(Int32Array), // NM109
    memberEnd: take(Int32Array),
    priorStart: take(Int32Array), // REF*Q4
    priorEnd: take(Int32Array),
    traces: take(Int32Array), // TRN: how many, two at most
    trace1Start: take(Int32Array), // TRN02
    trace1End: take(Int32Array),
    trace2Start: take(Int32Array),
    trace2End: take(Int32Array),
    from: take(Int32Array), // DTP of the person
    through: take(Int32Array),
    corrected: take(Uint8Array),
  };
}

function benefitColumns(take: Take) {
  return {
    information: take(Int32Array), // EB01, packed
    part: take(Uint8Array), // letter of the part of Medicare, 0 for neither
    types: take(Uint8Array), // SERVICE_TYPE_BIT
    says: take(Uint8Array), // SAYS
    insurance: take(Int32Array), // EB04, packed; of other payers
    time: take(Int32Array), // EB06, packed
    cents: take(Float64Array), // EB07, NO_CENTS when absent
    from: take(Int32Array),
    through: take(Int32Array),
    start: take(Int32Array), // byte of EB
    segment: take(Int32Array),
    descriptionStart: take(Int32Array), // EB05
    descriptionEnd: take(Int32Array),
    planStart: take(Int32Array), // REF*18
    planEnd: take(Int32Array),
    planNumberStart: take(Int32Array), // REF*N6
    planNumberEnd: take(Int32Array),
    planNameStart: take(Int32Array),
    planNameEnd: take(Int32Array),
    nameStart: take(Int32Array), // NM103 of the payer
    nameEnd: take(Int32Array),
    idStart: take(Int32Array), // NM109 of the payer, else another REF
    idEnd: take(Int32Array),
  };
}

export type ReplyColumns = Readonly<ReturnType<typeof replyColumns>>;
export type BenefitColumns = Readonly<ReturnType<typeof benefitColumns>>;

const REPLY_BYTES = bytesOf(replyColumns, REPLIES_MAX);
/** Bytes that both groups of columns take. */
export const REPLY_COLUMNS_BYTES = REPLY_BYTES + bytesOf(benefitColumns, BENEFITS_MAX);

/** @param offset where they begin in the buffer, a multiple of 64 */
export function replyColumnsIn(buffer: SharedArrayBuffer, offset: number) {
  return {
    people: replyColumns(takerOf(buffer, offset, REPLIES_MAX, REPLIES_MAX)),
    benefits: benefitColumns(takerOf(buffer, offset + REPLY_BYTES, BENEFITS_MAX, BENEFITS_MAX)),
  };
}
