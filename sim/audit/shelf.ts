/** What the auditor asks of the policy data. Days are YYYYMMDD text; amounts and values decimal text as published. */
export interface Shelf {
  /** Threshold in dollars; undefined when none is on file for the day. */
  threshold(bucket: 'pt_slp' | 'ot', day: string): string | undefined;
  /** Disposition of a code on the therapy list; undefined when it is not on the list that day. */
  disposition(code: string, day: string): string | undefined;
  payerRule(form: 'P' | 'I', filing: string): string;
  billTypeCounts(billType: string, day: string): boolean;
  /** Whether any fees are on file for the day. */
  hasFees(day: string): boolean;
  values(code: string, day: string): RelativeValues | undefined;
  indices(zip: string, day: string): Indices | undefined;
  conversionFactor(day: string): string | undefined;
  reductionPercent(day: string): string | undefined;
}

export interface RelativeValues {
  readonly status: string;
  readonly work: string;
  readonly practice: string;
  readonly malpractice: string;
  /** Multiple-procedure indicator. */
  readonly multiple: string;
}

export interface Indices {
  readonly work: string;
  readonly practice: string;
  readonly malpractice: string;
}
