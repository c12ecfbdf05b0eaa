import type { IsoDate } from '../base/index.ts';
import type { RemittanceClaim } from '../claim/index.ts';
import type { PayerReason } from '../policy/index.ts';
import type { Coverage } from './coverage.ts';
import type { Price } from './fee.ts';
import type { Payment } from './payment.ts';
import type { SubmittedClaim, SubmittedLine } from './submitted-claim.ts';

/** A line with what the payer made of it. Plain data: it is kept on file between runs. */
export interface FiledLine {
  /** As it was sent, or as a reopening has put it right since. */
  submitted: SubmittedLine;
  coverage: Coverage;
  readonly price: Price;
  /** Whether its first unit keeps the day's full practice expense. */
  keepsFull: boolean;
  /** Why nothing is paid, the threshold among the reasons. */
  denial: PayerReason | undefined;
  /** What the fee comes to, denied or not. */
  allowed: number;
  /** Used of its bucket before it, at the time. */
  before: number;
  /** Whether it took its bucket over the threshold, or, where KX goes by bucket, another line of the claim did. */
  needsKx: boolean;
  payment: Payment | undefined;
}

/** A claim the payer has taken in. */
export interface FiledClaim {
  readonly claim: SubmittedClaim;
  readonly receivedOn: IsoDate;
  readonly lines: readonly FiledLine[];
  /** The payer's numbers for it: a correction of its own making gives it another. The last one is current. */
  readonly numbers: string[];
  /** False once a replacement or a void took it back. */
  standing: boolean;
  /** The last answer about it, which a reversal negates. */
  answer: RemittanceClaim;
}

export function isSecondary(claim: SubmittedClaim): boolean {
  return claim.sequence !== 'P';
}

export function firstDay(claim: SubmittedClaim): number {
  return Math.min(...claim.lines.map((line) => line.day));
}
