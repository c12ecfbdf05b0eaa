import type { IsoDate } from '../base/index.ts';
import type { Bucket, Verdict } from '../claim/index.ts';

/** One Medicare service line of a claim that stands, as a contractor would see it. Amounts in cents. Whoever hands out many may use one object again. */
export interface AuditedLine {
  /** NPI of the rendering provider; `''` when the claim names none. */
  clinician: string;
  day: IsoDate | '';
  /** PT, OT or SLP; `''` when the line does not say. */
  discipline: string;
  bucket: Bucket | '';
  code: string;
  unitsThousandths: number;
  verdict: Verdict;
  /** Whether the line went out with KX, be it as billed or added. */
  hasKx: boolean;
  /** What it is worth: allowed by the payer where that is known, else the estimate, at the low end. */
  allowedCents: number;
  chargeCents: number;
  /** The total of its bucket with this line in it, at the high end. */
  afterCents: number;
  /** The amount above which services may be picked for review; undefined when none is on file for the day. */
  reviewCents: number | undefined;
}
