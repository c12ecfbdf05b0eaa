import type { Issue } from '../../base/index.ts';
import { ANSWER_BATCH_BYTES, AnswerBatch } from '../../claim/index.ts';
import { familyOf } from '../guide/index.ts';
import { type ByteSource, Supply } from '../scan/supply.ts';
import { TAG } from '../scan/tags.ts';
import { GroupAcknowledgementReader, readInterchangeAcknowledgement } from './acknowledgement-reader.ts';
import { ClaimAcknowledgementReader } from './claim-acknowledgement-reader.ts';
import { EligibilityReader } from './eligibility-reader.ts';
import { GroupParties } from './group-parties.ts';
import { PlainClaimReader } from './plain-claim.ts';
import { PlainReplyReader } from './plain-reply.ts';
import { RemittanceReader } from './remittance-reader.ts';
import { type FeedMemory, isEnvelopeTag, SegmentFeed, STEP } from './segment-feed.ts';
import { TransactionWalk } from './transaction-walk.ts';

const WINDOW_BYTES = 1 << 22;
/** A claim that does not fit into half of this is cut. */
const WINDOW_BYTES_MAX = 1 << 26;

/** Acknowledgements after which a batch ends: few enough to be gone before they are moved about. */
const NOUNS_MAX = 64;

export interface AnswerOptions {
  /** Filled instead of a new one; of a stream that is done. */
  readonly batch?: AnswerBatch;
  /** For tests: what is fixed for everyone else. */
  readonly windowBytes?: number;
  readonly windowBytesMax?: number;
  /** Reads what is plain in WebAssembly. The results are the same without. */
  readonly accelerated?: boolean;
}

/** Where the columns of a batch lie, and what was read into it: a stream that fills it again reads there too. */
const homes = new WeakMap<AnswerBatch, FeedMemory>();

function newBatch(memory: FeedMemory): AnswerBatch {
  const at = memory.windows.take(ANSWER_BATCH_BYTES);
  const batch = new AnswerBatch(memory.windows.memory.buffer, at);
  homes.set(batch, memory);
  return batch;
}

/** What reads the segments between ST and SE. */
interface TransactionReader {
  begin(): void;
  /** Reads on by itself: what the feed came to, a segment of the envelope or one the batch is too full for. */
  run?(feed: SegmentFeed): number;
  /** Whether the batch is too full for what begins at the current segment. */
  isFullFor?(tag: number): boolean;
  segment(tag: number): void;
  finish(closed: boolean): void;
}

/** How many transactions of a kind a file held: `835`, `271`, `999`, `277CA`, `837` … */
export type AnswerCounts = ReadonlyMap<string, number>;

/**
 * Reads a file of what payers and receivers answer: 835, 271, 999 (and 997), 277CA and TA1, in any mixture, each known by
 * itself. One batch is filled again and again; memory does not grow with the file.
 */
export class AnswerStream {
  /** What the last `next` found. */
  readonly batch: AnswerBatch;
  readonly #supply: Supply;
  readonly #feed: SegmentFeed;
  readonly #group = new GroupParties();
  readonly #remittance: RemittanceReader;
  readonly #readers: Readonly<Record<string, TransactionReader>>;
  readonly #counts = new Map<string, number>();
  #reader: TransactionReader | undefined;
  #last = { set: '', guide: '', name: '' };
  /** Whether the current segment was left for the next batch; whether the window has been read through. */
  #again = false;
  #isDry = false;
  #done = false;

  constructor(source: ByteSource, file: string, options: AnswerOptions = {}) {
    const { windowBytes = WINDOW_BYTES, windowBytesMax = WINDOW_BYTES_MAX, accelerated = true } = options;
    this.#supply = new Supply(source);
    this.#feed = new SegmentFeed(
      this.#supply,
      file,
      windowBytes,
      windowBytesMax,
      homes.get(options.batch as AnswerBatch),
    );
    const { cursor, reporter, memory } = this.#feed;
    const { windows } = memory;
    const batch = options.batch ?? newBatch(memory);
    const { buffer } = windows.memory; // after it has grown
    batch.file = file;
    this.batch = batch;
    const walk = new TransactionWalk(cursor, reporter, buffer);
    const isHome = homes.get(batch) === memory;
    const isPlain = accelerated && isHome;
    const plain = isPlain ? new PlainClaimReader(cursor, windows, batch) : undefined;
    const replies = isPlain ? new PlainReplyReader(cursor, windows, batch) : undefined;
    this.#remittance = new RemittanceReader(cursor, reporter, walk, batch, this.#group, plain);
    const group = new GroupAcknowledgementReader(cursor, reporter, walk, batch.acknowledgements, this.#group);
    this.#readers = {
      '835': this.#remittance,
      '271': new EligibilityReader(cursor, reporter, walk, batch, this.#group, replies),
      '999': group,
      '997': group,
      '277CA': new ClaimAcknowledgementReader(cursor, reporter, walk, batch.acknowledgements),
    };
  }

