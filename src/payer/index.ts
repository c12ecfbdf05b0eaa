export type { Usage } from './accounts.ts';
export type { PayerName } from './check-run.ts';
export type { EligibilityQuestion } from './eligibility.ts';
export type { FiledLine } from './filed-claim.ts';
export type { Refusal } from './refusal.ts';
export { type ClaimDecision, type PayerOptions, ShadowPayer } from './shadow-payer.ts';
export type { PayerState } from './state.ts';
export type { PrimaryPayment, SubmittedClaim, SubmittedLine, UnreadablePart } from './submitted-claim.ts';
