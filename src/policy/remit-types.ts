import type { DayNumber } from '../base/index.ts';
import type { Source } from './types.ts';

/** Lists of codes of a remittance, by what they explain. */
export const REMIT_LISTS = ['adjustment_reasons', 'remarks', 'provider_adjustments', 'groups'] as const;
export type RemitList = (typeof REMIT_LISTS)[number];

/** What to do about an answer, as a code. */
export const NEXT_STEPS = [
  'none',
  'add_kx', // if the chart supports it: add KX, and reopen or replace
  'correct_claim',
  'check_duplicate',
  'check_bundling',
  'check_eligibility',
  'check_enrolment',
  'bill_other_payer',
  'send_records',
  'appeal',
  'read_remarks',
  'write_off',
  'collect_from_patient',
] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** What an adjustment does to the allowed amount of its line. */
export type AdjustmentEffect = 'fee' | 'patient' | 'after' | 'prior_payer' | 'denial';

/** One code of a remittance, in our own words, and the days it means this. */
export interface CodeMeaning {
  readonly code: string;
  readonly label: string;
  readonly meaning: string;
  /** Of an adjustment reason an `AdjustmentEffect`; of the other lists a word of their own. */
  readonly effect: string;
  readonly next: NextStep;
  readonly from: DayNumber;
  readonly through: DayNumber;
  readonly source: Source;
}
