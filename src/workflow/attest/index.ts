export type {
  NoticeAnswer,
  NoticeGap,
  OpenKey,
  RecordVerification,
  Shown,
  ShownLine,
} from '../../attest/index.ts';
export type { EvidenceFile } from './chart-evidence.ts';
export type { LineChoice } from './claim-lines.ts';
export { ledgerAttestations } from './ledger-attestations.ts';
export type { AttestRequest, Prepared } from './prepare.ts';
export type { Recheck } from './recheck.ts';
export type { SentUnder } from './sent-lines.ts';

export type AttestRoom = typeof import('./attest-room.ts');

/** Opens what shows, signs, verifies and revokes attestations. */
export async function openAttest(): Promise<AttestRoom> {
  return await import('./attest-room.ts');
}
