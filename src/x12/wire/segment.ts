import type { Delimiters } from './delimiters.ts';
import {
  ELEMENTS_AT,
  ELEMENTS_BYTES,
  RECORD_BYTES,
  RECORDS_AT,
  RECORDS_MAX,
  REPORT_AT,
  STRETCH_MAX,
} from './layout.ts';
import { STRUCTURE_MODULE } from './structure-module.ts';
import type { WindowMemory } from './window-memory.ts';

/** Stretch indexed at a time: small enough that its records are still in the nearest cache when they are read. */
const STRETCH = 1 << 14;
/** How many times longer the next stretch is where no segment ended in one. */
const WIDER = 16;
/** Codes whose texts are kept: more than there are, and no more than memory bears where they are none. */
const CODES_MAX = 4096;
const RECORD_WORDS = RECORD_BYTES / 4;
const FIRST_RECORD = RECORDS_AT / 4;
const FIRST_ELEMENT = ELEMENTS_AT / 4;
const REPORT = REPORT_AT / 4;

/** Compiled once, by the first that needs it: all readers share what the engine learns of it. */
let structure: WebAssembly.Module | undefined;

type Index = (
  from: number,
  to: number,
  element: number,
  terminator: number,
  records: number,
  recordsEnd: number,
  elements: number,
  report: number,
) => number;

/**
 * Steps through the segments of a window. Their structure is found a stretch at a time (see structure.wat); a step is
 * then a few reads of integers. Positions are addresses in the window memory.
 */
export class SegmentCursor {
  /** The whole window memory. Set anew after it has grown. */
  bytes: Buffer;
  element = 42;
  component = 58;
  terminator = 126;
  /** Undefined where nothing separates repetitions. */
  repetition: number | undefined = 94;
  /**
   * Address of the first record of the stretch whose segment has padding before it, a line end in it, an empty last
   * element; 0 when there is none.
   */
  paddedAt = 0;
  brokenAt = 0;
  trailingAt = 0;
  readonly #words: Int32Array;
  readonly #index: Index;
  /** Word of the current record. */
  #record = 0;
  #recordsEnd = 0;
  #next = 0;
  readonly #codes = new Map<number, string>();
  /** Padding was passed over before the segment that comes next. */
  #padded = false;

  constructor(windows: WindowMemory) {
    this.#words = new Int32Array(windows.memory.buffer, 0, (ELEMENTS_AT + ELEMENTS_BYTES) / 4);
    this.bytes = windows.bytes();
    structure ??= new WebAssembly.Module(Buffer.from(STRUCTURE_MODULE, 'base64'));
    this.#index = new WebAssembly.Instance(structure, { x12: { memory: windows.memory } }).exports['index'] as Index;
  }

  use(delimiters: Delimiters): void {
    this.element = delimiters.element;
    this.component = delimiters.component;
    this.terminator = delimiters.terminator;
    this.repetition = delimiters.repetition;
  }

  /** Goes on at an address, forgetting what was indexed beyond it. */
  moveTo(address: number): void {
    this.shiftTo(address);
    this.#padded = false;
  }

  /** Goes on with the next segment at another address, where its bytes have been moved to. */
  shiftTo(address: number): void {
    this.#next = address;
    this.#record = 0;
    this.#recordsEnd = 0;
  }

  /** Steps to the next segment among those indexed. @returns false when there are none; index more first */
  advance(): boolean {
    this.#record += RECORD_WORDS;
    return this.#record < this.#recordsEnd;
  }

