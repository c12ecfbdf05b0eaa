/** Lets the first few through and counts the others. */
export class Quota {
  readonly #limit: number;
  #seen = 0;

  /** @param limit 0 for all */
  constructor(limit: number) {
    this.#limit = limit === 0 ? Number.POSITIVE_INFINITY : limit;
  }

  take(): boolean {
    return ++this.#seen <= this.#limit;
  }

  get left(): number {
    return Math.max(0, this.#seen - this.#limit);
  }
}
