import type { Issue } from '../../base/index.ts';
import { type ClaimBatch, MARK } from '../../claim/index.ts';
import { readIsa, startsIsa } from '../wire/delimiters.ts';
import { STATE, STRETCH_MAX } from '../wire/layout.ts';
import { isPadding, SegmentCursor } from '../wire/segment.ts';
import type { WindowMemory } from '../wire/window-memory.ts';
import { Envelope } from './envelope.ts';
import { Reporter } from './report.ts';
import type { Supply } from './supply.ts';
import { TAG } from './tags.ts';
import { TransactionReader } from './transaction-reader.ts';

/** What became of a window. */
export const SCAN = {
  /** All that could be read was; there must be more bytes to go on. */
  MORE: 0,
  /** The batch has no room for another claim; call again from `through`. */
  FULL: 1,
  /** Not X12: nothing can be made of the file. */
  STOP: 2,
} as const;

const OPENED = 3;
/** Stretch indexed where what is regular is read without: enough for the few segments between. */
const BETWEEN = 1 << 8;
const WHOLE_WINDOW = Number.POSITIVE_INFINITY;

/**
 * Reads windows of bytes into batches of whole claims, checking envelope, levels and structure as they pass.
 * Keeps its place between windows, so a file may be given in slices of any size; a claim that a window cuts short is
 * read again from its first byte when more bytes are there. Knows no files and no clock.
 */
export class ClaimScanner {
  readonly #cursor: SegmentCursor;
  readonly #reporter: Reporter;
  readonly #envelope: Envelope;
  readonly #transaction: TransactionReader;
  #batch!: ClaimBatch;
  #supply!: Supply;
  /** Address of the next record whose segment is laid out in a way to remark on. */
  #noteAt = Number.POSITIVE_INFINITY;
  readonly #state: Int32Array;
  #stopped = false;

  /** @param accelerated reads what is regular in WebAssembly; the results are the same */
  constructor(windows: WindowMemory, accelerated: boolean) {
    this.#state = windows.state.fill(0);
    this.#cursor = new SegmentCursor(windows);
    this.#reporter = new Reporter(this.#cursor, windows.state);
    this.#envelope = new Envelope(this.#cursor, this.#reporter);
    this.#transaction = new TransactionReader(this.#cursor, this.#reporter, windows, accelerated);
  }

  /** Segments read so far. */
  get segments(): number {
    return this.#reporter.segment;
  }

  get interchanges(): number {
    return this.#envelope.interchanges;
  }

  get transactions(): number {
    return this.#envelope.transactions;
  }

  /**
   * Empties the batch and fills it from the bytes of the window memory that begin at `from`. Bytes are asked for a
   * stretch ahead of where they are read, so that they are still in the cache then; a batch does not depend on how many
   * come at a time.
   *
   * @returns one of SCAN; the batch then covers [from, `batch.through`)
   */
  scan(batch: ClaimBatch, from: number, supply: Supply): number {
    this.#batch = batch;
    this.#supply = supply;
    batch.claimCount = 0;
    batch.lineCount = 0;
    batch.markCount = 0;
    batch.from = from;
    batch.through = from;
    this.#cursor.bytes = batch.bytes;
    this.#reporter.file = batch.file;
    this.#reporter.base = batch.base;
    this.#transaction.use(batch);
    this.#state[STATE.MARK_SEGMENT] = this.#reporter.segment;
    const first = batch.base + from === 0 ? this.#skipByteOrderMark(from) : from;
    const status = this.#segments(first);
    this.#measureLastMark(this.#reporter.segment);
    return status;
  }

