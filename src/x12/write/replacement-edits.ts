import type { ClaimBatch } from '../../claim/index.ts';
import type { Delimiters } from '../wire/delimiters.ts';
import { type Edit, kxEdit } from './edited-claim.ts';

/** What turns a claim into the replacement of what its payer has on record. */
export interface Replacement {
  /** The payer's number of the claim to be replaced, for REF*F8. */
  readonly payerClaimNumber: string;
  /** Claim change reason, a condition code (HI*BG); empty for none. Only institutional claims have them. */
  readonly changeReason: string;
  /** Numbers in the batch of the lines that get KX, in order. */
  readonly lines: readonly number[];
}

/** The edits in order, how many segments they add, and how many lines get KX by them. */
export interface ReplacementEdits {
  readonly edits: readonly Edit[];
  readonly segments: number;
  readonly kxAdded: number;
}

/** A segment of the claim header (loop 2300). */
interface HeaderSegment {
  readonly tag: string;
  /** First byte, terminator, and first byte of the segment after it. */
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

const REPLACEMENT = '7';
/** Tags of loop 2300 up to REF, in all three guides. */
const THROUGH_REFERENCES = new Set(['CLM', 'DTP', 'CL1', 'DN1', 'DN2', 'PWK', 'CN1', 'AMT', 'REF']);
/** The tags of loop 2300 that come behind. */
const AFTER_REFERENCES = new Set(['K3', 'NTE', 'CR1', 'CR2', 'CR3', 'CR5', 'CR6', 'CRC', 'HI', 'QTY']);
/** Claim change reasons: a claim carries one at most. */
const CHANGE_REASON = /^(D\d|E0)$/;
const CONDITIONS_MAX = 12;

/**
 * The edits that make a claim a replacement: frequency 7 (CLM05-3, the last digit of an institutional type of bill), the
 * payer's number where the guide has it, KX on the lines named, and a claim change reason if one is wanted.
 */
export function replacementEdits(
  batch: ClaimBatch,
  claim: number,
  { payerClaimNumber, changeReason, lines }: Replacement,
  delimiters: Delimiters,
): ReplacementEdits {
  const { bytes } = batch;
  const header = headerOf(bytes, batch.claims.start[claim] as number, batch.claims.end[claim] as number, delimiters);
  const writer = new HeaderEditor(bytes, header, delimiters);
  writer.setFrequency();
  writer.setPayerClaimNumber(payerClaimNumber);
  if (changeReason !== '') writer.setChangeReason(changeReason);
  const kx = lines.map((line) => kxEdit(batch, line)).filter((edit) => typeof edit !== 'string');
  const edits = [...writer.edits, ...kx].sort((a, b) => a.at - b.at);
  return { edits, segments: writer.segments, kxAdded: kx.length };
}

function headerOf(bytes: Uint8Array, from: number, to: number, { element, terminator }: Delimiters): HeaderSegment[] {
  const header: HeaderSegment[] = [];
  for (let start = from; start < to; ) {
    const end = bytes.indexOf(terminator, start);
    if (end < 0 || end >= to) break;
    const separator = bytes.indexOf(element, start);
    const tag = textOf(bytes, start, separator < 0 ? end : Math.min(separator, end));
    if (!THROUGH_REFERENCES.has(tag) && !AFTER_REFERENCES.has(tag)) break;
    let next = end + 1;
    while (next < to && (bytes[next] as number) <= 32) next++;
    header.push({ tag, start, end, next });
    start = next;
  }
  return header;
}

class HeaderEditor {
  readonly edits: Edit[] = [];
  segments = 0;
  readonly #bytes: Uint8Array;
  readonly #header: readonly HeaderSegment[];
  readonly #delimiters: Delimiters;

  constructor(bytes: Uint8Array, header: readonly HeaderSegment[], delimiters: Delimiters) {
    this.#bytes = bytes;
    this.#header = header;
    this.#delimiters = delimiters;
  }

