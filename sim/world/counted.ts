import { BUCKETS, type Bucket } from '../../src/claim/index.ts';
import type { ShadowPayer, SubmittedClaim } from '../../src/payer/index.ts';

/** What a decision has changed about what the payer counts of one patient, year and bucket. */
export interface Change {
  readonly clinic: string;
  readonly claim: string;
  readonly cents: number;
  /** How many claims had been decided by then, with this one. */
  readonly at: number;
}

/** Notes who has changed what is used, and where: by what a claim counts, takes back, or makes others of its day worth. */
export class Counted {
  readonly #usage: ShadowPayer['usage'];
  readonly #places = new Map<string, { cents: number; readonly changes: Change[] }>();

  /** @param usage what the payer has counted */
  constructor(usage: ShadowPayer['usage']) {
    this.#usage = usage;
  }

  note({ beneficiary, provider, id, lines }: SubmittedClaim, at: number): void {
    for (const year of new Set(lines.map(({ day }) => yearOf(day)))) {
      for (const bucket of BUCKETS.slice(1) as readonly Bucket[]) {
        const place = this.#placeOf(beneficiary, year, bucket);
        const cents = this.#usage(beneficiary, year)?.[bucket] ?? 0;
        if (cents !== place.cents) place.changes.push({ clinic: provider, claim: id, cents: cents - place.cents, at });
        place.cents = cents;
      }
    }
  }

  /** What other clinics have changed after so many decisions. */
  byOthersSince(clinic: string, mbi: string, day: number, bucket: Bucket, heard: number): Change[] {
    const { changes } = this.#placeOf(mbi, yearOf(day), bucket);
    return changes.filter((change) => change.clinic !== clinic && change.at > heard);
  }

  #placeOf(mbi: string, year: number, bucket: Bucket) {
    const key = `${mbi} ${year} ${bucket}`;
    const place = this.#places.get(key) ?? { cents: 0, changes: [] };
    this.#places.set(key, place);
    return place;
  }
}

function yearOf(day: number): number {
  return Math.trunc(day / 10000);
}
