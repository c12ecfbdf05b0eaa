import type { ClaimBatch } from '../../claim/index.ts';
import { FAULT, type Fault, familyOf, LOOP, SCOPE, Walker } from '../guide/index.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import { ClaimReader } from './claim-reader.ts';
import { Hierarchy } from './hierarchy.ts';
import type { Reporter } from './report.ts';
import { QUALIFIER, TAG } from './tags.ts';

/** Reads one 837 transaction: walks its structure and hands each segment to the level or claim it belongs to. */
export class TransactionReader {
  /** Inside an 837 whose guide is known. */
  open = false;
  readonly #cursor: SegmentCursor;
  readonly #reporter: Reporter;
  readonly #hierarchy: Hierarchy;
  readonly #claim: ClaimReader;
  readonly #walker = new Walker();
  #batch!: ClaimBatch;
  #claimSegment = 0;
  #claimIssues = 0;

  constructor(cursor: SegmentCursor, reporter: Reporter) {
    this.#cursor = cursor;
    this.#reporter = reporter;
    this.#hierarchy = new Hierarchy(cursor, reporter);
    this.#claim = new ClaimReader(cursor, reporter, this.#hierarchy);
  }

  get claimOpen(): boolean {
    return this.#claim.open;
  }

  /** The open claim has more lines than are left in the batch, and the batch holds other claims that can go first. */
  get overflowing(): boolean {
    return this.#claim.line.full && this.#claim.open && this.#batch.claimCount > 0;
  }

  use(batch: ClaimBatch): void {
    this.#batch = batch;
    this.#claim.use(batch);
  }

  /** ST */
  begin(groupVersion: string): void {
    const cursor = this.#cursor;
    const kind = familyOf(cursor.text(1), cursor.text(3) || groupVersion);
    if (!kind.supported) {
      this.#reporter.report('X12_VERSION_UNSUPPORTED', { element: 'ST03', found: `${kind.name} ${cursor.text(3) || groupVersion}` });
    }
    this.open = kind.claim !== undefined;
    if (!kind.claim) return;
    this.#walker.begin(kind.claim.family, kind.claim.version);
    this.#hierarchy.beginTransaction(kind.claim.family, kind.supported);
  }

  /**
   * Before CLM or HL: ends the open claim.
   *
   * @returns false when the batch is full; the segment is then to be given again with an empty one
   */
  startCut(): boolean {
    this.#endClaim(this.#cursor.start);
    const { claims, marks } = this.#batch;
    return this.#batch.claimCount < claims.start.length && this.#batch.markCount < marks.start.length - 8;
  }

  /** CLM. @returns the number of the claim in the batch */
  claim(): number {
    this.#claimSegment = this.#reporter.segment - 1;
    this.#claimIssues = this.#reporter.pending.length;
    this.#claim.begin();
    this.#walk(this.#cursor.tag, this.#cursor.firstElement);
    return this.#batch.claimCount;
  }

  /** HL. @returns its level code */
  level(): number {
    const code = this.#hierarchy.level();
    this.#walk(this.#cursor.tag, this.#cursor.qualifier(3));
    return code;
  }

  /** Any other segment of the transaction. */
  segment(tag: number): void {
    const cursor = this.#cursor;
    const qualifier = cursor.firstElement;
    const loop = this.#walk(tag, tag === TAG.HI ? firstComponent(cursor) : qualifier);
    switch (tag) {
      case TAG.LX:
        if (loop === LOOP.L2400) this.#beginLine();
        break;
      case TAG.SV1:
        if (loop === LOOP.L2400) this.#claim.line.professional();
        break;
      case TAG.SV2:
        if (loop === LOOP.L2400) this.#claim.line.institutional();
        break;
      case TAG.SV3:
        if (loop === LOOP.L2400) this.#claim.line.dental();
        break;
      case TAG.DTP:
        this.#dates(loop, qualifier);
        break;
      case TAG.REF:
        this.#reference(loop, qualifier);
        break;
      case TAG.NM1:
        this.#name(loop);
        break;
      case TAG.N4:
        this.#place(loop);
        break;
      case TAG.SBR:
        if (loop === LOOP.L2000B) this.#hierarchy.subscriber();
        break;
      default:
    }
  }