  /** Says what the end of the file leaves open. Call once, after the last window. */
  end(): void {
    if (this.segments === 0 && !this.#stopped) this.#reporter.reportAt('X12_NOT_X12', 0, { expected: 'ISA' });
    this.#envelope.end();
  }

  /** Issues found since the last call. */
  takeIssues(): Issue[] {
    return this.#reporter.pending.splice(0);
  }

  #segments(from: number): number {
    const cursor = this.#cursor;
    const batch = this.#batch;
    const transaction = this.#transaction;
    cursor.moveTo(from);
    for (;;) {
      if (!this.#envelope.interchangeOpen) {
        const status = this.#interchange(cursor.nextStart);
        if (status !== OPENED) return status;
        continue;
      }
      if (transaction.open) this.#readRegular();
      if (!cursor.advance() && !this.#indexMore()) return this.#outOfBytes();
      this.#reporter.segment++;
      if (cursor.recordAt === this.#noteAt) this.#note();
      if (transaction.open && !this.#isEnvelope(cursor.tag)) {
        if (cursor.tag === TAG.CLM || cursor.tag === TAG.HL) {
          if (!this.#cut()) return this.#full();
        } else {
          if (batch.markCount === 0) this.#mark(MARK.OTHER, cursor.start, 0); // goes on where the last window ended
          transaction.segment(cursor.tag);
          if (transaction.overflowing) return this.#rollBack(SCAN.FULL);
        }
        continue;
      }
      if (!this.#outside()) return this.#full();
      batch.through = cursor.nextStart;
    }
  }

  /** Reads on as long as segments are as they should be. */
  #readRegular(): void {
    const cursor = this.#cursor;
    const supply = this.#supply;
    const from = cursor.after;
    let at = from;
    let filled: number;
    supply.fill(at + STRETCH_MAX);
    do {
      filled = supply.filled;
      at = this.#transaction.regular(at, filled);
      supply.fill(at + STRETCH_MAX);
    } while (supply.filled > filled);
    if (at !== from) cursor.moveTo(at);
  }

  #indexMore(): boolean {
    const cursor = this.#cursor;
    const supply = this.#supply;
    supply.fill(cursor.nextStart + STRETCH_MAX);
    if (!this.#transaction.claimOpen) this.#batch.through = cursor.skipPadding(supply.filled);
    const found = cursor.indexUpTo(supply.filled, this.#transaction.open ? BETWEEN : undefined);
    this.#seekNote(0);
    return found;
  }

  /** Says what is out of the ordinary in the layout of the current segment, and looks for the next that has such. */
  #note(): void {
    const { recordAt, paddedAt, trailingAt, brokenAt } = this.#cursor;
    if (paddedAt === recordAt) this.#reporter.reportOnce('X12_PADDING');
    if (trailingAt === recordAt) this.#reporter.reportOnce('X12_TRAILING_SEPARATORS');
    if (brokenAt === recordAt) this.#reporter.reportOnce('X12_LINE_BREAK_IN_DATA');
    this.#seekNote(recordAt);
  }

  #seekNote(after: number): void {
    const { paddedAt, trailingAt, brokenAt } = this.#cursor;
    this.#noteAt = Math.min(ifAfter(after, paddedAt), ifAfter(after, trailingAt), ifAfter(after, brokenAt));
  }

  /** CLM or HL: a claim ends here, and a section begins. @returns false when the batch has no room for it */
  #cut(): boolean {
    const cursor = this.#cursor;
    const transaction = this.#transaction;
    if (!transaction.startCut()) return false;
    const start = cursor.start;
    if (cursor.tag === TAG.CLM) {
      this.#mark(MARK.CLAIM, start, transaction.claim());
      return true;
    }
    this.#mark(MARK.HL, start, transaction.level());
    return true;
  }

  /** A segment of the envelope, or of a transaction that is not read. @returns false when the batch is full */
  #outside(): boolean {
    const cursor = this.#cursor;
    const transaction = this.#transaction;
    const { tag, start } = cursor;
    if (this.#batch.markCount >= this.#batch.marks.start.length - 2) return false;
    if (tag === TAG.ISA && this.#isIsa(start)) {
      if (transaction.open) transaction.finish(start);
      this.#envelope.abandonInterchange();
      this.#reporter.segment--;
      cursor.moveTo(start);
      return true;
    }
    if (transaction.open) transaction.finish(start);
    switch (tag) {
      case TAG.GS:
        this.#mark(MARK.GS, start, 0);
        this.#envelope.openGroup();
        break;
      case TAG.ST:
        this.#mark(MARK.ST, start, 0);
        this.#envelope.openTransaction();
        transaction.begin(this.#envelope.groupVersion);
        break;
      case TAG.SE:
        this.#mark(MARK.SE, start, 0);
        this.#envelope.closeTransaction();
        break;
      case TAG.GE:
        this.#mark(MARK.GE, start, 0);
        this.#envelope.closeGroup();
        break;
      case TAG.IEA:
        this.#mark(MARK.IEA, start, 0);
        this.#envelope.closeInterchange();
        cursor.moveTo(cursor.end + 1); // the next interchange may be punctuated otherwise
        break;
      default:
        if (!this.#envelope.transactionOpen && tag !== TAG.TA1) {
          this.#reporter.report('X12_OUTSIDE_ENVELOPE', { found: cursor.text(0).slice(0, 3) });
        }
        if (this.#batch.markCount === 0) this.#mark(MARK.OTHER, start, 0);
    }
    return true;
  }

  /** Looks for an ISA where no interchange is open. */
  #interchange(from: number): number {
    const cursor = this.#cursor;
    const supply = this.#supply;
    supply.fill(WHOLE_WINDOW);
    const to = supply.filled;
    let start = from;
    while (start < to && isPadding(cursor.bytes[start] as number)) start++;
    if (start >= to) {
      this.#batch.through = to;
      return SCAN.MORE;
    }
    const isa = readIsa(cursor.bytes, start, to);
    if (isa === 'more' && !supply.exhausted) return SCAN.MORE;
    if (isa === undefined || isa === 'more') return this.#notAnInterchange(start);
    cursor.use(isa);
    cursor.moveTo(start);
    this.#reporter.segment++;
    this.#mark(MARK.ISA, start, 0);
    this.#envelope.interchangeOpen = true;
    this.#indexMore();
    if (cursor.recordAt === this.#noteAt) this.#note();
    this.#envelope.openInterchange(isa);
    this.#batch.through = cursor.end + 1;
    return OPENED;
  }

  #notAnInterchange(start: number): number {
    const { bytes } = this.#cursor;
    const to = this.#supply.filled;
    if (this.#envelope.interchanges === 0) {
      const wide = bytes[start] === 0 || bytes[start + 1] === 0 || (bytes[start] as number) >= 0xfe;
      this.#reporter.reportAt(wide ? 'X12_ENCODING' : 'X12_NOT_X12', start, { expected: 'ISA' });
      this.#stopped = true;
      return SCAN.STOP;
    }
    this.#reporter.reportAt('X12_OUTSIDE_ENVELOPE', start, { expected: 'ISA' });
    if (this.#batch.markCount === 0) this.#mark(MARK.OTHER, start, 0);
    for (let at = start + 1; at < to; at++) if (this.#isIsa(at)) return this.#interchange(at);
    this.#batch.through = to;
    this.#cursor.moveTo(to);
    return SCAN.MORE;
  }

  #outOfBytes(): number {
    const batch = this.#batch;
    const start = this.#cursor.nextStart;
    const { filled: to, exhausted } = this.#supply;
    if (!exhausted) return this.#transaction.claimOpen ? this.#rollBack(SCAN.MORE) : SCAN.MORE;
    if (start < to) {
      this.#reporter.segment++;
      this.#reporter.reportAt('X12_UNTERMINATED', start, { expected: 'segment terminator' });
    }
    if (this.#transaction.claimOpen) this.#transaction.truncate(to);
    batch.through = to;
    return SCAN.MORE;
  }

  #full(): number {
    this.#reporter.segment--;
    this.#batch.through = this.#cursor.start;
    return SCAN.FULL;
  }

  /** Takes back the open claim; it will be read again from its first byte. */
  #rollBack(status: number): number {
    const batch = this.#batch;
    this.#transaction.rollBack();
    const last = --batch.markCount - 1;
    this.#state[STATE.MARK_SEGMENT] = this.#reporter.segment - (last < 0 ? 0 : (batch.marks.segments[last] as number));
    batch.through = batch.claims.start[batch.claimCount] as number;
    return status;
  }

  /** Whether the current segment is of the envelope. One that is only called ISA is not. */
  #isEnvelope(tag: number): boolean {
    return tag === TAG.ISA ? this.#isIsa(this.#cursor.start) : isTrailerOrHeader(tag);
  }

  #isIsa(at: number): boolean {
    if (!startsIsa(this.#cursor.bytes, at)) return false;
    this.#supply.fill(WHOLE_WINDOW);
    const isa = readIsa(this.#cursor.bytes, at, this.#supply.filled);
    return isa !== undefined && isa !== 'more';
  }

  /** Notes that a section begins at the current segment. The first section also takes the padding before it. */
  #mark(kind: number, start: number, subject: number): void {
    const batch = this.#batch;
    const before = this.#reporter.segment - 1;
    this.#measureLastMark(before);
    const index = batch.markCount++;
    batch.marks.kind[index] = kind;
    batch.marks.start[index] = index === 0 ? batch.from : start;
    batch.marks.subject[index] = subject;
    this.#state[STATE.MARK_SEGMENT] = before;
  }

  #measureLastMark(segment: number): void {
    const index = this.#batch.markCount - 1;
    if (index >= 0) this.#batch.marks.segments[index] = segment - (this.#state[STATE.MARK_SEGMENT] as number);
  }

  #skipByteOrderMark(from: number): number {
    const { bytes } = this.#cursor;
    this.#supply.fill(from + 3);
    if (this.#supply.filled - from < 3 || bytes[from] !== 0xef || bytes[from + 1] !== 0xbb || bytes[from + 2] !== 0xbf)
      return from;
    this.#reporter.reportAt('X12_BYTE_ORDER_MARK', from);
    return from + 3;
  }
}

function ifAfter(after: number, at: number): number {
  return at > after ? at : Number.POSITIVE_INFINITY;
}

function isTrailerOrHeader(tag: number): boolean {
  return tag === TAG.SE || tag === TAG.ST || tag === TAG.GE || tag === TAG.GS || tag === TAG.IEA;
}
