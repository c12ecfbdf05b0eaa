export type {
  Acceptance,
  Acknowledgement,
  ClaimAcknowledgement,
  ClaimOutcome,
  ClaimStatus,
  ElementError,
  GroupAcknowledgement,
  InterchangeAcknowledgement,
  LevelAcknowledgement,
  LineAcknowledgement,
  SegmentError,
  TransactionAcknowledgement,
} from './acknowledgement.ts';
export {
  ANSWER_BATCH_BYTES,
  ANSWER_CLAIMS_MAX,
  ANSWER_LINES_MAX,
  ANSWER_ROWS_MAX,
  type AnswerAdjustmentColumns,
  AnswerBatch,
  type AnswerClaimColumns,
  type AnswerLineColumns,
  NO_CENTS,
  NO_QUANTITY,
  OF_CLAIM,
  PART,
  packShortCode,
  type RemittanceClosing,
  unpackShortCode,
} from './answer-batch.ts';
export { remittanceClaim } from './answer-nouns.ts';
export {
  BATCH_BYTES,
  type BatchMemory,
  CLAIMS_MAX,
  ClaimBatch,
  type ClaimColumns,
  FORM,
  FORMS,
  type Form,
  LINES_MAX,
  type LineColumns,
  MARK,
  type MarkColumns,
  UNIT,
  UNREADABLE,
} from './batch.ts';
export { BASE36, NO_CODE, type PackedCode, packCode, unpackCode } from './code.ts';
export { ContentHash, payerHash } from './content-hash.ts';
export type {
  AdvantageEnrolment,
  Deductible,
  EligibilityRejection,
  EligibilityReply,
  Entitlement,
  OtherPayer,
  Period,
  TherapyUsage,
  UsageStatement,
} from './eligibility.ts';
export { fillBatch, type PlacedGiven } from './fill-batch.ts';
export type { GivenClaim, GivenLine, ToldBeside } from './given-claim.ts';
export { claimKeyHigh, claimKeyLow } from './key.ts';
export {
  BUCKETS,
  type Bucket,
  bucketOf,
  DISCIPLINE_MASK,
  DISCIPLINES,
  type Discipline,
  disciplineOf,
  type KnownModifier,
  MODIFIER,
  MODIFIER_BIT,
  type PackedModifier,
  packModifier,
  unpackModifier,
} from './modifier.ts';
export { fewNames, Names, type NamesMemory } from './names.ts';
export { RANGE, RANGE_SETTINGS, type RangeSetting, rangeNumber } from './range-setting.ts';
export type {
  Address,
  Adjustment,
  FilePlace,
  Procedure,
  ProviderAdjustment,
  Reference,
  Remittance,
  RemittanceClaim,
  RemittanceHeader,
  RemittanceLine,
  RemittancePayee,
  RemittancePayer,
  StatedAmount,
} from './remittance.ts';
export { BENEFITS_MAX, REPLIES_MAX, type ReplyHead, SAYS, SERVICE_TYPE_BIT } from './reply-columns.ts';
export { addPayer, deductibleKind, eligibilityReply, statementOf, yearOf } from './reply-nouns.ts';
export { ALLOWED_BASES, type AllowedBasis, BASIS, VERDICT, VERDICTS, type Verdict } from './verdict.ts';
