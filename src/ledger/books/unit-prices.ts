import { grow } from './growable.ts';
import { PRICES_MAX } from './posted-lines.ts';

/** The distinct unit prices met so far: what a line would be worth if its place in the day's ranking changed. */
export class UnitPrices {
  /** Practice-expense RVU in hundredths and full unit amount in cents, by number; 0 is no price. */
  readonly peRvu: number[] = [0];
  readonly full: number[] = [0];
  readonly #numbers = new Map<string, number>();
  #byRow = new Int32Array(1 << 12);

  /** The number of a fee row's price. Rows belong to one fee book; the number is found again without a search. */
  ofRow(row: number, peRvu: number, full: number): number {
    const known = row < this.#byRow.length ? (this.#byRow[row] as number) : 0;
    return known !== 0 ? known : this.#note(row, peRvu, full);
  }

  of(peRvu: number, full: number): number {
    const key = `${peRvu}:${full}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.full.push(full) - 1;
    if (number >= PRICES_MAX) throw new RangeError(`more than ${PRICES_MAX} unit prices`);
    this.peRvu.push(peRvu);
    this.#numbers.set(key, number);
    return number;
  }

  #note(row: number, peRvu: number, full: number): number {
    this.#byRow = grow(this.#byRow, row + 1);
    const number = this.of(peRvu, full);
    this.#byRow[row] = number;
    return number;
  }
}
