const SLOTS = 1 << 12;
/** Once half full the table is emptied: real files have some hundred kinds of line, a hostile one must not fill memory. */
const ANSWERS_MAX = SLOTS / 2;

/** Words of an answer. */
export const KNOWN = {
  /** The question: what `find` is asked. */
  KIND: 0,
  CODE: 1,
  BILLED: 2,
  LINE_CLASS: 3,
  MARKS_LOW: 4,
  MARKS_HIGH: 5,
  /** Units in thousandths up to which the findings are these. */
  MOST: 6,
  /** Number of the code in the fee book. */
  FEE_NUMBER: 7,
} as const;
const WORDS = 8;

/**
 * What has been found about plain lines: one service day, whole units, nothing unreadable. Lines of one kind of claim,
 * era, code, modifiers and revenue code are classed alike and have the same findings, so they are looked at once.
 */
export class KnownLines {
  /** Answers side by side, each at the place that `find` says. */
  readonly words = new Int32Array(SLOTS * WORDS);
  #count = 0;

  /**
   * @param kind above 0
   * @returns the place of the answer, or the place it belongs to, below 0 as its complement
   */
  find(code: number, kind: number, billed: number): number {
    const { words } = this;
    let hash = Math.imul(code, 0x9e3779b1) ^ Math.imul(kind, 0x85ebca6b) ^ Math.imul(billed, 0xc2b2ae35);
    hash ^= hash >>> 15;
    for (let slot = hash & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
      const place = slot * WORDS;
      const found = words[place + KNOWN.KIND] as number;
      if (found === kind && words[place + KNOWN.CODE] === code && words[place + KNOWN.BILLED] === billed) return place;
      if (found === 0) return ~place;
    }
  }

  /** Takes the place that `find` gave for the same line. @returns where the rest of the answer is to be written */
  add(free: number, code: number, kind: number, billed: number): number {
    let place = ~free;
    if (this.#count === ANSWERS_MAX) {
      this.words.fill(0);
      this.#count = 0;
      place = ~this.find(code, kind, billed);
    }
    this.#count++;
    this.words[place + KNOWN.KIND] = kind;
    this.words[place + KNOWN.CODE] = code;
    this.words[place + KNOWN.BILLED] = billed;
    return place;
  }
}
