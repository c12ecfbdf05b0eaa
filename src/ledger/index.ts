export type {
  Acceptance,
  Alias,
  Answer,
  AnsweredLine,
  AnswerOutcome,
  Checkpoint,
  StoredCheckpoint,
} from './answer.ts';
export type { AsyncStore } from './async-store.ts';
export { encodeClaim } from './block.ts';
export { Books, blankPosted, grow, LINE, type PostedLine, packDay, type Rerank, STATE } from './books/index.ts';
export { countsIn, type RecordedCount } from './counts.ts';
export {
  type Anchor,
  type AttestationScope,
  type AttestedLine,
  type AttestedScope,
  AUDIT_ACTIONS,
  type AuditAction,
  type AuditEntry,
  type AuditNote,
  attestationHash,
  type EvidenceHash,
  type Journal,
  type JournalVerification,
  type NewAttestation,
  type NewRevocation,
  type RevocationReason,
  type Signer,
  type StoredAttestation,
  type StoredRevocation,
  type StoredSigner,
} from './journal/index.ts';
export { memoryStore } from './memory.ts';
export {
  inSchema,
  isServer,
  type OpenLedger,
  openLedger,
  openPostgres,
  openPostgresPool,
  openTransactions,
} from './open-ledger.ts';
export { type Known, type KnownBooks, knownOf } from './others.ts';
export type { StorePool } from './postgres/pool.ts';
export type { DatabaseRow, Query, Transactions } from './postgres/transactions.ts';
export type {
  Balance,
  BilledLine,
  ClaimRecord,
  LineCount,
  LineRanking,
  LineRecord,
  NewClaim,
  Opening,
  Posting,
  PostingKind,
  RunInfo,
} from './record.ts';
export { type OpenedLedger, openSqlite, type SqliteOptions, type SqliteStore } from './sqlite.ts';
export {
  type AccountGlance,
  type AppendResult,
  type BeneficiaryBooks,
  type BeneficiaryStatus,
  type ClaimEntry,
  type ClaimReference,
  type EntryOutcome,
  LedgerError,
  type LineRerank,
  type LineWorth,
  type OpeningResult,
  type SentClaim,
  type SentTransaction,
  type StandingClaim,
  type StatusPosting,
  type Store,
  type StoredAnswer,
  type StoredClaim,
  type StoredOpening,
  type VerifyResult,
} from './store.ts';
export { readingStore } from './store-reader.ts';
