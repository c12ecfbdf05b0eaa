import { ISA_LENGTH, type IsaReading } from '../wire/delimiters.ts';
import { readInteger } from '../wire/field.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import type { Reporter } from './report.ts';

/** Control numbers that are remembered to find repeated ones: enough for any real file, and no more than memory bears. */
const CONTROLS_MAX = 1 << 16;

/** Interchange, group and transaction: which are open, and whether their counts and control numbers agree. */
export class Envelope {
  interchangeOpen = false;
  groupOpen = false;
  transactionOpen = false;
  interchanges = 0;
  transactions = 0;
  /** GS08, the version every transaction of the group is held to when ST03 is silent. */
  groupVersion = '';
  /** ST02 of the open transaction. */
  transactionControl = '';
  readonly #cursor: SegmentCursor;
  readonly #reporter: Reporter;
  #interchangeControl = '';
  #groupControl = '';
  #transactionStart = 0;
  #groups = 0;
  #transactionsInGroup = 0;
  #transactionControls = new Set<string>();
  readonly #interchangeControls = new Set<string>();

  constructor(cursor: SegmentCursor, reporter: Reporter) {
    this.#cursor = cursor;
    this.#reporter = reporter;
  }

  openInterchange(isa: IsaReading): void {
    this.interchangeOpen = true;
    this.interchanges++;
    this.#groups = 0;
    if (this.#transactionControls.size > 0) this.#transactionControls = new Set();
    this.#interchangeControl = this.#cursor.text(13);
    if (isa.length !== ISA_LENGTH) {
      this.#reporter.report('X12_ISA_LENGTH', { found: `${isa.length} bytes`, expected: `${ISA_LENGTH} bytes` });
    }
    if (this.#interchangeControls.has(this.#interchangeControl)) {
      this.#reporter.report('X12_ISA_REPEATED', { element: 'ISA13', found: this.#interchangeControl });
    }
    if (this.#interchangeControls.size < CONTROLS_MAX) this.#interchangeControls.add(this.#interchangeControl);
  }

  openGroup(): void {
    if (this.groupOpen) this.#leaveOpen('X12_GE_MISSING');
    this.groupOpen = true;
    this.#groups++;
    this.#transactionsInGroup = 0;
    this.#groupControl = this.#cursor.text(6);
    this.groupVersion = this.#cursor.text(8).trim();
  }

  openTransaction(): void {
    if (this.transactionOpen) this.#leaveOpen('X12_SE_MISSING');
    this.transactionOpen = true;
    this.transactions++;
    this.#transactionsInGroup++;
    this.#transactionStart = this.#reporter.segment;
    this.transactionControl = this.#cursor.text(2);
    if (this.#transactionControls.has(this.transactionControl)) {
      this.#reporter.report('X12_ST_REPEATED', { element: 'ST02', found: this.transactionControl });
    }
    if (this.#transactionControls.size < CONTROLS_MAX) this.#transactionControls.add(this.transactionControl);
  }

  closeTransaction(): void {
    if (!this.transactionOpen) return this.#reporter.report('X12_OUTSIDE_ENVELOPE', { found: 'SE' });
    this.transactionOpen = false;
    this.#count('X12_SEGMENT_COUNT', 'SE01', this.#reporter.segment - this.#transactionStart + 1);
    this.#control('X12_TRANSACTION_CONTROL', 'SE02', this.transactionControl);
  }

  closeGroup(): void {
    if (!this.groupOpen) return this.#reporter.report('X12_OUTSIDE_ENVELOPE', { found: 'GE' });
    if (this.transactionOpen) this.#leaveOpen('X12_SE_MISSING');
    this.groupOpen = false;
    this.#count('X12_TRANSACTION_COUNT', 'GE01', this.#transactionsInGroup);
    this.#control('X12_GROUP_CONTROL', 'GE02', this.#groupControl);
  }

  closeInterchange(): void {
    if (!this.interchangeOpen) return this.#reporter.report('X12_OUTSIDE_ENVELOPE', { found: 'IEA' });
    if (this.transactionOpen || this.groupOpen) this.#leaveOpen('X12_GE_MISSING');
    this.interchangeOpen = false;
    this.#count('X12_GROUP_COUNT', 'IEA01', this.#groups);
    this.#control('X12_INTERCHANGE_CONTROL', 'IEA02', this.#interchangeControl);
  }

  /** Another interchange begins before this one was closed. */
  abandonInterchange(): void {
    this.#leaveOpen('X12_IEA_MISSING');
  }

  /** The file ended. Says which trailers never came. */
  end(): void {
    if (this.interchangeOpen) this.#leaveOpen('X12_TRUNCATED');
  }

  #leaveOpen(code: 'X12_IEA_MISSING' | 'X12_GE_MISSING' | 'X12_SE_MISSING' | 'X12_TRUNCATED'): void {
    const open = [this.transactionOpen && 'SE', this.groupOpen && 'GE', this.interchangeOpen && 'IEA'].filter(Boolean);
    const wanted =
      code === 'X12_SE_MISSING' ? ['SE'] : code === 'X12_GE_MISSING' ? open.filter((tag) => tag !== 'IEA') : open;
    this.#reporter.report(code, { expected: wanted.join(', ') });
    this.transactionOpen = false;
    if (code !== 'X12_SE_MISSING') this.groupOpen = false;
    if (code === 'X12_IEA_MISSING' || code === 'X12_TRUNCATED') this.interchangeOpen = false;
  }

  #count(
    code: 'X12_SEGMENT_COUNT' | 'X12_TRANSACTION_COUNT' | 'X12_GROUP_COUNT',
    element: string,
    counted: number,
  ): void {
    const cursor = this.#cursor;
    if (readInteger(cursor.bytes, cursor.from(1), cursor.to(1)) === counted) return;
    this.#reporter.report(code, { element, found: cursor.text(1), expected: String(counted) });
  }

  #control(
    code: 'X12_TRANSACTION_CONTROL' | 'X12_GROUP_CONTROL' | 'X12_INTERCHANGE_CONTROL',
    element: string,
    opened: string,
  ): void {
    const closing = this.#cursor.textLike(2, opened);
    if (closing !== opened) this.#reporter.report(code, { element, found: closing, expected: opened });
  }
}
