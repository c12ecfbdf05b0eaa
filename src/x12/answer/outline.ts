import { familyOf } from '../guide/index.ts';
import { type ByteSource, Supply } from '../scan/supply.ts';
import { TAG } from '../scan/tags.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import { type InterchangeHeader, isEnvelopeTag, SegmentFeed, STEP } from './segment-feed.ts';

/** One ST..SE. Segments are counted in the file from 1; the last is 0 until it is known. */
export interface OutlinedTransaction {
  /** `837P`, `835`, `271`, `999`, `277CA`, or ST01 when the guide is not known. */
  readonly kind: string;
  /** ST01, ST02, ST03 */
  readonly set: string;
  readonly control: string;
  readonly guide: string;
  readonly first: number;
  readonly last: number;
}

/** One GS..GE. */
export interface OutlinedGroup {
  /** GS01, GS06, GS08 */
  readonly kind: string;
  readonly control: string;
  readonly version: string;
  /** GE01; undefined when it is missing. */
  readonly stated: string | undefined;
  readonly first: number;
  readonly last: number;
  readonly transactions: readonly OutlinedTransaction[];
}

/** One ISA..IEA. */
export interface OutlinedInterchange {
  /** ISA13, ISA09, ISA10 */
  readonly control: string;
  readonly day: string;
  readonly time: string;
  /** ISA14 = 1 */
  readonly asksAcknowledgement: boolean;
  readonly first: number;
  readonly last: number;
  readonly groups: readonly OutlinedGroup[];
}

export interface Outline {
  readonly interchanges: readonly OutlinedInterchange[];
  /** Every kind of transaction met, `TA1` among them. */
  readonly kinds: ReadonlySet<string>;
  /** False when the reading ended before the file did. */
  readonly whole: boolean;
}

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** Enough to know most files by: the first transaction and more. */
const RECOGNISE_BYTES = 1 << 16;

/** Which kinds of transaction the beginning of a file holds, and whether that was all of it. */
export function recognise(source: ByteSource): Pick<Outline, 'kinds' | 'whole'> {
  return outlineOf(source, RECOGNISE_BYTES);
}

/** The envelope of a file, read for itself: what is in it, and which segments are whose. */
export function outlineOf(source: ByteSource, bytesMax = Number.POSITIVE_INFINITY): Outline {
  const supply = new Supply(source);
  const feed = new SegmentFeed(supply, '', RECOGNISE_BYTES * 4, RECOGNISE_BYTES * 16);
  const builder = new OutlineBuilder(feed.cursor);
  for (;;) {
    const step = feed.step();
    if (feed.header.segment > 0) builder.interchange(feed.header);
    if (step === STEP.END) break;
    if (step === STEP.DRY) {
      feed.refill(Number.POSITIVE_INFINITY);
      continue;
    }
    const { tag } = feed.cursor;
    if (isEnvelopeTag(tag) && (tag !== TAG.ISA || feed.isIsa())) {
      if (tag === TAG.ISA) {
        feed.reopen();
        builder.close(feed.reporter.segment);
        continue;
      }
      builder.envelope(tag, feed.reporter.segment);
      if (tag === TAG.IEA) {
        feed.envelope.interchangeOpen = false;
        feed.leaveInterchange();
      }
    } else if (tag === TAG.TA1) builder.kinds.add('TA1');
    if (feed.base + feed.cursor.nextStart > bytesMax && feed.base + feed.cursor.end > bytesMax)
      return { ...builder.outline(feed.reporter.segment), whole: false };
  }
  return { ...builder.outline(feed.reporter.segment), whole: true };
}

class OutlineBuilder {
  readonly kinds = new Set<string>();
  readonly #interchanges: Draft<OutlinedInterchange>[] = [];
  readonly #cursor: SegmentCursor;
  #header: InterchangeHeader | undefined;
  #groups: Draft<OutlinedGroup>[] = [];
  #transactions: Draft<OutlinedTransaction>[] = [];
  #interchange: Draft<OutlinedInterchange> | undefined;
  #group: Draft<OutlinedGroup> | undefined;
  #transaction: Draft<OutlinedTransaction> | undefined;

  constructor(cursor: SegmentCursor) {
    this.#cursor = cursor;
  }

  /** Opens an interchange whenever the header is another than the last. */
  interchange(header: InterchangeHeader): void {
    if (header === this.#header) return;
    this.#header = header;
    this.close(header.segment - 1);
    this.#groups = [];
    const { segment, ...said } = header;
    this.#interchange = { ...said, first: segment, last: 0, groups: this.#groups };
    this.#interchanges.push(this.#interchange);
  }

  envelope(tag: number, segment: number): void {
    switch (tag) {
      case TAG.GS:
        this.#closeGroup(segment - 1);
        return this.#openGroup(segment);
      case TAG.ST:
        this.#closeTransaction(segment - 1);
        return this.#openTransaction(segment);
      case TAG.SE:
        return this.#closeTransaction(segment);
      case TAG.GE:
        if (this.#group) this.#group.stated = this.#cursor.text(1);
        return this.#closeGroup(segment);
      default:
        return this.close(segment);
    }
  }

  /** The interchange ends, and what is open in it. */
  close(segment: number): void {
    this.#closeGroup(segment);
    if (this.#interchange) this.#interchange.last = segment;
    this.#interchange = undefined;
  }

  outline(segment: number): Pick<Outline, 'interchanges' | 'kinds'> {
    this.close(segment);
    return { interchanges: this.#interchanges, kinds: this.kinds };
  }

  #openGroup(segment: number): void {
    const cursor = this.#cursor;
    this.#transactions = [];
    this.#group = {
      kind: cursor.text(1),
      control: cursor.text(6),
      version: cursor.text(8).trim(),
      stated: undefined,
      first: segment,
      last: 0,
      transactions: this.#transactions,
    };
    this.#groups.push(this.#group);
  }

  #openTransaction(segment: number): void {
    const cursor = this.#cursor;
    const [set, guide] = [cursor.text(1), cursor.text(3)];
    const kind = familyOf(set, guide || (this.#group?.version ?? '')).name;
    this.kinds.add(kind);
    this.#transaction = { kind, set, control: cursor.text(2), guide, first: segment, last: 0 };
    this.#transactions.push(this.#transaction);
  }

  #closeTransaction(segment: number): void {
    if (this.#transaction) this.#transaction.last = segment;
    this.#transaction = undefined;
  }

  #closeGroup(segment: number): void {
    this.#closeTransaction(segment);
    if (this.#group) this.#group.last = segment;
    this.#group = undefined;
  }
}
