/** What a self-audit comes to, as `openkx selfaudit --format json` has it. Amounts in cents. */
interface Counts {
  readonly patients: number;
  readonly kxPatients: number;
  readonly earlyPatients: number;
  readonly reviewPatients: number;
  readonly lines: number;
  readonly kxLines: number;
  readonly earlyLines: number;
  readonly missingLines: number;
  readonly undecidedLines: number;
  readonly unneededLines: number;
  readonly reviewLines: number;
  readonly allowedCents: number;
  readonly kxCents: number;
  readonly earlyCents: number;
  readonly missingCents: number;
  readonly unneededCents: number;
  readonly reviewCents: number;
}

export interface Group extends Counts {
  readonly clinician?: string | null;
  /** Left out where it is all of them. */
  readonly discipline?: string | null;
  readonly period: string | null;
}

export interface Reading {
  readonly code: string;
  readonly severity: string;
  readonly count: number;
  /** What is counted: lines, clinicians … */
  readonly of: string;
  /** Left out where they are not what is counted. */
  readonly patients?: number | null;
  readonly cents?: number | null;
  readonly byChance?: number | null;
  readonly text: string;
  readonly hint: string;
}

export interface Comparison {
  readonly measure: string;
  readonly about: string;
  readonly clinician: string;
  readonly discipline: string;
  readonly year: string;
  readonly unit: 'share' | 'services' | 'dollars';
  readonly standing: 'above' | 'above_average' | 'not_above' | 'too_few' | 'no_verdict';
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly baseline: {
    readonly statistic: string;
    readonly value: number;
    readonly year: number | string;
    readonly source: string;
  };
}

/** Somebody past the amount of targeted review. */
export interface ReviewPatient {
  readonly patient: string;
  readonly year: number;
  readonly bucket: string;
  readonly usedCents: number;
  readonly reviewCents: number;
  readonly lines: number;
  readonly cents: number;
  readonly withoutKx: number;
}

export interface SelfAudit {
  readonly policyVersion: string;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly fewestPatients: number;
  readonly total: Counts;
  readonly readings: readonly Reading[];
  readonly clinicianYears: readonly Group[];
  readonly months: readonly Group[];
  readonly pastReview: number;
  readonly review: readonly ReviewPatient[];
  readonly comparisons: readonly Comparison[];
}
