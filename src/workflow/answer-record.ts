import type { RemittanceClosing } from '../claim/index.ts';
import type { AnswerOutcome, StoredAnswer } from '../ledger/index.ts';
import type { RemittedClaim } from './post-answers.ts';

/** One claim of a remittance as lists show it. Whose it is stands in none of it. */
export interface AnswerRecord {
  readonly claim: string;
  readonly payerClaimNumber: string;
  readonly status: string;
  readonly trace: string;
  readonly decidedOn: string | null;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly lines: readonly {
    readonly code: string;
    readonly modifiers: readonly string[];
    readonly serviceDate: string | null;
    readonly chargeCents: number;
    readonly allowedCents: number;
    readonly paidCents: number;
    readonly patientCents: number;
    readonly isDenied: boolean;
    /** `CO-45 2000 PR-2 800`: group and reason, then cents. */
    readonly adjustments: string;
    readonly remarks: string;
  }[];
}

export function answerRecord({ answer }: Pick<RemittedClaim | StoredAnswer, 'answer'>): AnswerRecord {
  const { claimId, payerClaimNumber, status, trace, decidedOn, chargeCents, paidCents } = answer;
  return {
    claim: claimId,
    payerClaimNumber,
    status,
    trace,
    decidedOn: decidedOn || null,
    chargeCents,
    paidCents,
    lines: answer.lines.map(({ code, modifiers, serviceDate, isDenied, adjustments, remarks, ...money }) => ({
      code,
      modifiers: modifiers === '' ? [] : modifiers.split(':'),
      serviceDate: serviceDate || null,
      chargeCents: money.chargeCents,
      allowedCents: money.allowedCents,
      paidCents: money.paidCents,
      patientCents: money.patientCents,
      isDenied,
      adjustments,
      remarks,
    })),
  };
}

/** What became of a claim of a remittance when it was posted, and what its denials mean. */
export function postedRecord(remitted: RemittedClaim, { outcome }: AnswerOutcome) {
  const denials = remitted.denials.flatMap((denial, place) =>
    denial ? [{ line: place + 1, cents: denial.cents, kind: denial.kind, next: denial.next }] : [],
  );
  return { ...answerRecord(remitted), outcome, denials };
}

/** One check: what was paid, what its claims add up to, and what was taken or given beside them. Cents. */
export function remittanceRecord({
  header,
  claimCount,
  claimsCents,
  providerAdjustments,
  complete,
}: RemittanceClosing) {
  const adjustments = providerAdjustments.map(({ reason, cents }) => ({ reason, cents }));
  const takenCents = adjustments.reduce((sum, { cents }) => sum + cents, 0);
  const { trace, method, paidOn = null, paymentCents, payer } = header;
  return {
    trace,
    payer: payer.name,
    method,
    paidOn,
    claims: claimCount,
    paymentCents,
    claimsCents,
    adjustments,
    /** Nothing where the check balances. */
    differenceCents: paymentCents - (claimsCents - takenCents),
    isWhole: complete,
  };
}
