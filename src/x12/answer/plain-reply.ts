import type { AnswerBatch } from '../../claim/index.ts';
import { type GuideTables, walkBytes } from '../guide/index.ts';
import { STATE } from '../wire/layout.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import type { WindowMemory } from '../wire/window-memory.ts';
import { PLAIN_REPLY_MODULE } from './plain-reply-module.ts';
import type { SegmentFeed } from './segment-feed.ts';

/** Compiled once, by the first that needs it: all readers share what the engine learns of it. */
let plain: WebAssembly.Module | undefined;

/** What plain-reply.wat answers besides an address. */
const CUT_OFF = -1;
/** In place of a separator that there is not: no byte. */
const NO_BYTE = 256;

type Run = (record: number, end: number, batch: number, person: number) => number;

/**
 * Reads the persons of a 271 whose segments are all as they should be, by plain-reply.wat, into columns; the eligibility
 * reader reads the others, into nouns. Both walk the same state.
 */
export class PlainReplyReader {
  readonly #cursor: SegmentCursor;
  readonly #batch: AnswerBatch;
  readonly #at: number;
  readonly #windows: WindowMemory;
  readonly #state: Int32Array;
  readonly #run: Run;

  /** @param batch one whose columns lie in the window memory */
  constructor(cursor: SegmentCursor, windows: WindowMemory, batch: AnswerBatch) {
    const { memory, state } = windows;
    this.#cursor = cursor;
    this.#batch = batch;
    this.#at = batch.claims.remittance.byteOffset; // its first column
    this.#state = state;
    this.#windows = windows;
    plain ??= new WebAssembly.Module(Buffer.from(PLAIN_REPLY_MODULE, 'base64'));
    this.#run = new WebAssembly.Instance(plain, { x12: { memory } }).exports['run'] as Run;
  }

  /** At ST. */
  use(guide: GuideTables): void {
    this.#state[STATE.UNDO_BYTES] = walkBytes(guide);
    this.#windows.useGuide(guide.table);
  }

  /**
   * Reads on after the cursor's segment, the HL of a person, and makes the last of the person the cursor's.
   *
   * @param head index of what stands above, in the batch's heads
   * @returns whether the person was plain; if not, nothing has changed
   */
  read(feed: SegmentFeed, head: number): boolean {
    const cursor = this.#cursor;
    const { people, replyCount } = this.#batch;
    people.start[replyCount] = cursor.start;
    people.segment[replyCount] = feed.reporter.segment;
    let next = this.#runFrom(feed);
    if (next === CUT_OFF && feed.noteAt >= cursor.recordsEnd && feed.indexAgain()) next = this.#runFrom(feed);
    if (next <= 0) return false;
    people.noun[replyCount] = -1;
    people.head[replyCount] = head;
    people.benefitFrom[replyCount] = this.#batch.benefitCount;
    this.#batch.benefitCount = this.#state[STATE.BENEFIT_COUNT] as number;
    people.benefitTo[replyCount] = this.#batch.benefitCount;
    this.#batch.replyCount++;
    cursor.skipBefore(next);
    return true;
  }

  #runFrom(feed: SegmentFeed): number {
    const cursor = this.#cursor;
    const state = this.#state;
    const from = cursor.nextRecord;
    const end = Math.min(cursor.recordsEnd, feed.noteAt);
    state[STATE.REPETITION] = cursor.repetition ?? NO_BYTE;
    state[STATE.BENEFIT_COUNT] = this.#batch.benefitCount;
    if (from >= end) return CUT_OFF;
    return this.#run(from, end, this.#at, this.#batch.replyCount);
  }
}
