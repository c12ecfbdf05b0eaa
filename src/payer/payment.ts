import type { Shares } from './figures.ts';
import type { PrimaryPayment } from './submitted-claim.ts';

/** How an allowed amount is divided, in cents. */
export interface Payment {
  /** What the deductible of the year took. */
  readonly deductible: number;
  /** What the patient owes of deductible and coinsurance. */
  readonly patientDeductible: number;
  readonly patientCoinsurance: number;
  readonly assistantCut: number;
  readonly sequestration: number;
  /** What the other payer's decision took off the charge. */
  readonly primaryShare: number;
  /** What nobody pays, beyond what the fee leaves off. */
  readonly excess: number;
  readonly paid: number;
  /** What counts toward the threshold. */
  readonly counted: number;
}

/**
 * Medicare as the first payer: deductible, then coinsurance on the rest; the assistant reduction from Medicare's share;
 * sequestration from what is left of it. Every share is rounded half up to the cent.
 *
 * @param deductibleLeft what is still to be met this year
 * @param byAssistant CQ or CO on a claim to which the reduction applies
 * @see 42 USC 1395l(a)(1), (a)(8), (b); 42 USC 1395m(v); 2 USC 901a(6)
 */
export function payAsFirst(allowed: number, deductibleLeft: number, byAssistant: boolean, shares: Shares): Payment {
  const deductible = Math.min(allowed, deductibleLeft);
  const coinsurance = percentOf(allowed - deductible, shares.coinsurance);
  const share = allowed - deductible - coinsurance;
  const assistantCut = byAssistant ? share - percentOf(share, shares.assistant) : 0;
  const sequestration = percentOf(share - assistantCut, shares.sequestration);
  return {
    deductible,
    patientDeductible: deductible,
    patientCoinsurance: coinsurance,
    assistantCut,
    sequestration,
    primaryShare: 0,
    excess: 0,
    paid: share - assistantCut - sequestration,
    counted: allowed,
  };
}

/**
 * Medicare as the second payer: the lowest of charge less the other's payment, what Medicare would have paid first, and
 * the higher of both allowed amounts less the other's payment. That amount is also what counts, unless the other paid
 * nothing (both unconfirmed).
 *
 * @see 42 CFR 411.33(a); Pub. 100-04 ch. 5 s. 10.3 for what counts
 */
export function payAsSecond(
  charge: number,
  allowed: number,
  deductibleLeft: number,
  byAssistant: boolean,
  shares: Shares,
  primary: PrimaryPayment,
): Payment {
  const first = payAsFirst(allowed, deductibleLeft, byAssistant, shares);
  const other = Math.min(Math.max(primary.paidCents, 0), charge);
  const higher = Math.max(allowed, Math.min(primary.allowedCents ?? 0, charge), other);
  const alone = first.paid + first.sequestration;
  const payable = Math.max(0, Math.min(charge - other, alone, higher - other));
  const sequestration = percentOf(payable, shares.sequestration);
  const left = higher - other - payable;
  const patientDeductible = Math.min(left, first.deductible);
  const patientCoinsurance = Math.min(left - patientDeductible, first.patientCoinsurance);
  return {
    deductible: first.deductible,
    patientDeductible,
    patientCoinsurance,
    assistantCut: 0,
    sequestration,
    primaryShare: other,
    excess: left - patientDeductible - patientCoinsurance - (higher - allowed),
    paid: payable - sequestration,
    counted: other === 0 ? allowed : payable,
  };
}

/** Whole cents, a half upward. */
export function percentOf(cents: number, percent: number): number {
  return Math.floor((cents * percent * 2 + 100) / 200);
}