  /** Segments read so far, and bytes taken from the source. */
  get segments(): number {
    return this.#feed.reporter.segment;
  }

  get bytesRead(): number {
    return this.#supply.bytesRead;
  }

  /** Transactions met so far, by kind. TA1 counts as one. */
  get counts(): AnswerCounts {
    return this.#counts;
  }

  /** Issues found since the last call, in file order. */
  takeIssues(): Issue[] {
    return this.#feed.reporter.pending.splice(0);
  }

  /**
   * Fills the batch with what comes next.
   *
   * @returns false when the file has no more; the batch is then empty
   */
  next(): boolean {
    this.#empty();
    while (!this.#done) {
      if (this.#again) this.#again = false;
      else {
        const step = this.#reader?.run ? this.#reader.run(this.#feed) : this.#feed.step();
        if (step === STEP.END) this.#end();
        if (step === STEP.DRY) {
          this.#isDry = true;
          if (!this.#feed.canKeep(this.#remittance.keeps)) this.#remittance.cut();
          if (!this.batch.isEmpty) break;
          this.#empty();
        }
        if (step !== STEP.SEGMENT) continue;
      }
      if (!this.#segment()) {
        this.#again = true;
        break;
      }
      if (this.batch.isFullOfReplies || this.batch.acknowledgements.length >= NOUNS_MAX) break;
    }
    this.batch.bytes = this.#feed.bytes;
    this.batch.base = this.#feed.base;
    return !this.batch.isEmpty;
  }

  /** Forgets what the batch held but for a claim that goes on, and brings more of the file if need be. */
  #empty(): void {
    const { batch } = this;
    batch.closings.length = 0;
    batch.emptyReplies();
    batch.acknowledgements.length = 0;
    let moved = 0;
    if (this.#isDry) {
      moved = this.#feed.refill(this.#remittance.keeps);
      this.#isDry = false;
    }
    this.#remittance.carry(moved);
  }

  /** @returns false when the batch has no room for what begins here */
  #segment(): boolean {
    const { tag } = this.#feed.cursor;
    if (isEnvelopeTag(tag) && (tag !== TAG.ISA || this.#feed.isIsa())) {
      this.#envelope(tag);
      return true;
    }
    const reader = this.#reader;
    if (reader) {
      if (reader.isFullFor?.(tag)) return false;
      reader.segment(tag);
    } else if (!this.#feed.envelope.transactionOpen) this.#beside(tag);
    return true;
  }

  #envelope(tag: number): void {
    const { envelope, cursor } = this.#feed;
    this.#finish(tag === TAG.SE);
    switch (tag) {
      case TAG.ISA:
        return this.#feed.reopen();
      case TAG.GS:
        envelope.openGroup();
        this.#group.interchangeControl = this.#feed.header.control;
        return this.#group.read(cursor);
      case TAG.ST:
        envelope.openTransaction();
        return this.#begin();
      case TAG.SE:
        return envelope.closeTransaction();
      case TAG.GE:
        return envelope.closeGroup();
      default:
        envelope.closeInterchange();
        return this.#feed.leaveInterchange();
    }
  }

  #begin(): void {
    const { cursor, reporter, envelope } = this.#feed;
    const guide = cursor.textLike(3, this.#last.guide) || envelope.groupVersion;
    this.#group.transactionControl = envelope.transactionControl;
    const name = this.#nameOf(cursor.code(1), guide);
    this.#count(name);
    this.#reader = this.#readers[name];
    if (!this.#reader) {
      const found = /^[0-9A-Z]{3,5}$/.test(name) ? name : 'another text';
      return reporter.report('X12_NOT_AN_ANSWER', { element: 'ST01', found });
    }
    if (!isProven(guide)) reporter.report('X12_ANSWER_VERSION', { element: name === '835' ? 'GS08' : 'ST03' });
    this.#reader.begin();
  }

  /** Transactions of one kind follow each other: what the last was called is remembered. */
  #nameOf(set: string, guide: string): string {
    if (set !== this.#last.set || guide !== this.#last.guide)
      this.#last = { set, guide, name: familyOf(set, guide).name };
    return this.#last.name;
  }

  /** TA1, and what should not be there. */
  #beside(tag: number): void {
    const { cursor, reporter } = this.#feed;
    if (tag === TAG.TA1) {
      this.#count('TA1');
      this.batch.acknowledgements.push(readInterchangeAcknowledgement(cursor, reporter, this.#feed.header));
    } else reporter.report('X12_OUTSIDE_ENVELOPE', { found: cursor.text(0).slice(0, 3) });
  }

  #finish(closed: boolean): void {
    this.#reader?.finish(closed);
    this.#reader = undefined;
  }

  #end(): void {
    this.#done = true;
    this.#finish(false);
    this.#feed.end();
  }

  #count(kind: string): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }
}

/** Guides whose files were read and compared; every errata suffix reads alike. */
function isProven(guide: string): boolean {
  return /^005010X(221|279|231|214)(A\d)?$/.test(guide);
}
