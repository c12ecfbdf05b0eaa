import type { Form } from './batch.ts';

/**
 * A claim as a system tells it that has no claim file yet: what deciding needs to know, and nothing else. Days are
 * YYYY-MM-DD, amounts whole cents; texts are Latin-1. Names are those of the claim form; the guide's place is behind each.
 */
export interface GivenClaim {
  /** Patient control number (CLM01). With billing provider and beneficiary it says which claim this is. */
  readonly id: string;
  readonly form: Form;
  /** CLM05-3: 1 is an original, 7 a replacement, 8 a void. 1 when not given. */
  readonly frequency?: string | undefined;
  /** The payer's number of the claim that is replaced or voided (REF*F8). */
  readonly payerClaimNumber?: string | undefined;
  /** Medicare Beneficiary Identifier, or what the payer calls the insured (2010BA NM109). */
  readonly beneficiary?: string | undefined;
  /** DMG03: F, M or U. Asked about for services that conflict with a sex alone. */
  readonly sex?: string | undefined;
  readonly payer: {
    /** 2010BB NM109 */
    readonly id: string;
    /** Claim filing indicator (SBR09): MB is Part B, MA Part A. */
    readonly filing: string;
    /** SBR01: P first, S second. P when not given. */
    readonly sequence?: string | undefined;
  };
  readonly billingProvider: {
    readonly npi?: string | undefined;
    /** Of a provider who has no NPI. */
    readonly taxId?: string | undefined;
    /** Five digits or nine; decides the fee. */
    readonly zip?: string | undefined;
  };
  /** NPI of the rendering provider (loop 2310B). */
  readonly rendering?: string | undefined;
  /** ZIP code of the service facility (loop 2310C). */
  readonly facilityZip?: string | undefined;
  /** Two digits; on professional and dental claims. */
  readonly placeOfService?: string | undefined;
  /** Type of bill without its frequency: two digits; on institutional claims. */
  readonly billType?: string | undefined;
  /** DTP*434, on institutional claims. */
  readonly statement?: { readonly from: string; readonly through: string } | undefined;
  /** ICD-10-CM, the principal first. */
  readonly diagnoses?: readonly string[] | undefined;
  /** Condition codes. */
  readonly conditions?: readonly string[] | undefined;
  readonly lines: readonly GivenLine[];
}

export interface GivenLine {
  /** LX01; its place on the claim when not given. */
  readonly number?: number | undefined;
  /** First day of service; that of a statement of one day when not given. */
  readonly serviceDate?: string | undefined;
  /** Last day of service; the first when not given. */
  readonly lastServiceDate?: string | undefined;
  /** Procedure code, five characters. */
  readonly code?: string | undefined;
  /** Up to four. */
  readonly modifiers?: readonly string[] | undefined;
  /** With at most three decimals; a dental procedure is one unit when not given. */
  readonly units?: number | undefined;
  /** UN units, MJ minutes, DA days. UN when not given. */
  readonly unit?: string | undefined;
  readonly chargeCents: number;
  /** Revenue code; on institutional claims. */
  readonly revenue?: string | undefined;
  readonly placeOfService?: string | undefined;
  readonly facilityZip?: string | undefined;
  readonly rendering?: string | undefined;
  /** REF*6R */
  readonly controlNumber?: string | undefined;
}

/** What is told of a claim beside its columns, where no bytes of a claim file say it. */
export interface ToldBeside {
  readonly diagnoses: readonly string[];
  readonly conditions: readonly string[];
  readonly sex: string;
  /** JSON pointer to the claim. */
  readonly pointer: string;
}
