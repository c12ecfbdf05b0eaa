export type {
  AttestationScope,
  AttestedScope,
  EvidenceHash,
  Journal,
  StoredAttestation,
  StoredRevocation,
  StoredSigner,
} from '../ledger/index.ts';
export { compareEvidence, type EvidenceChange, type EvidencePiece, evidencePieces } from './evidence.ts';
export * from './record.ts';
export { canonicalText, sha256 } from './sealing/canonical.ts';
export { type RecordVerification, recordOf, type Touched, verifyRecord } from './sealing/verify-record.ts';
