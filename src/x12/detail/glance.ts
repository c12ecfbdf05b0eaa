import { type ClaimBatch, MARK } from '../../claim/index.ts';
import { afterPadding } from './padding.ts';

/** Codes of a claim that the columns do not hold and that some decisions need. */
export interface Glance {
  /** Diagnosis codes of the claim, the principal first. */
  readonly diagnoses: readonly string[];
  /** Condition codes. */
  readonly conditions: readonly string[];
}

const [A, B, D, F, G, H, I, K, M] = [65, 66, 68, 70, 71, 72, 73, 75, 77];

/** Where codes begin and end, in lists that are filled again and again and never emptied: that would make them anew. */
class Spans {
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly isDiagnosis: (0 | 1)[] = [];
  count = 0;

  add(from: number, to: number, isDiagnosis: 0 | 1): void {
    const at = this.count++;
    this.from[at] = from;
    this.to[at] = to;
    this.isDiagnosis[at] = isDiagnosis;
  }
}

/**
 * The codes in the HI segments between a claim's CLM and its first line, by where they stand: far less than
 * `ClaimDetailReader` reads. Looked for once a claim and asked any number of times, making no text of any but in `texts`.
 */
export class ClaimCodes {
  #batch: ClaimBatch | undefined;
  readonly #spans = new Spans();

