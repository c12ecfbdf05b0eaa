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
export { diagnosisBits, type Glance, glanceAt, hasDiagnosis, sexAfter, sexAt } from './detail/glance.ts';
export type { PlacedSegment } from './detail/placed-segment.ts';
export { type X12Code, x12Issue } from './issue.ts';
export { ClaimStream, newBatch, type ReadOptions, WINDOW_BYTES } from './scan/claim-stream.ts';
export type { ByteSource } from './scan/supply.ts';
export { WindowMemory } from './wire/window-memory.ts';
export type { ByteSink } from './write/envelope-writer.ts';
export { kxInsertion } from './write/kx-edit.ts';
export { SplitWriter, type WritingPlan } from './write/split-writer.ts';
