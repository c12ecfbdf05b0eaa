import { BASE36, type ClaimBatch, MODIFIER_BIT, type Names } from '../../claim/index.ts';
import type { Walker } from '../guide/index.ts';
import {
  ASKS,
  BASE36_AT,
  MODIFIER_BITS_AT,
  NAME_ENTRIES_MAX,
  NAME_INDEX_AT,
  NAME_SLOTS,
  STATE,
} from '../wire/layout.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import type { WindowMemory } from '../wire/window-memory.ts';
import { Places } from './places.ts';
import { REGULAR_MODULE } from './regular-module.ts';

/** Marks left for what comes before the next cut. */
const MARKS_SPARE = 8;

/** Compiled once, by the first that needs it: all readers share what the engine learns of it. */
let regular: WebAssembly.Module | undefined;

type Run = (at: number, to: number, element: number, terminator: number, unsaid: number) => number;
type LearnName = (start: number, end: number, number: number) => void;

/**
 * Reads the segments that are as they should be, as a run, by regular.wat; the transaction reader does the others, one at
 * a time. Both work on the same state, and either may follow the other at any segment.
 */
export class RegularReader {
  readonly #cursor: SegmentCursor;
  readonly #walker: Walker;
  readonly #state: Int32Array;
  readonly #places: Places;
  readonly #run: Run;
  readonly #learnName: LearnName;
  readonly #nameIndex: Int32Array;
  #batch: ClaimBatch | undefined;
  #names: Names | undefined;

  constructor(cursor: SegmentCursor, walker: Walker, windows: WindowMemory) {
    const { buffer } = windows.memory;
    regular ??= new WebAssembly.Module(Buffer.from(REGULAR_MODULE, 'base64'));
    const { exports } = new WebAssembly.Instance(regular, { x12: { memory: windows.memory } });
    this.#cursor = cursor;
    this.#walker = walker;
    this.#state = windows.state;
    this.#run = exports['run'] as Run;
    this.#learnName = exports['learnName'] as LearnName;
    this.#nameIndex = new Int32Array(buffer, NAME_INDEX_AT, NAME_SLOTS);
    new Uint8Array(buffer, BASE36_AT, BASE36.length).set(BASE36);
    new Uint16Array(buffer, MODIFIER_BITS_AT, MODIFIER_BIT.length).set(MODIFIER_BIT);
    this.#places = new Places(walker, windows);
  }

  /** The batch to fill; its columns must lie in the window memory. */
  use(batch: ClaimBatch): void {
    if (batch.names !== this.#names) {
      this.#names = batch.names;
      this.#forgetNames();
    }
    if (batch === this.#batch) return;
    this.#batch = batch;
    this.#state[STATE.BATCH] = batch.memory.offset;
    this.#state[STATE.CLAIM_CAPACITY] = batch.claims.start.length;
    this.#state[STATE.LINE_CAPACITY] = batch.lines.claim.length;
    this.#state[STATE.MARK_CAPACITY] = batch.marks.start.length - MARKS_SPARE;
  }

  /** At ST. */
  useGuide(): void {
    this.#places.useGuide();
  }

  /**
   * Reads segments from an address on that end before `to`.
   *
   * @param unsaid bits of `UNSAID`: what is laid out so is left to read otherwise
   * @returns where those begin that are left, which is `from` when none was read
   */
  run(from: number, to: number, unsaid: number): number {
    const cursor = this.#cursor;
    const state = this.#state;
    const batch = this.#batch as ClaimBatch;
    if (batch.markCount === 0 || this.#walker.isLost) return from;
    const { element, terminator } = cursor;
    let at = from;
    state[STATE.COMPONENT] = cursor.component;
    state[STATE.CLAIM_COUNT] = batch.claimCount;
    state[STATE.LINE_COUNT] = batch.lineCount;
    state[STATE.MARK_COUNT] = batch.markCount;
    do at = this.#run(at, to, element, terminator, unsaid);
    while (this.#answer(batch));
    batch.claimCount = state[STATE.CLAIM_COUNT] as number;
    batch.lineCount = state[STATE.LINE_COUNT] as number;
    batch.markCount = state[STATE.MARK_COUNT] as number;
    return at;
  }

  #forgetNames(): void {
    this.#state[STATE.NAME_ENTRIES] = 0;
    this.#state.fill(0, STATE.LAST_INSURED, STATE.BEFORE_RENDERING + 1);
    this.#nameIndex.fill(0);
  }

  /** @returns false when nothing was asked */
  #answer(batch: ClaimBatch): boolean {
    const state = this.#state;
    switch (state[STATE.ASKS]) {
      case ASKS.PLACE:
        this.#places.learn(
          state[STATE.ASKED_PLACE] as number,
          state[STATE.ASKED_KEY] as number,
          state[STATE.ASKED_QUALIFIER] as number,
        );
        return true;
      case ASKS.NAME: {
        if (state[STATE.NAME_ENTRIES] === NAME_ENTRIES_MAX) this.#forgetNames();
        const start = state[STATE.ASKED_START] as number;
        const end = state[STATE.ASKED_END] as number;
        this.#learnName(start, end, batch.names.intern(this.#cursor.bytes, start, end));
        return true;
      }
      default:
        return false;
    }
  }
}
