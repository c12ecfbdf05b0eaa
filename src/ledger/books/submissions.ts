import { grow } from './growable.ts';

/**
 * The transaction each claim came in, as a number; 0 when that is not known. Claims are entered in the order they came,
 * so that one entry stands for all claims of a transaction.
 */
export class Submissions {
  /** First claim and number of each stretch of claims of one transaction. */
  #firsts = new Int32Array(1 << 6);
  #numbers = new Int32Array(1 << 6);
  #count = 1;

  /** @param claim after all that were entered before */
  add(claim: number, number: number): void {
    const count = this.#count;
    if (this.#numbers[count - 1] === number) return;
    this.#firsts = grow(this.#firsts, count + 1);
    this.#numbers = grow(this.#numbers, count + 1);
    this.#firsts[count] = claim;
    this.#numbers[count] = number;
    this.#count = count + 1;
  }

  of(claim: number): number {
    let [from, end] = [0, this.#count];
    while (end - from > 1) {
      const middle = (from + end) >>> 1;
      if ((this.#firsts[middle] as number) <= claim) from = middle;
      else end = middle;
    }
    return this.#numbers[from] as number;
  }
}
