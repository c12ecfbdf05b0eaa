export { type AnswerCounts, type AnswerOptions, AnswerStream } from './answer/answer-stream.ts';
export {
  type Outline,
  type OutlinedGroup,
  type OutlinedInterchange,
  type OutlinedTransaction,
  outlineOf,
  recognise,
} from './answer/outline.ts';
export { readRemittances } from './answer/remittances.ts';
export type {
  AdjudicationDetail,
  AdjustmentDetail,
  ClaimDetail,
  CodeDetail,
  DateDetail,
  LineDetail,
  OtherPayerDetail,
  PartyDetail,
  SectionDetail,
} from './detail/claim-detail.ts';
export { ClaimDetailReader } from './detail/detail-reader.ts';
export { type ClaimStretch, EnvelopeTrail, type TransactionControls } from './detail/envelope-trail.ts';
export { ClaimCodes, type Glance, sexAfter, sexAt } from './detail/glance.ts';
export type { PlacedSegment } from './detail/placed-segment.ts';
export { type SubscriberName, subscriberNames } from './detail/subscriber-names.ts';
export { type X12Code, x12Issue } from './issue.ts';
export { ClaimStream, newBatch, type ReadOptions, WINDOW_BYTES } from './scan/claim-stream.ts';
export type { ByteSource } from './scan/supply.ts';
export { WindowMemory } from './wire/window-memory.ts';
export { writeAcknowledgement } from './write/acknowledgement-writer.ts';
export { CONTROL_MAX } from './write/control-numbers.ts';
export {
  type Correction,
  isCorrectable,
  isPayerClaimNumber,
  type LineReference,
  lineReferredTo,
} from './write/corrections.ts';
export { kxEdit } from './write/edited-claim.ts';
export {
  type EligibilityParties,
  type EligibilityQuestion,
  MEDICARE_PUNCTUATION,
  writeEligibilityRequest,
  writeEligibilityRequests,
} from './write/eligibility-request-writer.ts';
export type { ByteSink } from './write/envelope-writer.ts';
export type { InterchangeFacts } from './write/interchange-writer.ts';
export { kxInsertion } from './write/kx-edit.ts';
export { RemittanceWriter, writeRemittances } from './write/remittance-writer.ts';
export { ReplacementWriter } from './write/replacement-writer.ts';
export type { Punctuation } from './write/segment-writer.ts';
export { SplitWriter, type WritingPlan } from './write/split-writer.ts';
