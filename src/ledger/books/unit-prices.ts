/** The distinct unit prices met so far: what a line would be worth if its place in the day's ranking changed. */
export class UnitPrices {
  readonly peRvu: number[] = [0];
  readonly full: number[] = [0];
  readonly #numbers = new Map<string, number>();
  #byRow = new Int32Array(1 << 12);

  /** The number of a fee row's price. Rows belong to one fee book; the number is found again without a search. */
  ofRow(row: number, peRvu: number, full: number): number {
    if (row >= this.#byRow.length) {
      const larger = new Int32Array(Math.max(row + 1, this.#byRow.length * 2));
      larger.set(this.#byRow);
      this.#byRow = larger;
    }
    const known = this.#byRow[row] as number;
    if (known !== 0) return known;
    const number = this.of(peRvu, full);
    this.#byRow[row] = number;
    return number;
  }

  of(peRvu: number, full: number): number {
    const key = `${peRvu}:${full}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.full.push(full) - 1;
    this.peRvu.push(peRvu);
    this.#numbers.set(key, number);
    return number;
  }
}
