import type { IsoDate } from '../base/index.ts';
import type { Bucket } from '../claim/index.ts';
import type { StandingClaim } from '../ledger/index.ts';
import { inForce, type Policy } from '../policy/index.ts';
import type { AuditedLine } from '../selfaudit/index.ts';

/** Payers with amounts of their own see claims of their own; Medicare's contractors do not see those. */
export const MEDICARE_BOOK = 'medicare';

/** The amount above which services may be picked for review, looked up once a day and bucket. */
export class ReviewAmounts {
  readonly #policy: Policy;
  readonly #known = new Map<string, Partial<Record<Bucket, number>>>();
  #lastDay = '';
  #last: Partial<Record<Bucket, number>> = {};

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  /** Cents; undefined where none is on file. */
  on(day: IsoDate | '', bucket: Bucket | ''): number | undefined {
    if (day === '' || bucket === '') return undefined;
    if (day !== this.#lastDay) {
      this.#last = this.#known.get(day) ?? this.#look(day);
      this.#lastDay = day;
    }
    return this.#last[bucket];
  }

  #look(day: IsoDate): Partial<Record<Bucket, number>> {
    const review = inForce(this.#policy.review, day);
    const amounts = review.ok ? { pt_slp: review.entry.value.ptSlp, ot: review.entry.value.ot } : {};
    this.#known.set(day, amounts);
    return amounts;
  }
}

/** Hands out the lines of a claim of the ledger, at what they are worth now. */
export function auditedLines(
  { lines, worth }: StandingClaim,
  amounts: ReviewAmounts,
  take: (line: AuditedLine) => void,
): void {
  lines.forEach((line, place) => {
    const { serviceDate: day, bucket, verdict, modifiers } = line;
    take({
      clinician: line.rendering,
      day,
      discipline: line.discipline,
      bucket,
      code: line.code,
      unitsThousandths: line.unitsThousandths,
      verdict,
      hasKx: line.kxAdded || modifiers.includes('KX'),
      allowedCents: worth?.[place]?.lowCents ?? line.allowedLowCents,
      chargeCents: line.chargeCents,
      afterCents: line.beforeHighCents + line.allowedHighCents,
      reviewCents: amounts.on(day, bucket),
    });
  });
}
