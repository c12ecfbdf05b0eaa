export { type AttestationAudit, type AttestedFact, auditAttestations, type SameWords } from './attested.ts';
export type { AuditedLine } from './audited-line.ts';
export { type BaselineRow, STATISTICS, type Statistic } from './baseline.ts';
export { type Comparison, compare, type Standing } from './compare.ts';
export { codeOf, MEASURES, measureOf } from './measures.ts';
export { type Reading, readingsOf } from './readings.ts';
export type { ReviewPatient } from './review-list.ts';
export { type Audited, type Group, SelfAudit, type SelfAuditOptions } from './self-audit.ts';
export type { Counts } from './tally.ts';
