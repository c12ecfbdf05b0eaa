import type { IsoDate } from '../base/index.ts';
import type { Bucket } from './modifier.ts';
import type { FilePlace } from './remittance.ts';

/** First and last day, both included; undefined when the reply leaves that end open. */
export interface Period {
  readonly from: IsoDate | undefined;
  readonly through: IsoDate | undefined;
}

/** How an amount is meant. `contradictory`: the reply says both, so nobody should guess. */
export type UsageStatement = 'used' | 'remaining' | 'unstated' | 'contradictory';

/** The part of Part B therapy that a payer has counted in one bucket and period, as the reply words it. */
export interface TherapyUsage {
  readonly bucket: Bucket;
  readonly period: Period;
  /** Calendar year of the period; 0 when the reply gives no period, or one that crosses years. */
  readonly year: number;
  readonly cents: number;
  readonly stated: UsageStatement;
  /** What `stated` rests on. */
  readonly evidence: {
    /** EB01: `D`, `F`. */
    readonly information: string;
    /** EB03, those of the repeated values that chose the bucket. */
    readonly serviceTypes: readonly string[];
    /** EB06: `29` remaining, `24` year to date … */
    readonly timePeriod: string;
    /** Which word of MSG was understood: `used`, `remaining`; empty when none was. The text itself is not kept. */
    readonly message: string;
  };
  readonly at: FilePlace;
}

/** A Part A or Part B deductible. */
export interface Deductible {
  readonly part: 'A' | 'B';
  /** `base` the year's whole, `remaining` what is still to be met. */
  readonly kind: 'base' | 'remaining';
  readonly cents: number;
  readonly period: Period;
  readonly at: FilePlace;
}

/** Entitlement to Part A or Part B. */
export interface Entitlement {
  readonly part: 'A' | 'B';
  /** EB01 = 1; false for 6, inactive. */
  readonly active: boolean;
  readonly period: Period;
  readonly at: FilePlace;
}

/** Enrolment in a Medicare Advantage plan: original Medicare then answers for nothing but exceptions. */
export interface AdvantageEnrolment {
  /** Contract and plan: `H1234 001`; the parts the reply has. */
  readonly plan: string;
  readonly planName: string;
  /** EB04: `HM`, `HN`, `IN`, `PR`, `PS`. */
  readonly insuranceType: string;
  readonly period: Period;
  readonly at: FilePlace;
}

/** Another payer that the reply names (EB*R). */
export interface OtherPayer {
  readonly name: string;
  /** NM109 of the payer, else the plan or group number. */
  readonly id: string;
  /** EB04: `12` to `47` say why it is before Medicare; `OT` a drug plan; empty unknown. */
  readonly insuranceType: string;
  /** Known to pay before Medicare, by its insurance type. */
  readonly primary: boolean;
  readonly period: Period;
  readonly at: FilePlace;
}

/** A refusal (AAA). */
export interface EligibilityRejection {
  /** `2000A` source, `2100B` receiver, `2100C` subscriber, `2110C` benefit. */
  readonly loop: string;
  /** AAA01 = Y: the request as such was fit to be answered. */
  readonly valid: boolean;
  /** AAA03: `72` invalid member id, `75` not found, `42` unable to respond … */
  readonly reason: string;
  /** AAA04: `C` correct and resend, `N` do not resend, `R`, `S`, `W`, `X`, `Y`, `P`. */
  readonly followUp: string;
  readonly at: FilePlace;
}

/**
 * What a payer answered of one person: a subscriber (or dependent) of a 271. A list that is empty means that the reply
 * says nothing of it: unknown, never zero. Names, addresses and birth dates are not kept.
 */
export interface EligibilityReply {
  /** ST03, else GS08. */
  readonly version: string;
  /** GS02 and GS03. */
  readonly sender: string;
  readonly receiver: string;
  /** ISA13, ST02. */
  readonly interchangeControl: string;
  readonly transactionControl: string;
  /** BHT03, which repeats the request's. */
  readonly request: string;
  /** BHT04: the day the payer counted up to. */
  readonly asOf: IsoDate | undefined;
  readonly payerId: string;
  readonly providerNpi: string;
  /** TRN02 of each TRN of the person: ours, and those others added. */
  readonly traces: readonly string[];
  /** NM109; the identifier the payer has. */
  readonly memberId: string;
  /** REF*Q4: an identifier it replaces. */
  readonly priorId: string;
  /** INS03 = 001 and INS04 = 25: the payer says that it corrected what was asked about the person. */
  readonly corrected: boolean;
  /** DTP 307 or 291 of the person: the days the answer is about. */
  readonly period: Period;
  readonly rejections: readonly EligibilityRejection[];
  readonly therapy: readonly TherapyUsage[];
  readonly deductibles: readonly Deductible[];
  readonly entitlements: readonly Entitlement[];
  readonly advantage: readonly AdvantageEnrolment[];
  readonly otherPayers: readonly OtherPayer[];
  /** False when the file broke off inside it, or a part of it could not be read: what it lacks may have been there. */
  readonly whole: boolean;
  readonly at: FilePlace;
}
