import { bytesOf, type Take, takerOf } from './columns.ts';
import type { ToldBeside } from './given-claim.ts';
import type { Names } from './names.ts';

/** Claim form by number, as the columns hold it. */
export const FORMS = ['837P', '837I', '837D'] as const;
export type Form = (typeof FORMS)[number];
export const FORM = { PROFESSIONAL: 0, INSTITUTIONAL: 1, DENTAL: 2 } as const;

/** What could not be read on a line, as bits. */
export const UNREADABLE = { DATE: 1, CHARGE: 2, UNITS: 4, CODE: 8, MODIFIER: 16 } as const;

/** Unit of measure of a service count, by number. */
export const UNIT = { UNITS: 0, MINUTES: 1, DAYS: 2, OTHER: 3 } as const;

/**
 * Most claims, and most lines and marks, that a batch may hold. The columns of every batch lie as far apart as these say,
 * whatever its capacity, so that code which knows one address knows all; memory is taken by the system as it is touched.
 */
export const CLAIMS_MAX = 1 << 15;
export const LINES_MAX = 1 << 16;

function claimColumns(take: Take) {
  return {
    start: take(Int32Array), // byte of CLM in `bytes`
    end: take(Int32Array), // byte after the claim's last segment
    idStart: take(Int32Array), // CLM01
    idEnd: take(Int32Array),
    segment: take(Int32Array), // ordinal of CLM in its file
    form: take(Uint8Array), // FORM
    payerSequence: take(Uint8Array), // SBR01 as a byte: P, S, T …
    filing: take(Uint16Array), // SBR09 as a packed modifier: 'MB'
    payer: take(Int32Array), // name of 2010BB NM109
    payerHash: take(Int32Array), // hash of 2010BB NM109, alike in every run
    beneficiary: take(Int32Array), // name of 2010BA NM109
    provider: take(Int32Array), // name of 2010AA NM109, else REF*EI or SY
    providerZip: take(Int32Array), // first five digits of 2010AA N403, -1 when unreadable
    facilityZip: take(Int32Array), // claim-level service facility, -1 when there is none
    rendering: take(Int32Array), // name of claim-level 82 NM109, else 2000A's
    placeOfService: take(Uint8Array), // professional CLM05-1
    billType: take(Uint8Array), // institutional CLM05-1 as a number: 13, 22, 74; 0 on other forms
    frequency: take(Uint8Array), // CLM05-3 as a byte
    charge: take(Float64Array), // CLM02 in cents
    payerClaimStart: take(Int32Array), // REF*F8 value, empty when absent
    payerClaimEnd: take(Int32Array),
    codesStart: take(Int32Array), // the first HI segment, 0 when there is none
    codesEnd: take(Int32Array), // terminator of the last
    statementFrom: take(Int32Array), // DTP*434
    statementThrough: take(Int32Array),
    lineStart: take(Int32Array), // first line of the claim in the line columns
    lineEnd: take(Int32Array),
    keyHigh: take(Int32Array), // hash of provider, beneficiary and CLM01: the same claim sent again has the same key
    keyLow: take(Int32Array),
    broken: take(Uint8Array), // 1: structure too damaged to be sent on or decided
  };
}

function lineColumns(take: Take) {
  return {
    claim: take(Int32Array),
    number: take(Int32Array), // LX01
    segment: take(Int32Array), // ordinal of the SV segment in its file
    svStart: take(Int32Array),
    svEnd: take(Int32Array), // byte of the terminator
    compositeStart: take(Int32Array), // SV101 or SV202 or SV301
    compositeEnd: take(Int32Array),
    code: take(Int32Array), // PackedCode
    modifier1: take(Uint16Array), // PackedModifier
    modifier2: take(Uint16Array),
    modifier3: take(Uint16Array),
    modifier4: take(Uint16Array),
    modifiers: take(Uint16Array), // MODIFIER bits
    charge: take(Int32Array), // cents
    units: take(Int32Array), // thousandths
    unit: take(Uint8Array), // UNIT
    day: take(Int32Array), // service date (first day of a range), YYYYMMDD; 0 when there is none
    lastDay: take(Int32Array),
    revenue: take(Int32Array), // SV201; 0 on other forms
    placeOfService: take(Uint8Array), // SV105, else the claim's
    facilityZip: take(Int32Array), // line-level service facility, else -1
    controlStart: take(Int32Array), // REF*6R value, empty when absent
    controlEnd: take(Int32Array),
    rendering: take(Int32Array), // line-level rendering provider, else the claim's
    unreadable: take(Uint8Array), // UNREADABLE bits
  };
}

