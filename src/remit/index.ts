export { type AllowedAmount, allowedOf } from './allowed.ts';
export { RemittanceAudit } from './audit.ts';
export { claimImbalances, imbalancesOf } from './balance.ts';
export { type Denial, type DenialReason, type DeniedClaim, type DeniedService, denialOf } from './denial.ts';
export { type RemitCode, type RemitFinding, remitFinding } from './issue.ts';
export { WAY, WAYS, type Way } from './line-money.ts';
export { Reasons } from './reasons.ts';
export { type ReversalPair, reversalDifferences, reversalPairs } from './reversal.ts';
