export {
  type BeneficiaryFacts,
  type BeneficiaryWork,
  beneficiaryWork,
  nobodysWork,
} from './beneficiary-work.ts';
export { type HeldLine, heldLines } from './held-lines.ts';
export { type HeldClaim, heldClaimKey } from './held-work.ts';
export { isWatched } from './watched.ts';