  /**
   * Indexes the next stretch and steps to its first segment.
   *
   * @returns false when no segment ends before `to`
   */
  indexUpTo(to: number, stretch = STRETCH): boolean {
    for (let length = stretch; ; length = Math.min(length * WIDER, STRETCH_MAX)) {
      const end = Math.min(to, this.#next + length);
      const recordsEnd = RECORDS_AT + RECORDS_MAX * RECORD_BYTES;
      const found = this.#index(
        this.#next,
        end,
        this.element,
        this.terminator,
        RECORDS_AT,
        recordsEnd,
        ELEMENTS_AT,
        REPORT_AT,
      );
      this.#record = FIRST_RECORD;
      this.#recordsEnd = FIRST_RECORD + found * RECORD_WORDS;
      this.#next = this.#words[REPORT] as number;
      if (this.#padded && found > 0) this.paddedAt = RECORDS_AT;
      else this.paddedAt = this.#words[REPORT + 1] as number;
      this.brokenAt = this.#words[REPORT + 2] as number;
      this.trailingAt = this.#words[REPORT + 3] as number;
      this.#padded = this.paddedAt === this.recordsEnd || (this.#padded && found === 0);
      if (found > 0) return true;
      if (end === to || length === STRETCH_MAX) return false;
    }
  }

  /** Address of the current record, and of the end of those indexed; structure.wat says what is in them. */
  get recordAt(): number {
    return this.#record * 4;
  }

  get recordsEnd(): number {
    return this.#recordsEnd * 4;
  }

  /** Address of the record that `advance` steps to, be it indexed or not. */
  get nextRecord(): number {
    return (this.#record + RECORD_WORDS) * 4;
  }

  /** Makes the record before an address the current one: `advance` steps to that address. */
  skipBefore(recordAt: number): void {
    this.#record = recordAt / 4 - RECORD_WORDS;
  }

  /** Where what follows the current segment begins, be it padding; where the cursor goes on when there is no segment. */
  get after(): number {
    if (this.#recordsEnd === 0) return this.#next;
    const following = Math.min(this.#record + RECORD_WORDS, this.#recordsEnd);
    return this.#words[FIRST_ELEMENT + (this.#words[following] as number)] as number;
  }

  /** Where the first segment begins that is not indexed yet. */
  get nextStart(): number {
    return this.#next;
  }

  /** Where the next segment to be indexed begins, or `to`. */
  skipPadding(to: number): number {
    let at = this.#next;
    for (; at < to; at++) {
      const byte = this.bytes[at] as number;
      if (!isPadding(byte) || byte === this.element || byte === this.terminator) break;
    }
    return at;
  }

  /** Tag, first letter in the lowest byte; 0 when it has neither two nor three. */
  get tag(): number {
    return this.#words[this.#record + 2] as number;
  }

  /** Element 1 packed like the tag; 0 when it is empty or longer than three. */
  get firstElement(): number {
    return this.#words[this.#record + 3] as number;
  }

  /** Bit k is set when element k (up to 30) is there and not empty. */
  get present(): number {
    return this.#words[this.#record + 1] as number;
  }

  /** Elements, the tag among them. */
  get count(): number {
    return (this.#words[this.#record + RECORD_WORDS] as number) - (this.#words[this.#record] as number);
  }

  /** First byte of the segment. */
  get start(): number {
    return this.#words[this.#record + 4] as number;
  }

  /** Its terminator. */
  get end(): number {
    return (this.#words[FIRST_ELEMENT + (this.#words[this.#record + RECORD_WORDS] as number)] as number) - 1;
  }

  /** Start of element k (or of its absence, the terminator). */
  from(k: number): number {
    if (k === 0) return this.start;
    const at = (this.#words[this.#record] as number) + k;
    const last = this.#words[this.#record + RECORD_WORDS] as number;
    return at < last ? (this.#words[FIRST_ELEMENT + at] as number) : (this.#words[FIRST_ELEMENT + last] as number) - 1;
  }

  /** End of element k. */
  to(k: number): number {
    const at = (this.#words[this.#record] as number) + k + 1;
    const last = this.#words[this.#record + RECORD_WORDS] as number;
    return (this.#words[FIRST_ELEMENT + Math.min(at, last)] as number) - 1;
  }

  /** Where each element of the stretch begins; element k of this segment, from 1, `firstEntry` + k. */
  get starts(): Int32Array {
    return this.#words;
  }

  get firstEntry(): number {
    return FIRST_ELEMENT + (this.#words[this.#record] as number);
  }

  /** Up to three bytes of element k packed like a tag; 0 when empty or longer. */
  qualifier(k: number): number {
    const { bytes } = this;
    const start = this.from(k);
    switch (this.to(k) - start) {
      case 1:
        return bytes[start] as number;
      case 2:
        return (bytes[start] as number) | ((bytes[start + 1] as number) << 8);
      case 3:
        return (bytes[start] as number) | ((bytes[start + 1] as number) << 8) | ((bytes[start + 2] as number) << 16);
      default:
        return 0;
    }
  }

  text(k: number): string {
    const start = this.from(k);
    const end = this.to(k);
    return start < end ? this.bytes.toString('latin1', start, end) : '';
  }

  /** The text of element k: the one that is given, when it is the same, so that none is made anew. */
  textLike(k: number, known: string): string {
    const { bytes } = this;
    const start = this.from(k);
    if (this.to(k) - start !== known.length) return this.text(k);
    for (let at = 0; at < known.length; at++) if (bytes[start + at] !== known.charCodeAt(at)) return this.text(k);
    return known;
  }

  /** The text of element k, for codes: those of up to three letters that have been met are not made anew. */
  code(k: number): string {
    const packed = this.qualifier(k);
    // a NUL at the end would be taken for the end
    if (packed === 0 || this.bytes[this.to(k) - 1] === 0) return this.text(k);
    const known = this.#codes.get(packed);
    if (known !== undefined) return known;
    const text = this.text(k);
    if (this.#codes.size < CODES_MAX) this.#codes.set(packed, text);
    return text;
  }
}

/** Line ends, blanks and tabs, where they are no delimiters. */
export function isPadding(byte: number): boolean {
  return byte === 10 || byte === 13 || byte === 32 || byte === 9;
}
