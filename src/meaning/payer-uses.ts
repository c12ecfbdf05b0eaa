import { FORM } from '../claim/index.ts';
import type { KxMeaning, PayerRule, Policy } from '../policy/index.ts';

/** Which meanings of KX beside the threshold a payer goes by. */
export interface PayerUses {
  readonly label: string;
  /** `listed`: those in `uses`. */
  readonly follows: 'medicare' | 'listed' | 'never' | 'unknown';
  readonly uses: readonly KxMeaning[];
}

/**
 * The uses of a payer: the user's entry by payer id, else by claim filing indicator. A dental claim to Medicare Part B
 * goes by the professional table: the threshold rule of dental claims says nothing about linkage.
 */
export function payerUses(policy: Policy, form: number, filing: string, payerId: string): PayerUses {
  const { payers } = policy;
  const table = form === FORM.INSTITUTIONAL ? payers.institutional : payers.professional;
  return usesOf(payers.byId.get(payerId) ?? table.get(filing) ?? payers.otherwise);
}

export function usesOf(rule: PayerRule): PayerUses {
  const { label, uses } = rule;
  if (uses) return { label, follows: 'listed', uses };
  const follows = rule.rule === 'own' ? 'unknown' : rule.rule;
  return { label, follows, uses: [] };
}

/** Whether a payer goes by a meaning; undefined when that is not known. */
export function followsUse(payer: PayerUses, meaning: KxMeaning): boolean | undefined {
  if (payer.follows === 'medicare') return true;
  if (payer.follows === 'listed') return payer.uses.includes(meaning);
  return payer.follows === 'never' ? false : undefined;
}
