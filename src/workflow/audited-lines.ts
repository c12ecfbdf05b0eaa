import type { IsoDate } from '../base/index.ts';
import type { Bucket } from '../claim/index.ts';
import type { BilledLine, StandingClaim } from '../ledger/index.ts';
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

/** Hands out the lines of a claim of the ledger, at what they are worth now, each good only until the next. */
export function auditedLines(
  { lines, worth }: StandingClaim,
  amounts: ReviewAmounts,
  take: (line: AuditedLine) => void,
): void {
  for (let place = 0; place < lines.length; place++) {
    const line = lines[place] as BilledLine;
    ONE.clinician = line.rendering;
    ONE.day = line.serviceDate;
    ONE.discipline = line.discipline;
    ONE.bucket = line.bucket;
    ONE.code = line.code;
    ONE.unitsThousandths = line.unitsThousandths;
    ONE.verdict = line.verdict;
    ONE.hasKx = line.kxAdded || line.modifiers.includes('KX');
    const ends = worth?.[place] ?? { lowCents: line.allowedLowCents, highCents: line.allowedHighCents };
    ONE.allowedCents = line.basis === 'unpriced' ? ends.lowCents : ends.highCents; // the full amount, while nothing was paid
    ONE.chargeCents = line.chargeCents;
    ONE.afterCents = line.beforeHighCents + line.allowedHighCents;
    ONE.reviewCents = amounts.on(line.serviceDate, line.bucket);
    take(ONE);
  }
}

/** The line at hand: a million of them would have to be cleared away. */
const ONE: AuditedLine = {
  clinician: '',
  day: '',
  discipline: '',
  bucket: '',
  code: '',
  unitsThousandths: 0,
  verdict: 'NOT_SUBJECT',
  hasKx: false,
  allowedCents: 0,
  chargeCents: 0,
  afterCents: 0,
  reviewCents: undefined,
};
