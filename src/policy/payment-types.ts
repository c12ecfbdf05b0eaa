import type { Cents } from '../base/index.ts';
import type { Series } from './types.ts';

/** A yearly amount per beneficiary. */
export interface YearlyAmount {
  readonly amount: Cents;
}

/** A share in whole percent. */
export interface Share {
  readonly percent: number;
}

/** Why the shadow payer pays less than was charged. */
export const PAYER_REASONS = [
  'fee',
  'multiple_procedures',
  'deductible',
  'coinsurance',
  'sequestration',
  'assistant',
  'primary_payer',
  'threshold',
  'threshold_notice',
  'not_necessary',
  'not_necessary_notice',
  'not_covered',
  'discipline_missing',
  'many_disciplines',
  'contradiction',
  'locked',
  'bundled',
  'duplicate',
  'not_valid',
] as const;
export type PayerReason = (typeof PAYER_REASONS)[number];

/** What the shadow payer says beside an amount. */
export const PAYER_REMARKS = ['appeal', 'assistant', 'unprocessable'] as const;
export type PayerRemark = (typeof PAYER_REMARKS)[number];

/** Why the shadow payer takes a claim in, or does not. */
export const PAYER_REFUSALS = [
  'accepted',
  'structure',
  'wrong_payer',
  'beneficiary',
  'provider',
  'day',
  'charge',
  'units',
  'code',
  'original',
  'primary',
] as const;
export type PayerRefusal = (typeof PAYER_REFUSALS)[number];

/** The codes in which the shadow payer answers. */
export interface ReasonCodes {
  /** Group and adjustment reason: `CO-119`. */
  readonly adjustments: Readonly<Record<PayerReason, string>>;
  readonly remarks: Readonly<Record<PayerRemark, string>>;
  /** Category and status of a 277CA: `A7-164`. */
  readonly refusals: Readonly<Record<PayerRefusal, string>>;
}

/** What Medicare pays of an allowed amount. */
export interface PaymentRules {
  readonly deductible: Series<YearlyAmount>;
  /** The patient's share after the deductible. */
  readonly coinsurance: Series<Share>;
  /** Taken from the payment. */
  readonly sequestration: Series<Share>;
  /** What is paid of Medicare's share when an assistant furnished the service. */
  readonly assistant: Series<Share>;
  readonly reasons: Series<ReasonCodes>;
}
