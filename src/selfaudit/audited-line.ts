import type { IsoDate } from '../base/index.ts';
import type { Bucket, Verdict } from '../claim/index.ts';

/** One Medicare service line of a claim that stands, as a contractor would see it. Amounts in cents. */
export interface AuditedLine {
  /** NPI of the rendering provider; `''` when the claim names none. */
  readonly clinician: string;
  readonly day: IsoDate | '';
  /** PT, OT or SLP; `''` when the line does not say. */
  readonly discipline: string;
  readonly bucket: Bucket | '';
  readonly code: string;
  readonly unitsThousandths: number;
  readonly verdict: Verdict;
  /** Whether the line went out with KX, be it as billed or added. */
  readonly hasKx: boolean;
  /** What it is worth: allowed by the payer where that is known, else the estimate, at the low end. */
  readonly allowedCents: number;
  readonly chargeCents: number;
  /** The total of its bucket with this line in it, at the high end. */
  readonly afterCents: number;
  /** The amount above which services may be picked for review; undefined when none is on file for the day. */
  readonly reviewCents: number | undefined;
}