  setFrequency(): void {
    const { component } = this.#delimiters;
    const place = this.#element(this.#header[0] as HeaderSegment, 5);
    const parts = this.#split(place, component);
    const third = parts[2];
    if (third) this.#replace(third.start, third.end, REPLACEMENT);
    else this.#replace(place.end, place.end, ':'.repeat(3 - parts.length) + REPLACEMENT);
  }

  setPayerClaimNumber(number: string): void {
    const known = this.#header.find((segment) => segment.tag === 'REF' && this.#textAt(segment, 1) === 'F8');
    if (known) {
      const place = this.#element(known, 2);
      return this.#replace(place.start, place.end, number);
    }
    this.#insertBehind(this.#header.findLast(({ tag }) => tag === 'REF') ?? this.#lastBefore(), `REF*F8*${number}`);
  }

  /** A reason that is there already gives way to the new one: a claim has no more than one. */
  setChangeReason(reason: string): void {
    const conditions = this.#header.filter((segment) => segment.tag === 'HI' && this.#qualifier(segment) === 'BG');
    for (const segment of conditions) {
      for (const composite of this.#split({ start: segment.start, end: segment.end }, this.#delimiters.element)) {
        const code = this.#split(composite, this.#delimiters.component)[1];
        if (code && CHANGE_REASON.test(textOf(this.#bytes, code.start, code.end)))
          return this.#replace(code.start, code.end, reason);
      }
    }
    const roomy = conditions.find(
      (segment) =>
        this.#split({ start: segment.start, end: segment.end }, this.#delimiters.element).length <= CONDITIONS_MAX,
    );
    if (roomy) return this.#replace(roomy.end, roomy.end, `*BG:${reason}`);
    const before = this.#header.findLast((segment) => segment.tag === 'HI' && this.#qualifier(segment) !== 'TC');
    this.#insertBehind(before ?? (this.#header.at(-1) as HeaderSegment), `HI*BG:${reason}`);
  }

  /** The last segment of those that come before any reference; there is always the CLM. */
  #lastBefore(): HeaderSegment {
    const foreign = this.#header.findIndex(({ tag }) => !THROUGH_REFERENCES.has(tag));
    return this.#header[(foreign < 0 ? this.#header.length : foreign) - 1] as HeaderSegment;
  }

  /** Puts a segment behind another, with what stands between segments in this file (a line end, often). */
  #insertBehind({ end, next }: HeaderSegment, text: string): void {
    const between = this.#bytes.subarray(end, next); // the terminator and the padding behind it
    this.edits.push({ at: next, through: next, bytes: Buffer.concat([this.#written(text), between]) });
    this.segments++;
  }

  /** @param text written with `*` and `:`, whatever the file uses */
  #replace(start: number, end: number, text: string): void {
    this.edits.push({ at: start, through: end, bytes: this.#written(text) });
  }

  #written(text: string): Buffer {
    const { element, component } = this.#delimiters;
    return Buffer.from(text, 'latin1').map((byte) =>
      byte === 42 ? element : byte === 58 ? component : byte,
    ) as Buffer;
  }

  #qualifier(segment: HeaderSegment): string {
    const [first] = this.#split(this.#element(segment, 1), this.#delimiters.component);
    return first ? textOf(this.#bytes, first.start, first.end) : '';
  }

  #textAt(segment: HeaderSegment, k: number): string {
    const { start, end } = this.#element(segment, k);
    return textOf(this.#bytes, start, end);
  }

  /** Element k of a segment; its end when it is not there, which is so in no claim that is not broken. */
  #element({ start, end }: HeaderSegment, k: number): { start: number; end: number } {
    return this.#split({ start, end }, this.#delimiters.element)[k] ?? { start: end, end };
  }

  #split({ start, end }: { start: number; end: number }, separator: number): { start: number; end: number }[] {
    const parts: { start: number; end: number }[] = [];
    for (let from = start; from <= end; ) {
      const at = this.#bytes.indexOf(separator, from);
      const to = at < 0 || at > end ? end : at;
      parts.push({ start: from, end: to });
      from = to + 1;
    }
    return parts;
  }
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
}