  look(batch: ClaimBatch, claim: number): this {
    this.#batch = batch;
    this.#spans.count = 0;
    findCodes(batch, claim, this.#spans);
    return this;
  }

  get hasDiagnosis(): boolean {
    const { isDiagnosis, count } = this.#spans;
    for (let at = 0; at < count; at++) if (isDiagnosis[at] === 1) return true;
    return false;
  }

  /** Which of several lists of beginnings some diagnosis has one of, as bits; the lists as bytes. */
  diagnosisBits(lists: readonly (readonly Uint8Array[])[]): number {
    const { from, to, isDiagnosis, count } = this.#spans;
    let bits = 0;
    for (let at = 0; at < count; at++) {
      if (isDiagnosis[at] === 0) continue;
      for (let list = 0; list < lists.length; list++) {
        if (this.#begins(from[at] as number, to[at] as number, lists[list] as readonly Uint8Array[])) bits |= 1 << list;
      }
    }
    return bits;
  }

  get texts(): Glance {
    const { from, to, isDiagnosis, count } = this.#spans;
    const [diagnoses, conditions]: [string[], string[]] = [[], []];
    for (let at = 0; at < count; at++) {
      const text = (this.#batch as ClaimBatch).text(from[at] as number, to[at] as number);
      (isDiagnosis[at] === 1 ? diagnoses : conditions).push(text);
    }
    return { diagnoses, conditions };
  }

  #begins(from: number, to: number, beginnings: readonly Uint8Array[]): boolean {
    const { bytes } = this.#batch as ClaimBatch;
    for (let each = 0; each < beginnings.length; each++) {
      const beginning = beginnings[each] as Uint8Array;
      if (to - from >= beginning.length && beginsWith(bytes, from, beginning)) return true;
    }
    return false;
  }
}

function beginsWith(bytes: Buffer, from: number, beginning: Uint8Array): boolean {
  for (let i = 0; i < beginning.length; i++) if (bytes[from + i] !== beginning[i]) return false;
  return true;
}

/** Each diagnosis and condition code of a claim, in order. */
function findCodes(batch: ClaimBatch, claim: number, spans: Spans): void {
  const { claims, lines, bytes } = batch;
  const first = claims.lineStart[claim] as number;
  if (first >= (claims.lineEnd[claim] as number)) return;
  const start = claims.codesStart[claim] as number;
  if (start === 0) return;
  const end = Math.min(claims.codesEnd[claim] as number, lines.svStart[first] as number);
  const element = bytes[start + 2] as number;
  const terminator = terminatorOf(batch, claim);
  for (let at = start; at < end; at = nextSegment(bytes, at, end, terminator)) {
    if (bytes[at] === H && bytes[at + 1] === I && bytes[at + 2] === element) {
      codesOf(bytes, at + 3, end, element, terminator, spans);
    }
  }
}

/** The codes of one HI segment, from its first element on: qualifier, separator, code, and whatever else. */
function codesOf(
  bytes: Buffer,
  from: number,
  through: number,
  element: number,
  terminator: number,
  spans: Spans,
): void {
  for (let at = from; at < through; ) {
    let middle = at;
    while (isAlphanumeric(bytes[middle] as number)) middle++;
    let end = middle + 1;
    while (isAlphanumeric(bytes[end] as number)) end++;
    if (end > middle + 1 && bytes[middle - 2] === B) {
      const last = bytes[middle - 1];
      const isShort = middle - at === 2;
      if ((last === K || last === F) && (isShort || (middle - at === 3 && bytes[at] === A)))
        spans.add(middle + 1, end, 1);
      else if (last === G && isShort) spans.add(middle + 1, end, 0);
    }
    at = end;
    while (at < through && bytes[at] !== element && bytes[at] !== terminator) at++;
    if (bytes[at] === terminator) return;
    at++;
  }
}

function isAlphanumeric(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}

/**
 * DMG03 of the innermost level above a claim; empty when it tells none, undefined when this batch does not hold the
 * level.
 */
export function sexAt(batch: ClaimBatch, claim: number): string | undefined {
  const { claims } = batch;
  if ((claims.lineStart[claim] as number) >= (claims.lineEnd[claim] as number)) return '';
  return sexAbove(batch, markOf(batch, claims.start[claim] as number), claim);
}

/** The same of the level that is open at the end of a batch: claims of it may come in the next. */
export function sexAfter(batch: ClaimBatch): string | undefined {
  if (batch.claimCount === 0) return undefined;
  return sexAbove(batch, batch.markCount - 1, batch.claimCount - 1);
}

/** Goes back from a mark to the level around it. @param claim one of the batch, for the separators */
function sexAbove(batch: ClaimBatch, from: number, claim: number): string | undefined {
  const { marks, claims } = batch;
  const element = batch.bytes[(claims.start[claim] as number) + 3] as number;
  const terminator = terminatorOf(batch, claim);
  for (let mark = from; mark >= 0; mark--) {
    const kind = marks.kind[mark];
    if (kind === MARK.CLAIM) continue;
    const end = mark + 1 < batch.markCount ? (marks.start[mark + 1] as number) : batch.through;
    const sex = sexIn(batch, marks.start[mark] as number, end, element, terminator);
    if (sex !== undefined) return sex;
    if (kind !== MARK.OTHER) return '';
  }
  return undefined;
}

function sexIn(batch: ClaimBatch, start: number, end: number, element: number, terminator: number): string | undefined {
  const { bytes } = batch;
  for (let at = afterPadding(bytes, start, end); at < end; at = nextSegment(bytes, at, end, terminator)) {
    if (bytes[at] === D && bytes[at + 1] === M && bytes[at + 2] === G)
      return elementOf(batch, at, end, element, terminator, 3);
  }
  return undefined;
}

/** Text of an element of the segment at an address. */
function elementOf(
  batch: ClaimBatch,
  start: number,
  end: number,
  element: number,
  terminator: number,
  wanted: number,
): string {
  const { bytes } = batch;
  let number = 0;
  let from = start;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte !== element && byte !== terminator) continue;
    if (number === wanted) return at - from === 1 ? String.fromCharCode(bytes[from] as number) : batch.text(from, at);
    if (byte === terminator) return '';
    number++;
    from = at + 1;
  }
  return '';
}

function terminatorOf({ claims, lines, bytes }: ClaimBatch, claim: number): number {
  return bytes[lines.svEnd[claims.lineStart[claim] as number] as number] as number;
}

/** Where the segment after the one at an address begins; `end` or more when there is none. */
function nextSegment(bytes: Buffer, from: number, end: number, terminator: number): number {
  let at = from;
  while (at < end && bytes[at] !== terminator) at++;
  return afterPadding(bytes, at + 1, end);
}

/** The last mark that begins at or before an address; marks are in order. */
function markOf({ marks, markCount }: ClaimBatch, address: number): number {
  let [low, high] = [0, markCount - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((marks.start[middle] as number) <= address) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}
