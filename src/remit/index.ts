export { claimImbalances, imbalancesOf } from './balance.ts';
export { type RemitCode, type RemitFinding, remitFinding } from './issue.ts';
