import { isDay } from '../../base/index.ts';
import { type ClaimBatch, claimKeyHigh, claimKeyLow, FORM } from '../../claim/index.ts';
import { readCents, readInteger, readZip } from '../wire/field.ts';
import { STATE } from '../wire/layout.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import { packTag } from '../wire/tag.ts';
import type { WindowMemory } from '../wire/window-memory.ts';
import type { Reporter } from './report.ts';
import { ServiceLineReader } from './service-line-reader.ts';

const RANGE = packTag('RD8');
const SINGLE = packTag('D8');

/** Fills the columns of one claim, from CLM to the segment before the next claim or level. */
export class ClaimReader {
  readonly line: ServiceLineReader;
  readonly #cursor: SegmentCursor;
  readonly #reporter: Reporter;
  /** The words of `STATE`; the levels above the claim are read from it. */
  readonly #state: Int32Array;
  #batch!: ClaimBatch;

  constructor(cursor: SegmentCursor, reporter: Reporter, windows: WindowMemory) {
    this.#cursor = cursor;
    this.#reporter = reporter;
    this.#state = windows.state;
    this.line = new ServiceLineReader(cursor, reporter, windows);
  }

  get open(): boolean {
    return this.#state[STATE.CLAIM_OPEN] === 1;
  }

  use(batch: ClaimBatch): void {
    this.#batch = batch;
    this.line.use(batch);
  }

  /** CLM */
  begin(): void {
    const { claims } = this.#batch;
    const cursor = this.#cursor;
    const state = this.#state;
    const index = this.#batch.claimCount;
    state[STATE.CLAIM_OPEN] = 1;
    claims.start[index] = cursor.start;
    claims.segment[index] = this.#reporter.segment;
    claims.idStart[index] = cursor.from(1);
    claims.idEnd[index] = cursor.to(1);
    claims.form[index] = state[STATE.FORM] as number;
    claims.payerSequence[index] = state[STATE.PAYER_SEQUENCE] as number;
    claims.filing[index] = state[STATE.FILING] as number;
    claims.payer[index] = state[STATE.PAYER] as number;
    claims.payerHash[index] = state[STATE.PAYER_HASH] as number;
    claims.beneficiary[index] = state[STATE.BENEFICIARY] as number;
    claims.provider[index] = state[STATE.PROVIDER] as number;
    claims.providerZip[index] = state[STATE.PROVIDER_ZIP] as number;
    claims.rendering[index] = state[STATE.RENDERING] as number;
    claims.facilityZip[index] = -1;
    claims.payerClaimStart[index] = 0;
    claims.payerClaimEnd[index] = 0;
    claims.codesStart[index] = 0;
    claims.codesEnd[index] = 0;
    claims.statementFrom[index] = 0;
    claims.statementThrough[index] = 0;
    claims.lineStart[index] = this.#batch.lineCount;
    claims.lineEnd[index] = this.#batch.lineCount;
    claims.broken[index] = state[STATE.SPOILED] === 0 ? 0 : 1;
    claims.charge[index] = readCents(cursor.bytes, cursor.from(2), cursor.to(2));
    this.#placeAndFrequency(index);
    this.#key(index);
    this.line.beginClaim();
    if ((cursor.present & 2) === 0) this.#damage('X12_CLAIM_ID_MISSING', 'CLM01');
    else if ((claims.charge[index] as number) < 0) this.#damage('X12_AMOUNT', 'CLM02');
  }