  /** SE, or whatever stands where SE should. */
  finish(end: number): void {
    if (!this.open) return;
    this.#endClaim(end);
    this.open = false;
    if (this.#walker.end() > 0) this.#faults();
  }

  /** The file ends inside the open claim. */
  truncate(end: number): void {
    this.#claim.markBroken();
    this.#claim.finish(end);
    this.#reporter.claim = '';
  }

  rollBack(): void {
    this.#claim.rollBack();
    this.#walker.restore();
    this.#reporter.segment = this.#claimSegment;
    this.#reporter.pending.length = this.#claimIssues;
    this.#reporter.claim = '';
  }

  #endClaim(end: number): void {
    if (!this.#claim.open) return;
    if (this.#walker.leaveClaim() > 0) this.#faults();
    this.#claim.finish(end);
    this.#reporter.claim = '';
  }

  #beginLine(): void {
    this.#claim.line.begin();
    if (!this.#claim.line.full || this.#batch.claimCount > 0) return;
    this.#claim.markBroken();
    this.#reporter.reportOnce('X12_LINES_TOO_MANY');
  }

  /** @returns the loop the segment belongs to */
  #walk(tag: number, qualifier: number): number {
    const walker = this.#walker;
    const step = walker.step(tag, qualifier, this.#cursor.present);
    if (walker.checked !== 0) this.#checkElements();
    else if ((step & FAULT) !== 0) this.#faults();
    return step & ~FAULT;
  }

  #checkElements(): void {
    const cursor = this.#cursor;
    if (this.#walker.checkElements(cursor.bytes, cursor.starts, cursor.firstEntry, cursor.count, cursor.component) > 0) this.#faults();
  }

  #dates(loop: number, qualifier: number): void {
    if (qualifier === QUALIFIER.SERVICE_DATES) {
      if (loop === LOOP.L2400) this.#claim.line.serviceDates();
      else if (loop === LOOP.L2300) this.#claim.statementDates();
    } else if (qualifier === QUALIFIER.STATEMENT_DATES && loop === LOOP.L2300) this.#claim.statementDates();
  }

  #reference(loop: number, qualifier: number): void {
    if (loop === LOOP.L2400) {
      if (qualifier === QUALIFIER.LINE_CONTROL_NUMBER) this.#claim.line.controlNumber();
    } else if (loop === LOOP.L2300) {
      if (qualifier === QUALIFIER.PAYER_CLAIM_NUMBER) this.#claim.payerClaimNumber();
    } else if (loop === LOOP.L2010AA) {
      if (qualifier === QUALIFIER.EMPLOYER_ID || qualifier === QUALIFIER.SOCIAL_SECURITY) this.#hierarchy.billingTaxId(this.#batch);
    }
  }

  #name(loop: number): void {
    switch (loop) {
      case LOOP.L2010AA:
        return this.#hierarchy.billingProvider(this.#batch);
      case LOOP.L2010BA:
        return this.#hierarchy.insured(this.#batch);
      case LOOP.L2010BB:
        return this.#hierarchy.payerName(this.#batch);
      case LOOP.L2310B:
        return this.#claim.rendering();
      case LOOP.L2420A:
        return this.#claim.line.rendering();
      default:
    }
  }

  #place(loop: number): void {
    if (loop === LOOP.L2010AA) this.#hierarchy.billingZip();
    else if (loop === LOOP.L2310C) this.#claim.facilityZip();
    else if (loop === LOOP.L2420C) this.#claim.line.facilityZip();
  }

  #faults(): void {
    const { faults } = this.#walker;
    if (this.#claim.open && this.#reporter.claim === '') this.#reporter.claim = this.#claimId();
    for (let i = 0; i < faults.count; i++) {
      const fault = faults.at(i);
      this.#spoil(fault);
      this.#reporter.reportFault(fault, this.#walker.guide);
    }
  }

  #spoil(fault: Fault): void {
    if (!fault.error) return;
    if (fault.scope === SCOPE.CLAIM) this.#claim.markBroken();
    else this.#hierarchy.spoil(fault.scope);
  }

  #claimId(): string {
    const { claims, claimCount } = this.#batch;
    return this.#batch.text(claims.idStart[claimCount] as number, claims.idEnd[claimCount] as number);
  }
}

/** HI01-1 */
function firstComponent(cursor: SegmentCursor): number {
  const { bytes, component } = cursor;
  const start = cursor.from(1);
  if (bytes[start + 2] === component) return (bytes[start] as number) | ((bytes[start + 1] as number) << 8);
  if (bytes[start + 3] !== component) return 0;
  return (bytes[start] as number) | ((bytes[start + 1] as number) << 8) | ((bytes[start + 2] as number) << 16);
}
