export { journalInserts } from './additions.ts';
export { attestationHash } from './chain.ts';
export {
  draftAttestation,
  draftEnrolment,
  draftNote,
  draftNotes,
  draftRevocation,
  type JournalDraft,
} from './drafts.ts';
export {
  type Anchor,
  type AttestationScope,
  type AttestedLine,
  type AttestedScope,
  AUDIT_ACTIONS,
  type AuditAction,
  type AuditEntry,
  type AuditNote,
  type EvidenceHash,
  type Journal,
  type NewAttestation,
  type NewRevocation,
  type RevocationReason,
  type Signer,
  type StoredAttestation,
  type StoredRevocation,
  type StoredSigner,
} from './journal.ts';
export type { JournalAddition, JournalReads } from './journal-tables.ts';
export { memoryJournal } from './memory-journal.ts';
export { journalOver } from './over-tables.ts';
export { JOURNAL_QUESTIONS } from './questions.ts';
export { AUDIT_PAGE, attestationAt, attestationsOf, auditPage, entriesBetween } from './read.ts';
export { JOURNAL_STATEMENTS } from './statements.ts';
export {
  type Elsewhere,
  type JournalVerification,
  keptElsewhere,
  noJournalCounts,
  verifyJournal,
  verifyLog,
} from './verify-journal.ts';
export { type Witness, witnessFile } from './witness.ts';
