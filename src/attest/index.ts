export type {
  AttestationScope,
  AttestedScope,
  EvidenceHash,
  Journal,
  NewAttestation,
  NewRevocation,
  StoredAttestation,
  StoredRevocation,
  StoredSigner,
} from '../ledger/index.ts';
export { compareEvidence, type EvidenceChange, type EvidencePiece, evidencePieces } from './evidence.ts';
export {
  type Doubt,
  type NoticeAnswer,
  type NoticeFacts,
  type NoticeGap,
  type NoticeQuestion,
  type NoticeWay,
  noticeAnswer,
} from './notice.ts';
export * from './record.ts';
export { doubtOf, isOfNecessity, issue as attestIssue, type RefusalFacts, refusals, saidAgainst } from './refusals.ts';
export { canonicalText, sha256 } from './sealing/canonical.ts';
export {
  ARGON2_COST,
  fingerprintOf,
  makeKey,
  type OpenKey,
  openKey,
  PASSPHRASE_LEAST,
  sealKey,
} from './sealing/keys.ts';
export { isWithdrawnBy, type Signing, sealRecord, withdrawal } from './sealing/seal-record.ts';
export { newSecondFactor, stepOfCode } from './sealing/second-factor.ts';
export { type RecordVerification, recordOf, type Touched, verifyRecord } from './sealing/verify-record.ts';
export { daysOf, type ShowingFacts, showing } from './showing.ts';
export { type Standing, standingOf } from './standing.ts';
export { STATEMENT_VERSION } from './statement.ts';
