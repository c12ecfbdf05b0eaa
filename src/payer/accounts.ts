import type { Bucket } from '../claim/index.ts';

/** What has been used of one beneficiary's year, in cents. */
export interface Usage {
  pt_slp: number;
  ot: number;
  /** Of the deductible. */
  deductible: number;
}

/** A beneficiary's year as the payer keeps it on file. */
export interface AccountState extends Readonly<Usage> {
  readonly beneficiary: string;
  readonly year: number;
}

/** What every beneficiary has used of every year, over all providers, in the order claims were received. */
export class Accounts {
  readonly #accounts = new Map<string, AccountState & Usage>();

  constructor(known: readonly AccountState[] = []) {
    for (const account of known) this.#accounts.set(keyOf(account.beneficiary, account.year), { ...account });
  }

  of(beneficiary: string, year: number): Usage {
    const key = keyOf(beneficiary, year);
    let account = this.#accounts.get(key);
    if (!account) {
      account = { beneficiary, year, pt_slp: 0, ot: 0, deductible: 0 };
      this.#accounts.set(key, account);
    }
    return account;
  }

  /** Undefined when nothing was ever counted: which is not the same as a count of zero. */
  known(beneficiary: string, year: number): Readonly<Usage> | undefined {
    return this.#accounts.get(keyOf(beneficiary, year));
  }

  /** Counts an amount, or takes it back when negative. */
  add(beneficiary: string, year: number, bucket: Bucket | undefined, counted: number, deductible: number): void {
    const account = this.of(beneficiary, year);
    if (bucket !== undefined) account[bucket] += counted;
    account.deductible += deductible;
  }

  all(): AccountState[] {
    return [...this.#accounts.values()].sort(
      (a, b) => a.year - b.year || (a.beneficiary < b.beneficiary ? -1 : a.beneficiary > b.beneficiary ? 1 : 0),
    );
  }
}

function keyOf(beneficiary: string, year: number): string {
  return `${beneficiary} ${year}`;
}
