import type { Names } from '../../../claim/index.ts';
import type { OrderFacts, Statement } from '../../../meaning/index.ts';

/** Order files and statements, found by beneficiary. */
export class HandedIn {
  /** Undefined when none were handed in at all. */
  readonly #orders: Map<string, OrderFacts[]> | undefined;
  readonly #statements: Map<string, Statement[]> | undefined;
  readonly #names: Names;
  /** By beneficiary number: whether anything was handed in, 0 not looked up yet, 1 no, 2 yes. */
  #known = new Uint8Array(1 << 10);

  constructor(names: Names, orders: readonly OrderFacts[] | undefined, statements: readonly Statement[] | undefined) {
    this.#names = names;
    this.#orders = orders && Map.groupBy(orders, ({ beneficiary }) => beneficiary);
    this.#statements = statements && Map.groupBy(statements, ({ beneficiary }) => beneficiary);
  }

  /** Whether something was handed in about a beneficiary, by name number. */
  has(beneficiary: number): boolean {
    if (!this.#orders && !this.#statements) return false;
    if (beneficiary >= this.#known.length) {
      const larger = new Uint8Array(beneficiary * 2);
      larger.set(this.#known);
      this.#known = larger;
    }
    if (this.#known[beneficiary] === 0) {
      const id = this.#names.text(beneficiary);
      this.#known[beneficiary] = this.#orders?.has(id) || this.#statements?.has(id) ? 2 : 1;
    }
    return this.#known[beneficiary] === 2;
  }

  /** The statements of a beneficiary; undefined when no statements were handed in for anybody. */
  statementsOf(beneficiary: number): readonly Statement[] | undefined {
    return this.#statements && (this.#statements.get(this.#names.text(beneficiary)) ?? []);
  }

  /**
   * The order file that covers a code on a day: of those that name the code, the one delivered last up to that day,
   * else one without a delivery, else the first.
   */
  orderOf(beneficiary: number, code: string, day: number): OrderFacts | undefined {
    const named = (this.#orders?.get(this.#names.text(beneficiary)) ?? []).filter(({ items }) =>
      items.some((item) => item.code === code),
    );
    const delivered = named.filter(({ deliveredOn }) => deliveredOn !== 0 && deliveredOn <= day);
    const last = delivered.sort((a, b) => b.deliveredOn - a.deliveredOn)[0];
    return last ?? named.find(({ deliveredOn }) => deliveredOn === 0) ?? named[0];
  }
}
