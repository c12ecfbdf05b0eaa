import type { AccountFacts } from './account-facts.ts';

/** Claims and answers whose facts are kept before all are let go; some 2 kB each. */
const ROWS_MAX = 20_000;

/**
 * What is known of the accounts that the last drafts of one held transaction wrote to: a remittance comes back to the same
 * patients, and their claims need not be read again for each of its claims. A draft adds to these facts as it goes, so they
 * are good as long as each draft has been written, and nothing else has.
 */
export class RecentFacts {
  readonly tenant: string;
  readonly #facts = new Map<string, AccountFacts>();

  constructor(tenant: string) {
    this.tenant = tenant;
  }

  get(beneficiary: string): AccountFacts | undefined {
    return this.#facts.get(beneficiary);
  }

  set(beneficiary: string, facts: AccountFacts): void {
    this.#facts.set(beneficiary, facts);
  }

  /** Between two drafts: lets all go once there is too much of it. */
  trim(): void {
    let rows = 0;
    for (const { rowCount } of this.#facts.values()) rows += rowCount;
    if (rows > ROWS_MAX) this.#facts.clear();
  }
}
