import { Envelope } from '../scan/envelope.ts';
import { Reporter } from '../scan/report.ts';
import type { Supply } from '../scan/supply.ts';
import { TAG } from '../scan/tags.ts';
import { readIsa, startsIsa } from '../wire/delimiters.ts';
import { STRETCH_MAX } from '../wire/layout.ts';
import { SegmentCursor } from '../wire/segment.ts';
import { type ByteWindow, WindowMemory } from '../wire/window-memory.ts';

/** What a step of the feed came to. */
export const STEP = {
  /** The cursor stands on a segment. */
  SEGMENT: 0,
  /** The window is read through: `refill` it. */
  DRY: 1,
  /** There is nothing more to read. */
  END: 2,
} as const;

const OPENED = 3;
/** Bytes by which an ISA is known to begin. */
const ISA_BEGIN = 3;
const LETTER = { S: 83, G: 71, I: 73 };
/** Bytes wanted where an ISA is looked for: more than the longest, and some blanks. */
const HEADER_BYTES = 1 << 12;

/** Where a feed reads into: one that is done leaves it to the next. */
export interface FeedMemory {
  readonly windows: WindowMemory;
  window: ByteWindow;
}

/** ISA13, ISA09, ISA10, ISA14, and its ordinal in the file. */
export interface InterchangeHeader {
  readonly control: string;
  readonly day: string;
  readonly time: string;
  readonly asksAcknowledgement: boolean;
  readonly segment: number;
}

/**
 * The segments of a file, one after the other, through a window that is filled again when it is read through. Finds
 * interchanges and their delimiters, remarks on their layout; the envelope inside is the caller's to open and close.
 */
export class SegmentFeed {
  readonly cursor: SegmentCursor;
  readonly reporter: Reporter;
  readonly envelope: Envelope;
  /** What the ISA of the open interchange says. Its segment is not stepped on. */
  header: InterchangeHeader = { control: '', day: '', time: '', asksAcknowledgement: false, segment: 0 };
  readonly memory: FeedMemory;
  readonly #supply: Supply;
  readonly #bytesMax: number;
  #window: ByteWindow;
  #started = false;
  #stopped = false;
  /** What stands between interchanges has been said; the next ISA is being looked for. */
  #searching = false;
  /** Address of the next record whose segment is laid out in a way to remark on. */
  #noteAt = Number.POSITIVE_INFINITY;

