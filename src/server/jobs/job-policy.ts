import type { Policy } from '../../workflow/index.ts';
import { policyAt } from '../clinics/clinic-policy.ts';

let last: { readonly overlay: string | undefined; readonly policy: Policy } | undefined;

/** The figures a job goes by. What is in the folder of an overlay stays as it is, so those of the last job are kept. */
export function policyOf(overlay: string | undefined): Policy {
  if (last?.overlay !== overlay || !last) last = { overlay, policy: policyAt(overlay) };
  return last.policy;
}
