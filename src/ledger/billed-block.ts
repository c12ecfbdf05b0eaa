import { decodeBilled } from './block.ts';
import type { BilledLine } from './record.ts';

/** Where a field of a line stands in its array. */
const AT = { BASIS: 11, BEFORE_HIGH: 13, VERDICT: 15, KX_ADDED: 16, RENDERING: 20 } as const;
const [QUOTE, COMMA, MINUS, ZERO, OPEN, CLOSE] = [0x22, 0x2c, 0x2d, 0x30, 0x5b, 0x5d] as const;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const BLANK: BilledLine = {
  serviceDate: '',
  bucket: '',
  discipline: '',
  code: '',
  modifiers: '',
  unitsThousandths: 0,
  chargeCents: 0,
  allowedLowCents: 0,
  allowedHighCents: 0,
  basis: 'unpriced',
  beforeHighCents: 0,
  verdict: 'NOT_SUBJECT',
  kxAdded: false,
  rendering: '',
};

/**
 * The lines of a block with less of each. Where a million are read, neither an array of all fields nor a text that was met
 * before is made anew: the text that JSON.stringify writes is gone through by hand. Texts with an escape in them are rare
 * and left to JSON.parse.
 */
export class BilledBlocks {
  /** The last text at each place of a line, and others met there. */
  readonly #last: string[] = [];
  readonly #met = new Map<string, string>();
  /** Lines are filled again for every block. */
  readonly #lines: Mutable<BilledLine>[] = [];
  #block = '';
  #at = 0;

  /** The lines of a block, good until the next is read. */
  decode(block: string): readonly BilledLine[] {
    if (block.includes('\\')) return decodeBilled(block);
    this.#block = block;
    this.#at = 1;
    let count = 0;
    let rendering = '';
    while (block.charCodeAt(this.#at) === OPEN) {
      this.#at++;
      this.#skip(1);
      const serviceDate = this.#text(1) as BilledLine['serviceDate'];
      this.#skip(1);
      const bucket = this.#text(3) as BilledLine['bucket'];
      const discipline = this.#text(4);
      const code = this.#text(5);
      const modifiers = this.#text(6);
      const unitsThousandths = this.#number();
      const chargeCents = this.#number();
      const allowedLowCents = this.#number();
      const allowedHighCents = this.#number();
      const basis = this.#text(AT.BASIS) as BilledLine['basis'];
      this.#skip(AT.BEFORE_HIGH - AT.BASIS - 1);
      const beforeHighCents = this.#number();
      this.#skip(AT.VERDICT - AT.BEFORE_HIGH - 1);
      const verdict = this.#text(AT.VERDICT) as BilledLine['verdict'];
      const kxAdded = this.#number() === 1;
      this.#skip(AT.RENDERING - AT.KX_ADDED - 1);
      if (block.charCodeAt(this.#at) === QUOTE) rendering = this.#text(AT.RENDERING);
      this.#skip(Number.POSITIVE_INFINITY);
      this.#pass(this.#at + 1);
      const line = this.#lines[count] ?? { ...BLANK };
      this.#lines[count++] = line;
      line.serviceDate = serviceDate;
      line.bucket = bucket;
      line.discipline = discipline;
      line.code = code;
      line.modifiers = modifiers;
      line.unitsThousandths = unitsThousandths;
      line.chargeCents = chargeCents;
      line.allowedLowCents = allowedLowCents;
      line.allowedHighCents = allowedHighCents;
      line.basis = basis;
      line.beforeHighCents = beforeHighCents;
      line.verdict = verdict;
      line.kxAdded = kxAdded;
      line.rendering = rendering;
    }
    this.#lines.length = count;
    return this.#lines;
  }

  /** A text, the same object as the last time it was met. */
  #text(place: number): string {
    const block = this.#block;
    const last = this.#last[place];
    const from = this.#at + 1;
    if (last !== undefined && block.startsWith(last, from) && block.charCodeAt(from + last.length) === QUOTE) {
      this.#pass(from + last.length + 1);
      return last;
    }
    const through = block.indexOf('"', from);
    const text = block.slice(from, through);
    let met = this.#met.get(text);
    if (met === undefined) {
      met = text;
      this.#met.set(text, text);
    }
    this.#last[place] = met;
    this.#pass(through + 1);
    return met;
  }

  #number(): number {
    const block = this.#block;
    const isNegative = block.charCodeAt(this.#at) === MINUS;
    let at = isNegative ? this.#at + 1 : this.#at;
    let number = 0;
    for (;;) {
      const digit = block.charCodeAt(at) - ZERO;
      if (!(digit >= 0 && digit <= 9)) break;
      number = number * 10 + digit;
      at++;
    }
    this.#pass(at);
    return isNegative ? -number : number;
  }

  /** Passes so many values of an array, or those that are left in it. */
  #skip(values: number): void {
    const block = this.#block;
    for (let value = 0; value < values; value++) {
      const opens = block.charCodeAt(this.#at);
      if (opens === CLOSE) return;
      if (opens === QUOTE) this.#pass(block.indexOf('"', this.#at + 1) + 1);
      else if (opens === OPEN) {
        this.#at++;
        this.#skip(Number.POSITIVE_INFINITY);
        this.#pass(this.#at + 1);
      } else {
        let at = this.#at;
        while (block.charCodeAt(at) !== COMMA && block.charCodeAt(at) !== CLOSE) at++;
        this.#pass(at);
      }
    }
  }

  /** Goes on behind a value, and behind the comma that follows it. */
  #pass(end: number): void {
    this.#at = this.#block.charCodeAt(end) === COMMA ? end + 1 : end;
  }
}
