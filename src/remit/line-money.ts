import { NO_CENTS, packShortCode } from '../claim/index.ts';
import { type AssistantShares, assistantCut, NO_REDUCTION } from './assistant.ts';
import { EFFECT } from './reasons.ts';

/** How an allowed amount was come by, by number and by name. */
export const WAY = { NONE: 0, STATED: 1, CHARGE: 2, PAID: 3, DENIED: 4 } as const;
export const WAYS = ['none', 'stated', 'charge', 'paid', 'denied'] as const;
export type Way = (typeof WAYS)[number];

/** Rounding of several units by a payer may leave a cent; more is a difference. */
const TOLERANCE = 1;
const PATIENT_GROUP = 0x5250; // 'PR'
const COINSURANCE = packShortCode('2');

/**
 * The money of one service line sorted by what it does to the allowed amount. One is used again for all lines: `begin`,
 * `adjust` for each adjustment, then ask. Cents; a reversal's are negative.
 */
export class LineMoney {
  charge = 0;
  paid = 0;
  /** All adjustments, and those that lower the charge to what is allowed. */
  adjusted = 0;
  reduced = 0;
  patient = 0;
  /** Of the patient's share, the coinsurance. */
  coinsurance = 0;
  /** Taken from the payment of an allowed amount: sequestration, incentives, surcharges. */
  after = 0;
  /** What an earlier payer did: part of the full allowed amount, and not of a secondary payer's own. */
  priorPayer = 0;
  denied = 0;
  /** Has an adjustment whose reason the shelf does not have; its group was gone by. */
  hasUnknown = false;

  begin(charge: number, paid: number): void {
    this.charge = charge;
    this.paid = paid;
    this.adjusted = 0;
    this.reduced = 0;
    this.patient = 0;
    this.coinsurance = 0;
    this.after = 0;
    this.priorPayer = 0;
    this.denied = 0;
    this.hasUnknown = false;
  }

  /** @param group packed @param reason packed @param effect one of EFFECT */
  adjust(group: number, reason: number, effect: number, cents: number): void {
    this.adjusted += cents;
    switch (effect) {
      case EFFECT.FEE:
        this.reduced += cents;
        return;
      case EFFECT.PATIENT:
        this.patient += cents;
        if (reason === COINSURANCE) this.coinsurance += cents;
        return;
      case EFFECT.AFTER:
        this.after += cents;
        return;
      case EFFECT.PRIOR_PAYER:
        this.priorPayer += cents;
        return;
      case EFFECT.DENIAL:
        this.denied += cents;
        return;
      default:
        this.hasUnknown = true;
        if (group === PATIENT_GROUP) this.patient += cents;
        else this.reduced += cents;
    }
  }

  /** What SVC03 should be. */
  get expectedPaid(): number {
    return this.charge - this.adjusted;
  }

  /** Charge less what is not allowed of it. */
  get byCharge(): number {
    return this.charge - this.reduced - this.denied;
  }

  /** What was paid, with what others bear of the allowed amount and what was taken off the payment. */
  get byPaid(): number {
    return this.paid + this.patient + this.after + this.priorPayer;
  }

  /** Nothing of the line was allowed: no payment, no share of the patient, and a denial that says so. */
  get isDenied(): boolean {
    return this.paid === 0 && this.denied !== 0 && this.patient === 0 && this.priorPayer === 0;
  }
}

/** An allowed amount with the ways that led to it. Reused by those who ask for many. */
export interface Allowed {
  cents: number;
  way: number;
  /** What the adjustments lead to. */
  worked: number;
  /** A stated amount is more than a cent away from it. */
  differs: boolean;
  /** The payer left the stated amount of a reversal with the sign of the original. */
  signTurned: boolean;
}

/**
 * The amount a payer allowed for a line: stated (AMT*B6), else charge less reductions where the line balances, else paid
 * plus shares. A denied line has none, whatever is stated. What was taken because of an assistant is part of it, as it is of
 * what the threshold counts, whether the payer states the amount before or after.
 *
 * @param stated AMT*B6, or NO_CENTS @param refused the claim as a whole was denied (CLP02 = 4)
 * @param assistant of a line that an assistant furnished
 */
export function allow(
  money: LineMoney,
  stated: number,
  isReversal: boolean,
  refused: boolean,
  out: Allowed,
  assistant: AssistantShares = NO_REDUCTION,
): void {
  out.worked = 0;
  out.differs = false;
  out.signTurned = false;
  if (money.isDenied || (refused && money.paid === 0)) {
    out.cents = 0;
    out.way = WAY.DENIED;
    return;
  }
  const balances = money.expectedPaid === money.paid;
  const reduced = balances ? money.byCharge : money.byPaid;
  const cut = assistantCut(money.paid + money.after, money.coinsurance, assistant);
  out.worked = reduced + cut || 0; // no negative zero
  if (stated === NO_CENTS) {
    out.cents = out.worked;
    out.way = balances ? WAY.CHARGE : WAY.PAID;
    return;
  }
  out.signTurned = isReversal && stated > 0;
  out.cents = out.signTurned ? -stated : stated;
  out.way = WAY.STATED;
  if (cut !== 0 && Math.abs(out.cents - reduced) <= TOLERANCE) out.cents += cut; // stated after the reduction
  out.differs = Math.abs(out.cents - out.worked) > (cut === 0 ? TOLERANCE : TOLERANCE + 1); // the cut is worked out, too
}
