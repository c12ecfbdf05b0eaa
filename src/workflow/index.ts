export {
  type Anchor,
  type AnswerOutcome,
  type AsyncStore,
  type AttestationScope,
  type AuditAction,
  type AuditEntry,
  type AuditNote,
  type BeneficiaryBooks,
  type BeneficiaryStatus,
  countsIn,
  inSchema,
  isServer,
  LedgerError,
  memoryStore,
  type NewAttestation,
  type NewRevocation,
  type Opening,
  type OpeningResult,
  type OpenLedger,
  openLedger,
  openPostgresPool,
  openSqlite,
  openTransactions,
  type Query,
  readingStore,
  type Signer,
  type SqliteStore,
  type Store,
  type StoredAnswer,
  type StoredAttestation,
  type StoredSigner,
  type StorePool,
  type Transactions,
  type VerifyResult,
} from '../ledger/index.ts';
export type { OrderFacts, Statement } from '../meaning/index.ts';
export {
  ALERT_KINDS,
  type Alert,
  type AlertRule,
  alertsOf,
  isOfStanding,
  isStillTold,
  type Standing,
  type StandingAlert,
  WORK_KINDS,
  type WorkItem,
  type WorkKind,
  workRank,
} from '../outlook/index.ts';
export {
  importPolicy,
  listPolicy,
  loadPolicy,
  type Policy,
  PolicyError,
  type PolicySummary,
  type PolicyView,
  shelfFolder,
  showPolicy,
} from '../policy/index.ts';
export { type SubscriberName, subscriberNames } from '../x12/index.ts';
export { type AcknowledgeResult, acknowledgeFile } from './acknowledge.ts';
export { type AdjudicateOptions, type AdjudicateResult, adjudicateFile, envelopeOf } from './adjudicate.ts';
export {
  ADJUDICATION_SCHEMA,
  type AdjudicationRecord,
  adjudicationRecords,
  type RefusalRecord,
  refusalRecord,
} from './adjudication-record.ts';
export { answerRecord, postedRecord, remittanceRecord } from './answer-record.ts';
export { type ApplyOptions, type ApplyResult, applyFile } from './apply.ts';
export { type AskResult, askAbout, questionsAbout } from './ask.ts';
export { readWorklist } from './ask-table.ts';
export { claimsSchema } from './asked/claims-schema.ts';
export {
  type AskedAnswer,
  type AskedClaims,
  CLAIMS_MOST,
  type ClaimAnswer,
  DecisionDesk,
  LINES_MOST,
} from './asked/decision-desk.ts';
export { type DecisionFacts, decisionFacts } from './asked/decision-facts.ts';
export { type ClaimsReading, readClaims } from './asked/read-claims.ts';
export { SharedDesk } from './asked/shared-desk.ts';
export { needsAttention } from './attention.ts';
export * from './attest/index.ts';
export { readAttestations } from './attestation-table.ts';
export type { Attestation } from './attestations.ts';
export { auditedAttestations } from './audited-attestations.ts';
export { readBaseline } from './baseline-table.ts';
export type { BegunReading } from './begun-reading.ts';
export { type BucketStatus, bucketsOf, checkpointRecords, postingRecords } from './bucket-status.ts';
export * from './chart.ts';
export { type CheckOptions, checkFiles } from './check.ts';
export type { DenialSource, DeniedLine } from './correct/denied-line.ts';
export { type CorrectOptions, type CorrectResult, draftCorrections } from './correct/draft-corrections.ts';
export type { CorrectionCode, LineDraft } from './correct/line-draft.ts';
export { REOPENING_COLUMNS } from './correct/reopening-list.ts';
export { type Counter, countersOf } from './counters.ts';
export { csvRow } from './csv-row.ts';
export { STANDING } from './decide/decisions.ts';
export { type DecidedBatch, DecisionRun, type FileReading, type RunOptions } from './decision-run.ts';
export { denialRecord } from './denial-record.ts';
export { deniedLines, type StandingDenial, waitingAnswers } from './denials.ts';
export { checkDental, type DentalQuestion, dentalExamples } from './evidence/check-dental.ts';
export { checkOrders, type ItemCheck } from './evidence/check-orders.ts';
export { readOrders } from './evidence/order-file.ts';
export { orderFileSchema } from './evidence/order-schema.ts';
export { readStatements } from './evidence/statement-table.ts';
export { explainClaim } from './explain.ts';
export { type FileKinds, kindsOf } from './file-kinds.ts';
export { FileOutput } from './file-output.ts';
export { type FileSource, openSource } from './file-source.ts';
export { type LineChange, lineChanges } from './line-change.ts';
export {
  claimId,
  LINE_SCHEMA,
  type LineAnswer,
  type LineRecord,
  lineAnswer,
  lineFindings,
  linePosition,
  lineRecord,
} from './line-record.ts';
export { type MeaningAnswer, type MeaningQuestion, meaningOf } from './meaning-of.ts';
export { changedIssue } from './opening-changed.ts';
export { readOpenings } from './opening-table.ts';
export * from './packet.ts';
export { type PostOptions, type PostResult, postFile } from './post.ts';
export type { RemittedClaim } from './post-answers.ts';
export type { UsageSetting } from './post-checkpoints.ts';
export { type BookedVisit, bookedVisits } from './schedule/booked-visit.ts';
export { readCalendar } from './schedule/calendar.ts';
export { readSchedule } from './schedule/schedule-table.ts';
export { type AuditOptions, selfAudit } from './self-audit.ts';
export { AUDIT_COLUMNS, type AuditReport, auditDocument, auditRecords } from './self-audit-records.ts';
export { auditReport } from './self-audit-report.ts';
export { type PlacedClaim, readSubmitted } from './submitted-claims.ts';
export { SUMMARY_SCHEMA, type Summary, Tally } from './summary.ts';
export type { Reading } from './table.ts';
export type { Threads } from './threads.ts';
export * from './worklist/index.ts';
export { allReadings } from './year/others-readings.ts';
export { type BucketYear, type KnownAhead, patientYear, type VisitsAheadOf } from './year/patient-year.ts';
