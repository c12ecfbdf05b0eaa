import { VERDICT } from '../claim/index.ts';
import type { Answering, UseAnswer } from './answer.ts';
import { useFinding } from './finding.ts';

/**
 * KX came on the line and fits, and what it attests was not shown. Where statements were handed in they were meant to
 * cover such lines, so the line waits for a person; where none were, the claim's own word is taken and said to be so.
 */
export function takeClaimsWord(answer: Answering, hasStatements: boolean): UseAnswer {
  if (hasStatements) return answer.find(useFinding('EVIDENCE_MISSING', 'confirmed')).end(VERDICT.UNDECIDED);
  return answer.find(useFinding('KX_ON_CLAIMS_WORD', 'confirmed')).end(VERDICT.KX_OK);
}
