import type { IsoDate } from '../base/index.ts';
import type { Bucket } from '../claim/index.ts';
import type { StoredClaim } from '../ledger/index.ts';
import { inForce, type Policy } from '../policy/index.ts';
import type { AuditedLine } from '../selfaudit/index.ts';

/** Payers with amounts of their own see claims of their own; Medicare's contractors do not see those. */
export const MEDICARE_BOOK = 'medicare';

/** The amount above which services may be picked for review, looked up once a day and bucket. */
export class ReviewAmounts {
  readonly #policy: Policy;
  readonly #known = new Map<string, Partial<Record<Bucket, number>>>();

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  /** Cents; undefined where none is on file. */
  on(day: IsoDate | '', bucket: Bucket | ''): number | undefined {
    if (day === '' || bucket === '') return undefined;
    let found = this.#known.get(day);
    if (!found) {
      const review = inForce(this.#policy.review, day);
      found = review.ok ? { pt_slp: review.entry.value.ptSlp, ot: review.entry.value.ot } : {};
      this.#known.set(day, found);
    }
    return found[bucket];
  }
}

/** Hands out the lines of a claim of the ledger, at what they are worth now. */
export function auditedLines(
  { record, worth }: StoredClaim,
  amounts: ReviewAmounts,
  take: (line: AuditedLine) => void,
): void {
  if (record.book !== MEDICARE_BOOK) return;
  record.lines.forEach((line, place) => {
    const { serviceDate: day, bucket, verdict, modifiers } = line;
    take({
      clinician: line.rendering,
      day,
      discipline: line.discipline === '' ? disciplineIn(modifiers) : line.discipline,
      bucket,
      code: line.code,
      unitsThousandths: line.unitsThousandths,
      verdict,
      hasKx: line.kxAdded || modifiers.includes('KX'),
      allowedCents: worth[place]?.lowCents ?? line.allowedLowCents,
      chargeCents: line.chargeCents,
      afterCents: line.beforeHighCents + line.allowedHighCents,
      reviewCents: amounts.on(day, bucket),
    });
  });
}

/** Of modifiers joined by colons; `''` where they name none. */
function disciplineIn(modifiers: string): string {
  if (modifiers.includes('GP')) return 'PT';
  if (modifiers.includes('GO')) return 'OT';
  return modifiers.includes('GN') ? 'SLP' : '';
}