/** What stands at each cut of the window; the cuts tile it, so a writer can keep, drop or renumber whole sections. */
export const MARK = { OTHER: 0, ISA: 1, GS: 2, ST: 3, HL: 4, CLAIM: 5, SE: 6, GE: 7, IEA: 8 } as const;

function markColumns(take: Take) {
  return {
    kind: take(Uint8Array), // MARK
    start: take(Int32Array), // first byte of the section in `bytes`
    segments: take(Int32Array), // segments in the section
    subject: take(Int32Array), // claim number for CLAIM, level code (20, 22, 23) for HL
  };
}

export type ClaimColumns = Readonly<ReturnType<typeof claimColumns>>;
export type LineColumns = Readonly<ReturnType<typeof lineColumns>>;
export type MarkColumns = Readonly<ReturnType<typeof markColumns>>;

/**
 * Some whole claims of one file, as columns. Positions are offsets into `bytes`; `base` is where `bytes` begins in the
 * file. A batch is filled, decided, written out and filled again: nothing in it outlives the next fill.
 */
export class ClaimBatch {
  readonly claims: ClaimColumns;
  readonly lines: LineColumns;
  readonly marks: MarkColumns;
  readonly memory: BatchMemory;
  claimCount = 0;
  lineCount = 0;
  markCount = 0;
  bytes: Buffer = Buffer.alloc(0);
  /** Bytes of `bytes` that the batch covers; the marks tile [from, through). */
  from = 0;
  through = 0;
  base = 0;
  file = '';
  /** By claim, of claims that no file holds; undefined where `bytes` are those of a claim file. */
  beside: readonly ToldBeside[] | undefined;
  readonly names: Names;

  /** @throws RangeError when a capacity is over CLAIMS_MAX or LINES_MAX */
  constructor(names: Names, claimCapacity: number, lineCapacity: number, memory?: BatchMemory) {
    if (claimCapacity > CLAIMS_MAX || lineCapacity > LINES_MAX) throw new RangeError('BATCH_CAPACITY');
    this.names = names;
    this.memory = memory ?? { claimCapacity, lineCapacity, buffer: new SharedArrayBuffer(BATCH_BYTES), offset: 0 };
    const { buffer } = this.memory;
    const { offset } = this.memory;
    const [lines, marks] = [offset + CLAIM_BYTES, offset + CLAIM_BYTES + LINE_BYTES];
    this.claims = claimColumns(takerOf(buffer, offset, this.memory.claimCapacity, CLAIMS_MAX));
    this.lines = lineColumns(takerOf(buffer, lines, this.memory.lineCapacity, LINES_MAX));
    this.marks = markColumns(takerOf(buffer, marks, this.memory.lineCapacity, LINES_MAX));
  }

  /** The text of bytes[start, end). */
  text(start: number, end: number): string {
    return this.bytes.toString('latin1', start, end);
  }
}

/** Where the columns of a batch lie; another thread that is handed it sees the same columns. */
export interface BatchMemory {
  readonly claimCapacity: number;
  readonly lineCapacity: number;
  readonly buffer: SharedArrayBuffer;
  /** First byte in the buffer, a multiple of 64. */
  readonly offset: number;
}

const CLAIM_BYTES = bytesOf(claimColumns, CLAIMS_MAX);
const LINE_BYTES = bytesOf(lineColumns, LINES_MAX);
/** Bytes the columns of a batch take. */
export const BATCH_BYTES = CLAIM_BYTES + LINE_BYTES + bytesOf(markColumns, LINES_MAX);
