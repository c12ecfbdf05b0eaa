import type { BeneficiaryBooks, Store } from '../../ledger/index.ts';
import { attestationsFor } from '../attest/ledger-attestations.ts';
import type { Attestation } from '../attestations.ts';
import type { KnownLedger } from '../book-keeper.ts';

/** What a ledger says of some beneficiaries: all that deciding their claims needs of it. */
export interface DecisionFacts extends KnownLedger {
  /** Undefined in a ledger that never held any: nothing is held for want of one. */
  readonly attestations: readonly Attestation[] | undefined;
}

/**
 * Reads what claims of some beneficiaries are decided by. Nothing but reads, and each by key: it takes as long for a patient
 * among a million as among ten.
 */
export function decisionFacts(store: Store, tenant: string, beneficiaries: readonly string[]): DecisionFacts {
  const homes = store.homes(tenant, beneficiaries);
  const own = [...new Set(beneficiaries.map((id) => homes.get(id) ?? id))];
  const books = new Map(store.load(tenant, own).map((each) => [each.beneficiary, each]));
  const attestations = attestationsFor(store, tenant, [...new Set([...own, ...beneficiaries, ...homes.keys()])]);
  return {
    homes,
    load: (asked) => asked.map((id) => books.get(id) ?? nothingOf(id)),
    attestations,
  };
}

function nothingOf(beneficiary: string): BeneficiaryBooks {
  return { beneficiary, lastSequence: 0, balances: [], claims: [], openings: [], answers: [], checkpoints: [] };
}
