import { grow } from '../../../ledger/index.ts';

/** Something a line brought to a count takes so many numbers: what, code, day, amount, and its claim by key and content. */
export const STRIDE = 6;
export const [WHAT, CODE, DAY, AMOUNT] = [0, 1, 2, 3] as const;
const [KEY, CONTENT] = [4, 5] as const;

/**
 * Things counted, as a chain for each beneficiary in receipt order. All lie in a few columns: nothing is made for a line or
 * a beneficiary that the garbage collector would have to look after. Things are numbered from 1; 0 is the end of a chain.
 */
export class Things {
  /** `STRIDE` numbers for each thing. */
  numbers = new Float64Array(STRIDE << 8);
  /** The thing that follows in its chain. */
  next = new Int32Array(1 << 8);
  #isGone = new Uint8Array(1 << 8);
  #first = new Int32Array(1 << 8);
  #last = new Int32Array(1 << 8);
  #count = 0;

  /** The first of a beneficiary's. */
  first(beneficiary: number): number {
    return this.#first[beneficiary] ?? 0;
  }

  /** Adds one with the numbers from `at` in a list; key and content are given apart. */
  add(beneficiary: number, list: ArrayLike<number>, at: number, key: number, content: number): void {
    const thing = ++this.#count;
    this.numbers = grow(this.numbers, (thing + 1) * STRIDE);
    this.next = grow(this.next, thing + 1);
    this.#isGone = grow(this.#isGone, thing + 1);
    for (let field = WHAT; field <= AMOUNT; field++) this.numbers[thing * STRIDE + field] = list[at + field] as number;
    this.numbers[thing * STRIDE + KEY] = key;
    this.numbers[thing * STRIDE + CONTENT] = content;
    this.#first = grow(this.#first, beneficiary + 1);
    this.#last = grow(this.#last, beneficiary + 1);
    const last = this.#last[beneficiary] as number;
    if (last === 0) this.#first[beneficiary] = thing;
    else this.next[last] = thing;
    this.#last[beneficiary] = thing;
  }

  /** Whether a thing is there still and counted under a number. */
  is(thing: number, what: number): boolean {
    return this.numbers[thing * STRIDE + WHAT] === what && this.#isGone[thing] === 0;
  }

  /** The first of a beneficiary's that a claim of a content brought; 0 when there is none. */
  firstOf(beneficiary: number, content: number): number {
    let thing = this.first(beneficiary);
    while (thing !== 0 && !this.#isOf(thing, CONTENT, content)) thing = this.next[thing] as number;
    return thing;
  }

  /** The content that the latest of a beneficiary's under a key came with. */
  latestOf(beneficiary: number, key: number): number | undefined {
    let latest: number | undefined;
    for (let thing = this.first(beneficiary); thing !== 0; thing = this.next[thing] as number) {
      if (this.#isOf(thing, KEY, key)) latest = this.numbers[thing * STRIDE + CONTENT];
    }
    return latest;
  }

  /** Takes out all that a claim of a content brought. @returns what puts it back */
  takeOut(beneficiary: number, content: number): () => void {
    const gone: number[] = [];
    for (let thing = this.first(beneficiary); thing !== 0; thing = this.next[thing] as number) {
      if (this.#isOf(thing, CONTENT, content)) gone.push(thing);
    }
    for (const thing of gone) this.#isGone[thing] = 1;
    return () => {
      for (const thing of gone) this.#isGone[thing] = 0;
    };
  }

  #isOf(thing: number, field: number, number: number): boolean {
    return this.numbers[thing * STRIDE + field] === number && this.#isGone[thing] === 0;
  }
}
