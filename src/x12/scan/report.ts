import type { Issue, X12Position } from '../../base/index.ts';
import { describeFault, FAULT_KIND, type Fault, type GuideTables } from '../guide/index.ts';
import { type X12Code, x12Issue } from '../issue.ts';
import { STATE, UNSAID } from '../wire/layout.ts';
import type { SegmentCursor } from '../wire/segment.ts';

/** What is known about an issue besides its code. `found` must never hold patient data. */
export interface Detail {
  readonly element?: string;
  readonly loop?: string;
  readonly found?: string;
  readonly expected?: string;
}

/** Turns codes into issues with their place in the file, and takes back those of a claim that will be read again. */
export class Reporter {
  readonly pending: Issue[] = [];
  file = '';
  base = 0;
  claim = '';
  /** Tells the claim when `claim` does not: for readers that would not make a text of every one. */
  claimOf: (() => string) | undefined;
  readonly #cursor: SegmentCursor;
  readonly #state: Int32Array;
  /** Codes said once that are not to be said again. */
  readonly #said = new Set<string>();
  #unsaid = unsaidOf(this.#said);

  /** @param state the words of `STATE`, of which SEGMENT is kept here */
  constructor(cursor: SegmentCursor, state: Int32Array) {
    this.#cursor = cursor;
    this.#state = state;
  }

  /** 1-based ordinal of the current segment in its file. */
  get segment(): number {
    return this.#state[STATE.SEGMENT] as number;
  }

  set segment(segment: number) {
    this.#state[STATE.SEGMENT] = segment;
  }

  report(code: X12Code, detail: Detail = {}): void {
    this.#push(code, detail, this.base + this.#cursor.start, this.segment);
  }

  /** A fault of structure, whose weight depends on where it was found. */
  reportFault(fault: Fault, guide: GuideTables): void {
    const { code, severity, ack, ...detail } = describeFault(guide, fault);
    this.report(code, { ...detail, found: foundFor(fault, this.#cursor) });
    const index = this.pending.length - 1;
    this.pending[index] = { ...(this.pending[index] as Issue), severity, ack };
  }

  /** For what has no segment of its own: the end of the file, text outside the envelope. */
  reportAt(code: X12Code, offset: number, detail: Detail = {}): void {
    this.#push(code, detail, this.base + offset, 0);
  }

  /** Takes back all issues after the first `count`: their segments will be read again. */
  takeBack(count: number): void {
    for (const { code } of this.pending.splice(count)) this.#said.delete(code);
    this.#unsaid = unsaidOf(this.#said);
  }

  /** For habits of a whole file, which are worth one remark and not one per segment. */
  reportOnce(code: X12Code, detail: Detail = {}): void {
    if (this.#said.has(code)) return;
    this.#said.add(code);
    this.#unsaid = unsaidOf(this.#said);
    this.report(code, detail);
  }

  /** Bits of `UNSAID`, for the habits that have not been remarked on. */
  get unsaid(): number {
    return this.#unsaid;
  }

  #push(code: X12Code, detail: Detail, byte: number, segment: number): void {
    const { element, loop, ...rest } = detail;
    const claim = this.claim || this.claimOf?.();
    const at: X12Position = {
      file: this.file,
      byte,
      segment,
      ...(loop ? { loop } : {}),
      ...(element ? { element } : {}),
      ...(claim ? { claim } : {}),
    };
    this.pending.push(x12Issue(code, { ...rest, at }));
  }
}

function unsaidOf(said: ReadonlySet<string>): number {
  return (
    (said.has('X12_PADDING') ? 0 : UNSAID.PADDING) |
    (said.has('X12_LINE_BREAK_IN_DATA') ? 0 : UNSAID.LINE_END) |
    (said.has('X12_TRAILING_SEPARATORS') ? 0 : UNSAID.TRAILING)
  );
}

/** Letters and digits enough for a segment id, a qualifier or a code; anything longer may be about a person. */
const SHORT_CODE = /^[A-Z0-9]{1,3}$/;

/** What stands at the fault, as far as it may be shown. */
function foundFor(fault: Fault, cursor: SegmentCursor): string {
  const tag = shown(cursor.text(0), 'no segment id');
  switch (fault.kind) {
    case FAULT_KIND.SEGMENT_MISSING:
    case FAULT_KIND.LOOP_MISSING:
    case FAULT_KIND.ELEMENT_MISSING:
      return 'nothing';
    case FAULT_KIND.ELEMENT_DATE:
      return 'no calendar day';
    case FAULT_KIND.ELEMENT_CODE:
      return tag === 'DMG' ? 'another code' : shown(componentOf(fault, cursor), 'another text');
    case FAULT_KIND.QUALIFIER_UNKNOWN:
      return `${tag}*${shown(qualifierOf(tag, cursor), 'another text')}`;
    default:
      return tag;
  }
}

function shown(text: string, otherwise: string): string {
  return SHORT_CODE.test(text) ? text : otherwise;
}

function qualifierOf(tag: string, cursor: SegmentCursor): string {
  if (tag === 'HL') return cursor.text(3);
  return tag === 'HI' ? (splitComponents(cursor.text(1), cursor)[0] ?? '') : cursor.text(1);
}

function componentOf(fault: Fault, cursor: SegmentCursor): string {
  const text = cursor.text(fault.element);
  return fault.component === 0 ? text : (splitComponents(text, cursor)[fault.component - 1] ?? '');
}

function splitComponents(text: string, cursor: SegmentCursor): string[] {
  return text.split(String.fromCharCode(cursor.component));
}
