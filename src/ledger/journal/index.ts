export { attestationHash } from './chain.ts';
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
export type { JournalTables } from './journal-tables.ts';
export { memoryJournal } from './memory-journal.ts';
export { journalOver } from './over-tables.ts';
export { sqliteJournal } from './sqlite-journal.ts';
export { type JournalVerification, verifyJournal } from './verify-journal.ts';
export { type Witness, witnessFile } from './witness.ts';
