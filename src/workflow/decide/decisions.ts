/** How a claim stands to the books. */
export const STANDING = {
  /** Of no threshold: another payer, a dental claim, no beneficiary. */
  OUTSIDE: 0,
  /** To be decided and, unless held, posted. */
  NEW: 1,
  /** Posted before with the same content. */
  POSTED: 2,
  /** Posted before with other content, and not marked as a replacement. */
  CHANGED: 3,
} as const;

/** What was decided about a batch, column by column beside the batch's own. Filled again for every batch. */
export class Decisions {
  // by claim
  readonly standing: Uint8Array;
  /** Number of the claim in the books, 0 when it is not in them. */
  readonly bookClaim: Int32Array;
  /** Number in the books of the claim this one took back, 0 when none. */
  readonly reversed: Int32Array;
  readonly rule: Int32Array;
  /** The transaction each claim came in, as a number; 0 when that is not known. */
  readonly submission: Int32Array;
  readonly held: Uint8Array;
  /** 1 where a posted claim comes in another submission and something else stands in its place since. */
  readonly replaced: Uint8Array;
  /** 1 where Medicare pays second: of a line anything from nothing to its allowed amount accrues. */
  readonly second: Uint8Array;
  /** 1 where a statement lets condition code 45 be added to an institutional claim. */
  readonly addsCondition: Uint8Array;
  /** Reranks of the batch that belong before claim c: those from rerankEnd[c - 1] to rerankEnd[c]. */
  readonly rerankEnd: Int32Array;
  // by line; amounts in cents
  readonly lineClass: Uint8Array;
  readonly verdict: Uint8Array;
  readonly discipline: Int8Array;
  readonly basis: Uint8Array;
  readonly feeRow: Int32Array;
  readonly keepsFull: Uint8Array;
  readonly allowedLow: Int32Array;
  readonly allowedHigh: Int32Array;
  readonly beforeLow: Float64Array;
  readonly beforeHigh: Float64Array;
  readonly threshold: Int32Array;
  /** The total by service date; written only where it gives another answer (SERVICE_ORDER_DIFFERS). */
  readonly serviceLow: Float64Array;
  readonly serviceHigh: Float64Array;
  /** Findings by their bits, see FindingMarks. */
  readonly marksLow: Int32Array;
  readonly marksHigh: Int32Array;
  /** 1 where an attestation, or the evidence of another use, lets KX be added. */
  readonly addsKx: Uint8Array;
  /** Number of the answer where KX means something else than the threshold; 0 where therapy governs the line. */
  readonly use: Int32Array;

  constructor(claimCapacity: number, lineCapacity: number) {
    this.standing = new Uint8Array(claimCapacity);
    this.bookClaim = new Int32Array(claimCapacity);
    this.reversed = new Int32Array(claimCapacity);
    this.rule = new Int32Array(claimCapacity);
    this.submission = new Int32Array(claimCapacity);
    this.held = new Uint8Array(claimCapacity);
    this.replaced = new Uint8Array(claimCapacity);
    this.second = new Uint8Array(claimCapacity);
    this.addsCondition = new Uint8Array(claimCapacity);
    this.rerankEnd = new Int32Array(claimCapacity);
    this.lineClass = new Uint8Array(lineCapacity);
    this.verdict = new Uint8Array(lineCapacity);
    this.discipline = new Int8Array(lineCapacity);
    this.basis = new Uint8Array(lineCapacity);
    this.feeRow = new Int32Array(lineCapacity);
    this.keepsFull = new Uint8Array(lineCapacity);
    this.allowedLow = new Int32Array(lineCapacity);
    this.allowedHigh = new Int32Array(lineCapacity);
    this.beforeLow = new Float64Array(lineCapacity);
    this.beforeHigh = new Float64Array(lineCapacity);
    this.threshold = new Int32Array(lineCapacity);
    this.serviceLow = new Float64Array(lineCapacity);
    this.serviceHigh = new Float64Array(lineCapacity);
    this.marksLow = new Int32Array(lineCapacity);
    this.marksHigh = new Int32Array(lineCapacity);
    this.addsKx = new Uint8Array(lineCapacity);
    this.use = new Int32Array(lineCapacity);
  }
}