  /** @param memory one that an earlier feed has done with */
  constructor(supply: Supply, file: string, windowBytes: number, bytesMax: number, memory?: FeedMemory) {
    this.#supply = supply;
    this.#bytesMax = bytesMax;
    const windows = memory?.windows ?? new WindowMemory();
    this.memory = memory ?? { windows, window: windows.window(windowBytes) };
    this.#window = this.memory.window;
    this.cursor = new SegmentCursor(this.memory.windows);
    this.cursor.bytes = this.memory.windows.bytes();
    this.reporter = new Reporter(this.cursor, this.memory.windows.state);
    this.reporter.file = file;
    this.reporter.segment = 0;
    this.reporter.base = -this.#window.start;
    this.envelope = new Envelope(this.cursor, this.reporter);
    supply.use(this.cursor.bytes, this.#window.start, this.#window.end);
    this.cursor.moveTo(this.#window.start);
  }

  /** The whole window memory; addresses of the cursor are offsets into it. */
  get bytes(): Buffer {
    return this.cursor.bytes as Buffer;
  }

  /** Where `bytes` begins in the file. */
  get base(): number {
    return this.reporter.base;
  }

  step(): number {
    const { cursor, envelope } = this;
    if (!envelope.interchangeOpen) {
      const status = this.#interchange(cursor.nextStart);
      if (status !== OPENED) return status;
    }
    if (!cursor.advance() && !this.#indexMore()) return this.#dry();
    this.reporter.segment++;
    if (cursor.recordAt === this.#noteAt) this.#note();
    return STEP.SEGMENT;
  }

  /** The record before which reading on has to stop: what it is about is to be remarked on, by `step`. */
  get noteAt(): number {
    return this.#noteAt;
  }

  /**
   * Indexes anew after the current segment, in a longer stretch: what follows may go beyond the end of the present one.
   * What comes next is to be stepped to.
   *
   * @returns whether there is something
   */
  indexAgain(): boolean {
    const { cursor } = this;
    cursor.moveTo(cursor.end + 1);
    if (!this.#indexMore(STRETCH_MAX)) return false;
    cursor.skipBefore(cursor.recordAt);
    return true;
  }

  /** Whether `refill` can keep what begins there. */
  canKeep(keep: number): boolean {
    const length = this.#window.end - this.#window.start;
    return (this.#supply.filled - Math.min(keep, this.cursor.nextStart)) * 2 <= length || length < this.#bytesMax;
  }

  /**
   * Fills the window again, keeping what begins at `keep`, which moves.
   *
   * @returns by how much addresses moved
   */
  refill(keep: number): number {
    const { cursor } = this;
    const supply = this.#supply;
    const next = cursor.nextStart;
    const from = Math.min(keep, next);
    const tail = supply.filled - from;
    let length = this.#window.end - this.#window.start;
    if (tail * 2 > length) {
      length = Math.min(length * 2, this.#bytesMax);
      this.#window = this.memory.windows.window(length);
      this.memory.window = this.#window;
      cursor.bytes = this.memory.windows.bytes();
    }
    const { start, end } = this.#window;
    cursor.bytes.copyWithin(start, from, supply.filled);
    const moved = start - from;
    this.reporter.base -= moved;
    supply.use(cursor.bytes, start + tail, end);
    cursor.shiftTo(next + moved);
    return moved;
  }

  /** Says what the end of the file leaves open. Call once. */
  end(): void {
    if (this.reporter.segment === 0 && !this.#stopped)
      this.reporter.reportAt('X12_NOT_X12', -this.base, { expected: 'ISA' });
    this.envelope.end();
  }

  /** Whether an ISA begins at the current segment: one that is only called so does not. */
  isIsa(): boolean {
    return this.#isIsaAt(this.cursor.start);
  }

  /** An interchange begins at the current segment, though another is open. */
  reopen(): void {
    this.envelope.abandonInterchange();
    this.reporter.segment--;
    this.cursor.moveTo(this.cursor.start);
  }

  /** After IEA: the next interchange may be punctuated otherwise. */
  leaveInterchange(): void {
    this.cursor.moveTo(this.cursor.end + 1);
  }

  #indexMore(stretch?: number): boolean {
    const { cursor } = this;
    this.#supply.fill(cursor.nextStart + STRETCH_MAX);
    const found = cursor.indexUpTo(this.#supply.filled, stretch);
    this.#seekNote(0);
    return found;
  }

  #dry(): number {
    const start = this.cursor.nextStart;
    const { filled, exhausted } = this.#supply;
    const tooLong = filled - start >= STRETCH_MAX;
    if (!exhausted && !tooLong) return STEP.DRY;
    if (start < filled) {
      this.reporter.segment++;
      this.reporter.reportAt('X12_UNTERMINATED', start, { expected: 'segment terminator' });
    }
    this.#stopped = true;
    return STEP.END;
  }

  /** Says what is out of the ordinary in the layout of the current segment, and looks for the next that has such. */
  #note(): void {
    const { recordAt, paddedAt, trailingAt, brokenAt } = this.cursor;
    if (paddedAt === recordAt) this.reporter.reportOnce('X12_PADDING');
    if (trailingAt === recordAt) this.reporter.reportOnce('X12_TRAILING_SEPARATORS');
    if (brokenAt === recordAt) this.reporter.reportOnce('X12_LINE_BREAK_IN_DATA');
    this.#seekNote(recordAt);
  }

  #seekNote(after: number): void {
    const { paddedAt, trailingAt, brokenAt } = this.cursor;
    this.#noteAt = Number.POSITIVE_INFINITY;
    for (const at of [paddedAt, trailingAt, brokenAt]) if (at > after && at < this.#noteAt) this.#noteAt = at;
  }

  /** Looks for an ISA where no interchange is open. */
  #interchange(from: number): number {
    const { cursor } = this;
    const supply = this.#supply;
    if (this.#stopped) return STEP.END;
    let start = this.#started ? from : this.#skipByteOrderMark(from);
    for (supply.fill(start + HEADER_BYTES); start < supply.filled && isBlank(cursor.bytes[start] as number); start++)
      if (start + HEADER_BYTES / 2 > supply.filled) supply.fill(start + HEADER_BYTES);
    if (start >= supply.filled) {
      cursor.moveTo(start);
      return supply.exhausted ? STEP.END : STEP.DRY;
    }
    const isa = readIsa(cursor.bytes, start, supply.filled);
    if (isa === 'more' && !supply.exhausted) {
      cursor.moveTo(start);
      return STEP.DRY;
    }
    if (isa === undefined || isa === 'more') return this.#notAnInterchange(start);
    this.#started = true;
    this.#searching = false;
    cursor.use(isa);
    cursor.moveTo(start);
    this.reporter.segment++;
    this.envelope.interchangeOpen = true;
    this.#indexMore();
    if (cursor.recordAt === this.#noteAt) this.#note();
    this.envelope.openInterchange(isa);
    this.header = {
      control: cursor.text(13),
      day: cursor.text(9),
      time: cursor.text(10),
      asksAcknowledgement: cursor.text(14) === '1',
      segment: this.reporter.segment,
    };
    return OPENED;
  }

  #notAnInterchange(start: number): number {
    const { bytes } = this.cursor;
    if (!this.#started) {
      const wide = bytes[start] === 0 || bytes[start + 1] === 0 || (bytes[start] as number) >= 0xfe;
      this.reporter.reportAt(wide ? 'X12_ENCODING' : 'X12_NOT_X12', start, { expected: 'ISA' });
      this.#stopped = true;
      return STEP.END;
    }
    if (!this.#searching) this.reporter.reportAt('X12_OUTSIDE_ENVELOPE', start, { expected: 'ISA' });
    this.#searching = true;
    this.#supply.fill(Number.POSITIVE_INFINITY);
    const { filled, exhausted } = this.#supply;
    let at = start;
    for (; at < filled - ISA_BEGIN; at++) {
      if (!startsIsa(bytes, at)) continue;
      const isa = readIsa(bytes, at, filled);
      if (isa === 'more' && !exhausted) break;
      if (isa !== undefined && isa !== 'more') return this.#interchange(at);
    }
    this.cursor.moveTo(exhausted ? filled : at);
    return exhausted ? STEP.END : STEP.DRY;
  }

  #isIsaAt(at: number): boolean {
    if (!startsIsa(this.cursor.bytes, at)) return false;
    this.#supply.fill(at + HEADER_BYTES);
    const isa = readIsa(this.cursor.bytes, at, this.#supply.filled);
    return isa !== undefined && isa !== 'more';
  }

  #skipByteOrderMark(from: number): number {
    const { bytes } = this.cursor;
    this.#supply.fill(from + 3);
    const isMark = bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf;
    if (this.#supply.filled - from < 3 || !isMark) return from;
    this.reporter.reportAt('X12_BYTE_ORDER_MARK', from);
    return from + 3;
  }
}

/** Whether a tag is one of the envelope's. Almost all begin with another letter. */
export function isEnvelopeTag(tag: number): boolean {
  const letter = tag & 0xff;
  if (letter !== LETTER.S && letter !== LETTER.G && letter !== LETTER.I) return false;
  return tag === TAG.SE || tag === TAG.ST || tag === TAG.GE || tag === TAG.GS || tag === TAG.IEA || tag === TAG.ISA;
}

function isBlank(byte: number): boolean {
  return byte === 10 || byte === 13 || byte === 32 || byte === 9;
}
