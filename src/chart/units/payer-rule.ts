import type { IsoDate } from '../../base/index.ts';
import { inForce, type Policy, type UnitRule } from '../../policy/index.ts';

/**
 * Whose way of counting a payer follows: by payer id if the shelf or a folder laid over it says so, else by claim
 * filing indicator. Undefined when it is not known, and then somebody has to say.
 */
export function unitRuleOf(policy: Policy, on: IsoDate, filingIndicator: string, payerId = ''): UnitRule | undefined {
  const found = inForce(policy.units, on);
  if (!found.ok) return undefined;
  const { payers, payerIds } = found.entry.value;
  return payerIds.get(payerId) ?? payers.get(filingIndicator);
}
