import type { AccountState } from './accounts.ts';
import type { Debt, Waiting } from './check-run.ts';
import type { FiledClaim } from './filed-claim.ts';

/** What a shadow payer remembers between runs: plain data that survives JSON. Patient data throughout. */
export interface PayerState {
  readonly version: 1;
  readonly claimNumber: number;
  readonly checkNumber: number;
  readonly accounts: readonly AccountState[];
  /** Which amounts from elsewhere are in the accounts. */
  readonly opened: readonly string[];
  readonly claims: readonly FiledClaim[];
  readonly waiting: readonly Waiting[];
  /** By provider. */
  readonly debts: readonly (readonly [string, Debt])[];
}
