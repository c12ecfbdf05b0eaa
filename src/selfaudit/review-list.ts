import type { Bucket } from '../claim/index.ts';

/** A patient past the review amount in one bucket of one year. Cents. */
export interface ReviewPatient {
  readonly patient: string;
  readonly year: number;
  readonly bucket: Bucket;
  usedCents: number;
  readonly reviewCents: number;
  /** Lines past the amount, and what they are worth. */
  lines: number;
  cents: number;
  withoutKx: number;
  readonly clinicians: Set<string>;
}

/** Keeps the patients furthest past the review amount, and counts the rest. */
export class ReviewList {
  readonly #limit: number;
  readonly #open = new Map<string, ReviewPatient>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  note(
    key: Pick<ReviewPatient, 'patient' | 'year' | 'bucket' | 'reviewCents'>,
    line: {
      readonly afterCents: number;
      readonly allowedCents: number;
      readonly hasKx: boolean;
      readonly clinician: string;
    },
  ): void {
    const name = `${key.patient} ${key.year} ${key.bucket}`;
    let found = this.#open.get(name);
    if (!found) {
      const { patient, year, bucket, reviewCents } = key;
      found = {
        patient,
        year,
        bucket,
        usedCents: 0,
        reviewCents,
        lines: 0,
        cents: 0,
        withoutKx: 0,
        clinicians: new Set(),
      };
      this.#open.set(name, found);
    }
    found.usedCents = Math.max(found.usedCents, line.afterCents);
    found.lines++;
    found.cents += line.allowedCents;
    if (!line.hasKx) found.withoutKx++;
    found.clinicians.add(line.clinician);
  }

  list(): { readonly count: number; readonly furthest: readonly ReviewPatient[] } {
    const past = (each: ReviewPatient) => each.usedCents - each.reviewCents;
    const name = ({ patient, year, bucket }: ReviewPatient) => `${patient} ${year} ${bucket}`;
    const all = [...this.#open.values()].sort((a, b) => past(b) - past(a) || (name(a) < name(b) ? -1 : 1));
    return { count: all.length, furthest: all.slice(0, this.#limit) };
  }
}