  /** Closes the claim before byte `end`. */
  finish(end: number): void {
    if (!this.open) return;
    this.#state[STATE.CLAIM_OPEN] = 0;
    this.line.finish();
    const { claims } = this.#batch;
    const index = this.#batch.claimCount;
    claims.end[index] = end;
    claims.lineEnd[index] = this.#batch.lineCount;
    if (!this.line.totalKnown || (claims.charge[index] as number) === this.line.total) {
      this.#batch.claimCount++;
      return;
    }
    const [found, expected] = [claims.charge[index] as number, this.line.total].map((sum) => (sum / 100).toFixed(2));
    this.#reporter.report('X12_CLAIM_TOTAL', {
      element: 'CLM02',
      found: found as string,
      expected: expected as string,
    });
    this.#batch.claimCount++;
  }

  /** Forgets the open claim: it will be read again from its first byte. */
  rollBack(): void {
    this.#state[STATE.CLAIM_OPEN] = 0;
    this.#batch.lineCount = this.#batch.claims.lineStart[this.#batch.claimCount] as number;
  }

  markBroken(): void {
    if (this.open) this.#batch.claims.broken[this.#batch.claimCount] = 1;
  }

  /** REF*F8 */
  payerClaimNumber(): void {
    this.#batch.claims.payerClaimStart[this.#batch.claimCount] = this.#cursor.from(2);
    this.#batch.claims.payerClaimEnd[this.#batch.claimCount] = this.#cursor.to(2);
  }

  /** HI, wherever it stands. */
  codes(): void {
    if (!this.open) return;
    const { claims, claimCount } = this.#batch;
    if (claims.codesStart[claimCount] === 0) claims.codesStart[claimCount] = this.#cursor.start;
    claims.codesEnd[claimCount] = this.#cursor.end;
  }

  /** DTP*434 */
  statementDates(): void {
    const cursor = this.#cursor;
    const format = cursor.qualifier(2);
    const start = cursor.from(3);
    const from = readInteger(cursor.bytes, start, Math.min(start + 8, cursor.to(3)));
    const through = format === RANGE ? readInteger(cursor.bytes, start + 9, cursor.to(3)) : from;
    if ((format !== RANGE && format !== SINGLE) || !isDay(from) || !isDay(through) || through < from) {
      return this.#reporter.report('X12_DATE', { element: 'DTP03' });
    }
    this.#batch.claims.statementFrom[this.#batch.claimCount] = from;
    this.#batch.claims.statementThrough[this.#batch.claimCount] = through;
  }

  /** NM1*82 above the service lines */
  rendering(): void {
    const cursor = this.#cursor;
    this.#batch.claims.rendering[this.#batch.claimCount] = this.#batch.names.intern(
      cursor.bytes,
      cursor.from(9),
      cursor.to(9),
    );
  }

  /** N4 of the claim's service facility */
  facilityZip(): void {
    this.#batch.claims.facilityZip[this.#batch.claimCount] = readZip(
      this.#cursor.bytes,
      this.#cursor.from(3),
      this.#cursor.to(3),
    );
  }

  /** CLM05: place of service or bill type, qualifier, frequency. */
  #placeAndFrequency(index: number): void {
    const { claims } = this.#batch;
    const { bytes, component } = this.#cursor;
    const [start, end] = [this.#cursor.from(5), this.#cursor.to(5)];
    let first = start;
    while (first < end && bytes[first] !== component) first++;
    let second = first + 1;
    while (second < end && bytes[second] !== component) second++;
    const place = readInteger(bytes, start, first);
    const institutional = this.#state[STATE.FORM] === FORM.INSTITUTIONAL;
    claims.placeOfService[index] = institutional || place > 99 || place < 0 ? 0 : place;
    claims.billType[index] = institutional && place > 0 && place <= 99 ? place : 0;
    claims.frequency[index] = second + 1 < end ? (bytes[second + 1] as number) : 0;
  }

  /** Same provider, same beneficiary, same patient control number: the same claim. */
  #key(index: number): void {
    const { claims } = this.#batch;
    const { bytes } = this.#cursor;
    const [start, end] = [claims.idStart[index] as number, claims.idEnd[index] as number];
    const [provider, beneficiary] = [claims.provider[index] as number, claims.beneficiary[index] as number];
    claims.keyHigh[index] = claimKeyHigh(bytes, start, end, provider, beneficiary);
    claims.keyLow[index] = claimKeyLow(bytes, start, end, provider, beneficiary);
  }

  #damage(code: 'X12_CLAIM_ID_MISSING' | 'X12_AMOUNT', element: string): void {
    this.markBroken();
    this.#reporter.report(code, { element });
  }
}
