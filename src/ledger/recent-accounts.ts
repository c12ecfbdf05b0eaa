import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Account } from './tables.ts';

/** Accounts held before all are let go; some 300 bytes each. */
const ACCOUNTS_MAX = 100_000;

/**
 * Accounts this connection changed last. A long run comes back to the same patients again and again: what it changed need
 * not be read and parsed again, unless another connection has changed the file since, and is written once a transaction,
 * at its end.
 */
export class RecentAccounts {
  #tenant = '';
  readonly #accounts = new Map<string, Account>();
  /** Those that are not written yet. */
  readonly #changed = new Set<string>();
  readonly #dataVersion: StatementSync;
  readonly #putAccount: (tenant: string, account: Account) => void;
  #seen = -1;

  constructor(database: DatabaseSync, putAccount: (tenant: string, account: Account) => void) {
    this.#dataVersion = database.prepare('PRAGMA data_version');
    this.#putAccount = putAccount;
  }

  /** At the start of a transaction, when what it will see is settled. */
  begin(): void {
    const version = this.#dataVersion.get()?.['data_version'] as number;
    if (version !== this.#seen) this.forget();
    this.#seen = version;
  }

  get(tenant: string, beneficiary: string): Account | undefined {
    return tenant === this.#tenant ? this.#accounts.get(beneficiary) : undefined;
  }

  put(tenant: string, accounts: readonly Account[]): void {
    if (tenant !== this.#tenant || this.#accounts.size >= ACCOUNTS_MAX) {
      this.write();
      this.forget();
    }
    this.#tenant = tenant;
    for (const account of accounts) {
      this.#accounts.set(account.beneficiary, account);
      this.#changed.add(account.beneficiary);
    }
  }

  /** Before a transaction ends. */
  write(): void {
    for (const beneficiary of this.#changed) this.#putAccount(this.#tenant, this.#accounts.get(beneficiary) as Account);
    this.#changed.clear();
  }

  /** When a transaction is undone. */
  forget(): void {
    this.#accounts.clear();
    this.#changed.clear();
  }
}
