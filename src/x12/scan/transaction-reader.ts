import type { ClaimBatch } from '../../claim/index.ts';
import { FAULT, type Fault, familyOf, SCOPE, Walker } from '../guide/index.ts';
import { STATE } from '../wire/layout.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import type { WindowMemory } from '../wire/window-memory.ts';
import { ACTION, actionOf } from './actions.ts';
import { ClaimReader } from './claim-reader.ts';
import { BILLING, Hierarchy, SUBSCRIBER } from './hierarchy.ts';
import { RegularReader } from './regular.ts';
import type { Reporter } from './report.ts';
import { TAG } from './tags.ts';

const NOTHING = -1;

/** Reads one 837 transaction: walks its structure and hands each segment to the level or claim it belongs to. */
export class TransactionReader {
  /** Inside an 837 whose guide is known. */
  open = false;
  readonly #cursor: SegmentCursor;
  readonly #reporter: Reporter;
  readonly #hierarchy: Hierarchy;
  readonly #claim: ClaimReader;
  readonly #walker: Walker;
  readonly #state: Int32Array;
  /** Absent when every segment is to be read here, as tests want it. */
  readonly #regular: RegularReader | undefined;
  #batch!: ClaimBatch;
  /** Issues said before the open claim. */
  #claimIssues = 0;
  /** Outermost scope that the present segment leaves: what is amiss in it spoils nothing that follows. */
  #leaves: number = NOTHING;

  constructor(cursor: SegmentCursor, reporter: Reporter, windows: WindowMemory, accelerated: boolean) {
    this.#cursor = cursor;
    this.#reporter = reporter;
    this.#state = windows.state;
    this.#hierarchy = new Hierarchy(cursor, reporter, windows.state);
    this.#claim = new ClaimReader(cursor, reporter, windows);
    this.#walker = new Walker(windows.memory.buffer);
    this.#regular = accelerated ? new RegularReader(cursor, this.#walker, windows) : undefined;
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
    this.#regular?.use(batch);
  }

  /** ST */
  begin(groupVersion: string): void {
    const cursor = this.#cursor;
    const kind = familyOf(cursor.text(1), cursor.text(3) || groupVersion);
    if (!kind.supported) {
      this.#reporter.report('X12_VERSION_UNSUPPORTED', {
        element: 'ST03',
        found: `${kind.name} ${cursor.text(3) || groupVersion}`,
      });
    }
    this.open = kind.claim !== undefined;
    if (!kind.claim) return;
    this.#walker.begin(kind.claim.family, kind.claim.version);
    this.#hierarchy.beginTransaction(kind.claim.family, kind.supported);
    this.#regular?.useGuide();
  }

  /**
   * Reads segments from an address on that end before `to`, as many as are as they should be.
   *
   * @returns where those begin that are left, which is `from` when none was read
   */
  regular(from: number, to: number): number {
    if (!this.#regular) return from;
    const lastClaim = this.#state[STATE.CLAIM_BEFORE];
    const wasOpen = this.claimOpen;
    const reached = this.#regular.run(from, to, this.#reporter.unsaid);
    const isAnother = this.#state[STATE.CLAIM_BEFORE] !== lastClaim;
    if (isAnother) this.#claimIssues = this.#reporter.pending.length;
    if (isAnother || this.claimOpen !== wasOpen) this.#reporter.claim = '';
    return reached;
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
    this.#state[STATE.CLAIM_BEFORE] = this.#reporter.segment - 1;
    this.#claimIssues = this.#reporter.pending.length;
    this.#claim.begin();
    this.#walk(this.#cursor.tag, this.#cursor.firstElement);
    return this.#batch.claimCount;
  }

  /** HL. @returns its level code */
  level(): number {
    const code = this.#hierarchy.level();
    this.#leaves = code === BILLING ? SCOPE.BILLING : code === SUBSCRIBER ? SCOPE.SUBSCRIBER : SCOPE.PATIENT;
    this.#walk(this.#cursor.tag, this.#cursor.qualifier(3));
    this.#leaves = NOTHING;
    return code;
  }

  /** Any other segment of the transaction. */
  segment(tag: number): void {
    const cursor = this.#cursor;
    const qualifier = cursor.firstElement;
    if (tag === TAG.HI) this.#claim.codes();
    const loop = this.#walk(tag, tag === TAG.HI ? firstComponent(cursor) : qualifier);
    this.#act(actionOf(tag, loop, qualifier));
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
    this.#reporter.segment = this.#state[STATE.CLAIM_BEFORE] as number;
    this.#reporter.takeBack(this.#claimIssues);
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
    if (this.#walker.checkElements(cursor.bytes, cursor.starts, cursor.firstEntry, cursor.count, cursor.component) > 0)
      this.#faults();
  }

  #act(action: number): void {
    const claim = this.#claim;
    switch (action) {
      case ACTION.LINE:
        return this.#beginLine();
      case ACTION.PROFESSIONAL_SERVICE:
        return claim.line.professional();
      case ACTION.INSTITUTIONAL_SERVICE:
        return claim.line.institutional();
      case ACTION.DENTAL_SERVICE:
        return claim.line.dental();
      case ACTION.LINE_DATES:
        return claim.line.serviceDates();
      case ACTION.LINE_CONTROL_NUMBER:
        return claim.line.controlNumber();
      case ACTION.LINE_RENDERING:
        return claim.line.rendering();
      case ACTION.LINE_FACILITY_ZIP:
        return claim.line.facilityZip();
      case ACTION.STATEMENT_DATES:
        return claim.statementDates();
      case ACTION.PAYER_CLAIM_NUMBER:
        return claim.payerClaimNumber();
      case ACTION.RENDERING:
        return claim.rendering();
      case ACTION.FACILITY_ZIP:
        return claim.facilityZip();
      default:
        return this.#actOnLevel(action);
    }
  }

  #actOnLevel(action: number): void {
    const hierarchy = this.#hierarchy;
    switch (action) {
      case ACTION.SUBSCRIBER:
        return hierarchy.subscriber();
      case ACTION.INSURED:
        return hierarchy.insured(this.#batch);
      case ACTION.PAYER:
        return hierarchy.payerName(this.#batch);
      case ACTION.BILLING_PROVIDER:
        return hierarchy.billingProvider(this.#batch);
      case ACTION.BILLING_TAX_ID:
        return hierarchy.billingTaxId(this.#batch);
      case ACTION.BILLING_ZIP:
        return hierarchy.billingZip();
      default:
    }
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
    if (!fault.error || (fault.closed && fault.scope <= this.#leaves)) return;
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
