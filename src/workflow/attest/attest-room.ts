//! What is done with attestations. Loaded only when asked for, as charts are.
export {
  ARGON2_COST,
  attestIssue,
  canonicalText,
  fingerprintOf,
  isWithdrawnBy,
  makeKey,
  newSecondFactor,
  type OpenKey,
  openKey,
  PASSPHRASE_LEAST,
  recordOf,
  sealKey,
  sealRecord,
  sha256,
  stepOfCode,
  verifyRecord,
  withdrawal,
} from '../../attest/index.ts';
export { chartQuestions } from './chart-questions.ts';
export { linesToAttest } from './claim-lines.ts';
export { episodeNotice, prepareAttestation } from './prepare.ts';
export { recheckEpisode, recheckFiles, revokeTouched } from './recheck.ts';
export { sentUnder, sentUnderIn } from './sent-lines.ts';
