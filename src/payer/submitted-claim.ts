import type { DayNumber } from '../base/index.ts';
import type { Form } from '../claim/index.ts';

/** What another payer said of a claim or line before Medicare, in cents. */
export interface PrimaryPayment {
  readonly paidCents: number;
  /** What that payer allowed; undefined when it cannot be told. */
  readonly allowedCents: number | undefined;
}

/** One service line as it arrives. Texts are empty when absent. */
export interface SubmittedLine {
  readonly number: number;
  /** REF*6R */
  readonly control: string;
  readonly code: string;
  /** As sent, in order, at most four. */
  readonly modifiers: readonly string[];
  readonly chargeCents: number;
  /** Thousandths. */
  readonly units: number;
  /** First and last day; 0 when there is none. */
  readonly day: DayNumber;
  readonly lastDay: DayNumber;
  /** `0420`; empty on professional claims. */
  readonly revenue: string;
  /** Five digits of the line's own service facility, -1 when there is none. */
  readonly zip: number;
  readonly primary: PrimaryPayment | undefined;
  readonly unreadable: readonly UnreadablePart[];
}

export type UnreadablePart = 'day' | 'charge' | 'units' | 'code';

/** One claim as it arrives. */
export interface SubmittedClaim {
  readonly form: Form;
  /** CLM01 */
  readonly id: string;
  readonly beneficiary: string;
  /** Billing provider: NPI, else tax number. */
  readonly provider: string;
  readonly rendering: string;
  /** SBR01 and SBR09 of the payer it is sent to. */
  readonly sequence: string;
  readonly filing: string;
  readonly payer: string;
  /** Place of service, or the first two digits of the bill type. */
  readonly facility: string;
  readonly frequency: string;
  readonly chargeCents: number;
  /** REF*F8: what a replacement or void takes the place of. */
  readonly originalNumber: string;
  /** Where it was furnished: the claim's service facility, else the billing provider. -1 when unreadable. */
  readonly zip: number;
  /** Of the claim as a whole, when Medicare is not first. */
  readonly primary: PrimaryPayment | undefined;
  readonly lines: readonly SubmittedLine[];
  /** Its structure is too damaged to be read with certainty. */
  readonly broken: boolean;
}
