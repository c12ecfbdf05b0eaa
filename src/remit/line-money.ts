import { NO_CENTS } from '../claim/index.ts';
import { EFFECT } from './reasons.ts';

/** How an allowed amount was come by, by number and by name. */
export const WAY = { NONE: 0, STATED: 1, CHARGE: 2, PAID: 3, DENIED: 4 } as const;
export const WAYS = ['none', 'stated', 'charge', 'paid', 'denied'] as const;
export type Way = (typeof WAYS)[number];

/** Rounding of several units by a payer may leave a cent; more is a difference. */
const TOLERANCE = 1;
const PATIENT_GROUP = 0x5250; // 'PR'

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
    this.after = 0;
    this.priorPayer = 0;
    this.denied = 0;
    this.hasUnknown = false;
  }

  /** @param group packed @param effect one of EFFECT */
  adjust(group: number, effect: number, cents: number): void {
    this.adjusted += cents;
    switch (effect) {
      case EFFECT.FEE:
        this.reduced += cents;
        return;
      case EFFECT.PATIENT:
        this.patient += cents;
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
  /** A stated amount is more than a cent away from what the adjustments lead to. */
  differs: boolean;
  /** The payer left the stated amount of a reversal with the sign of the original. */
  signTurned: boolean;
}

/**
 * The amount a payer allowed for a line: stated (AMT*B6), else charge less reductions where the line balances, else paid
 * plus shares. A denied line has none, whatever is stated.
 *
 * @param stated AMT*B6, or NO_CENTS @param refused the claim as a whole was denied (CLP02 = 4)
 */
export function allow(money: LineMoney, stated: number, isReversal: boolean, refused: boolean, out: Allowed): void {
  out.differs = false;
  out.signTurned = false;
  if (money.isDenied || (refused && money.paid === 0)) {
    out.cents = 0;
    out.way = WAY.DENIED;
    return;
  }
  const balances = money.expectedPaid === money.paid;
  const worked = (balances ? money.byCharge : money.byPaid) || 0; // no negative zero
  if (stated === NO_CENTS) {
    out.cents = worked;
    out.way = balances ? WAY.CHARGE : WAY.PAID;
    return;
  }
  out.signTurned = isReversal && stated > 0;
  out.cents = out.signTurned ? -stated : stated;
  out.way = WAY.STATED;
  out.differs = Math.abs(out.cents - worked) > TOLERANCE;
}
