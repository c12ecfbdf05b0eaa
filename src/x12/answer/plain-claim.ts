import { type AnswerBatch, BASE36 } from '../../claim/index.ts';
import type { GuideTables } from '../guide/index.ts';
import { BASE36_AT, STATE } from '../wire/layout.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import type { WindowMemory } from '../wire/window-memory.ts';
import { PLAIN_CLAIM_MODULE } from './plain-claim-module.ts';

/** Compiled once, by the first that needs it: all readers share what the engine learns of it. */
let plain: WebAssembly.Module | undefined;

type Run = (record: number, end: number, batch: number) => number;

/**
 * Reads the segments inside a claim of an 835 that are as they should be, as a run, by plain-claim.wat; the remittance
 * reader does the others, one at a time. Both walk the same state and fill the same columns.
 */
export class PlainClaimReader {
  readonly #cursor: SegmentCursor;
  readonly #batch: AnswerBatch;
  readonly #at: number;
  readonly #state: Int32Array;
  readonly #windows: WindowMemory;
  readonly #run: Run;

  /** @param batch one whose columns lie in the window memory */
  constructor(cursor: SegmentCursor, windows: WindowMemory, batch: AnswerBatch) {
    const { memory, state } = windows;
    this.#cursor = cursor;
    this.#batch = batch;
    this.#at = batch.claims.remittance.byteOffset; // its first column
    this.#state = state;
    this.#windows = windows;
    plain ??= new WebAssembly.Module(Buffer.from(PLAIN_CLAIM_MODULE, 'base64'));
    this.#run = new WebAssembly.Instance(plain, { x12: { memory } }).exports['run'] as Run;
    new Uint8Array(memory.buffer, BASE36_AT, BASE36.length).set(BASE36);
  }

  /** At ST. */
  use(guide: GuideTables): void {
    this.#windows.useGuide(guide.table);
  }

  /**
   * Reads on after the cursor's segment, and makes the last that was read the cursor's.
   *
   * @param line the open line of the open claim, or OF_CLAIM
   * @param before record to stop at
   * @returns the line that is open then
   */
  run(line: number, before: number): number {
    const cursor = this.#cursor;
    const from = cursor.nextRecord;
    const end = Math.min(cursor.recordsEnd, before);
    if (from >= end) return line;
    const batch = this.#batch;
    const state = this.#state;
    state[STATE.COMPONENT] = cursor.component;
    state[STATE.CLAIM_COUNT] = batch.claimCount;
    state[STATE.LINE_COUNT] = batch.lineCount;
    state[STATE.ADJUSTMENT_COUNT] = batch.adjustmentCount;
    state[STATE.PART_COUNT] = batch.partCount;
    state[STATE.ANSWER_LINE] = line;
    const next = this.#run(from, end, this.#at);
    if (next === from) return line;
    batch.lineCount = state[STATE.LINE_COUNT] as number;
    batch.adjustmentCount = state[STATE.ADJUSTMENT_COUNT] as number;
    batch.partCount = state[STATE.PART_COUNT] as number;
    cursor.skipBefore(next);
    return state[STATE.ANSWER_LINE] as number;
  }
}
