/** A decided service line, as `openkx check --format ndjson` gives it. Amounts in cents. */
export interface Line {
  readonly claim: string;
  readonly line: number;
  readonly beneficiary: string;
  readonly serviceDate: string | null;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly discipline: string | null;
  readonly bucket: string | null;
  readonly chargeCents: number;
  readonly allowedCents: number | null;
  readonly allowedBasis: string;
  readonly accruedBeforeCents: number | null;
  readonly accruedAfterCents: number | null;
  readonly accruedBeforeHighCents: number | null;
  readonly accruedAfterHighCents: number | null;
  readonly thresholdCents: number | null;
  readonly verdict: string;
  readonly meaning: string;
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
    readonly hint?: string;
  }[];
  readonly because: readonly string[];
  readonly cites: readonly string[];
  readonly at: { readonly byte: number; readonly segment: number; readonly element: string };
}
