import { type IsoDate, isoDateOf, maskId, type X12Position } from '../base/index.ts';
import type { Bucket } from '../claim/index.ts';
import type { ClaimDecision, FiledLine } from '../payer/index.ts';
import type { PayerReason, PayerRefusal } from '../policy/index.ts';
import type { PlacedClaim } from './submitted-claims.ts';

export const ADJUDICATION_SCHEMA = 'openkx.adjudication/1';

/** What Medicare would do with one line. Amounts in cents. */
export interface AdjudicationRecord {
  readonly record: 'adjudication';
  readonly schema: typeof ADJUDICATION_SCHEMA;
  /** CLM01 and the payer's number. */
  readonly claim: string;
  readonly payerClaimNumber: string;
  readonly line: number;
  readonly beneficiary: string;
  readonly serviceDate: IsoDate;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly chargeCents: number;
  /** What is allowed; null on a denied line. */
  readonly allowedCents: number | null;
  readonly paidCents: number;
  /** Deductible and coinsurance; on a denial with notice the charge. */
  readonly patientCents: number;
  readonly denial: PayerReason | null;
  /** Null where the line does not count toward the threshold. */
  readonly bucket: Bucket | null;
  readonly usedBeforeCents: number | null;
  readonly needsKx: boolean;
  /** Whether a figure of it rests on rules that are not confirmed: Medicare second, or a contractor's price. */
  readonly unconfirmed: boolean;
  readonly at: X12Position;
}

/** A claim the payer did not take in. */
export interface RefusalRecord {
  readonly record: 'refusal';
  readonly schema: typeof ADJUDICATION_SCHEMA;
  readonly claim: string;
  readonly reason: PayerRefusal;
  readonly at: X12Position;
}

/** @param patientCents what the answer leaves to the patient, by line */
export function adjudicationRecords(
  { claim, lines: places }: PlacedClaim,
  decision: ClaimDecision,
  showsPatientData: boolean,
): AdjudicationRecord[] {
  return decision.lines.map((line, place) => ({
    record: 'adjudication',
    schema: ADJUDICATION_SCHEMA,
    claim: claim.id,
    payerClaimNumber: decision.number,
    line: line.submitted.number,
    beneficiary: showsPatientData ? claim.beneficiary : maskId(claim.beneficiary),
    serviceDate: isoDateOf(line.submitted.day),
    code: line.submitted.code,
    modifiers: line.submitted.modifiers,
    chargeCents: line.submitted.chargeCents,
    allowedCents: line.payment ? line.allowed : null,
    paidCents: line.payment?.paid ?? 0,
    patientCents: patientCents(line),
    denial: line.denial ?? null,
    bucket: line.coverage.bucket ?? null,
    usedBeforeCents: line.coverage.bucket === undefined ? null : line.before,
    needsKx: line.needsKx,
    unconfirmed: claim.sequence !== 'P' || line.price.kind === 'contractor',
    at: places[place] as X12Position,
  }));
}

const PATIENTS: readonly PayerReason[] = ['threshold_notice', 'not_necessary_notice', 'not_covered'];

function patientCents({ denial, payment, submitted }: Readonly<FiledLine>): number {
  if (payment) return payment.patientDeductible + payment.patientCoinsurance;
  return denial && PATIENTS.includes(denial) ? submitted.chargeCents : 0;
}

export function refusalRecord({ claim, at }: PlacedClaim, reason: PayerRefusal): RefusalRecord {
  return { record: 'refusal', schema: ADJUDICATION_SCHEMA, claim: claim.id, reason, at };
}
