const SLOTS = 1 << 13;
/** Once half full the table is emptied: real files have some hundred kinds of line, a hostile one must not fill memory. */
const ANSWERS_MAX = SLOTS / 2;

/**
 * What has been found about plain lines: one service day, whole units, nothing unreadable. Lines of one kind of claim,
 * era, code, modifiers and revenue code are classed alike and have the same findings, so they are looked at once.
 */
export class KnownLines {
  readonly #code = new Int32Array(SLOTS);
  readonly #kind = new Int32Array(SLOTS);
  readonly #billed = new Int32Array(SLOTS);
  readonly lineClass = new Uint8Array(SLOTS);
  readonly marksLow = new Int32Array(SLOTS);
  readonly marksHigh = new Int32Array(SLOTS);
  /** Units in thousandths up to which the findings are these. */
  readonly most = new Int32Array(SLOTS);
  /** Number of the code in the fee book. */
  readonly feeNumber = new Int32Array(SLOTS);
  #count = 0;

  /**
   * @param kind above 0
   * @returns the place of the answer, or the place it belongs to, below 0 as its complement
   */
  find(code: number, kind: number, billed: number): number {
    let hash = Math.imul(code, 0x9e3779b1) ^ Math.imul(kind, 0x85ebca6b) ^ Math.imul(billed, 0xc2b2ae35);
    hash ^= hash >>> 15;
    for (let slot = hash & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
      if (this.#kind[slot] === kind && this.#code[slot] === code && this.#billed[slot] === billed) return slot;
      if (this.#kind[slot] === 0) return ~slot;
    }
  }

  /** Takes a place that `find` gave for the same line. @returns where the answer is to be written */
  add(place: number, code: number, kind: number, billed: number): number {
    let slot = ~place;
    if (this.#count === ANSWERS_MAX) {
      this.#kind.fill(0);
      this.#count = 0;
      slot = ~this.find(code, kind, billed);
    }
    this.#count++;
    this.#code[slot] = code;
    this.#kind[slot] = kind;
    this.#billed[slot] = billed;
    return slot;
  }
}
