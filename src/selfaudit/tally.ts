/** What some lines come to. Cents are what is allowed, but for `unneededCents`, which is what was charged. */
export interface Counts {
  /** Different patients with a line here, and those of them with a line of the kind. */
  patients: number;
  kxPatients: number;
  earlyPatients: number;
  reviewPatients: number;
  /** Lines that the threshold governs. */
  lines: number;
  allowedCents: number;
  unitsThousandths: number;
  kxLines: number;
  kxCents: number;
  /** KX where the total does not pass the threshold. */
  earlyLines: number;
  earlyCents: number;
  /** Past the threshold, and sent without KX. */
  missingLines: number;
  missingCents: number;
  /** Lines whose need for KX the figures on file do not settle. */
  undecidedLines: number;
  /** KX on a therapy line that counts toward no threshold; not among `lines`. */
  unneededLines: number;
  unneededCents: number;
  /** The total of the bucket is past the review amount with this line in it. */
  reviewLines: number;
  reviewCents: number;
}

export function noCounts(): Counts {
  return {
    patients: 0,
    kxPatients: 0,
    earlyPatients: 0,
    reviewPatients: 0,
    lines: 0,
    allowedCents: 0,
    unitsThousandths: 0,
    kxLines: 0,
    kxCents: 0,
    earlyLines: 0,
    earlyCents: 0,
    missingLines: 0,
    missingCents: 0,
    undecidedLines: 0,
    unneededLines: 0,
    unneededCents: 0,
    reviewLines: 0,
    reviewCents: 0,
  };
}

/** What has been seen of a patient within one tally, as bits. */
export const SEEN = { PATIENT: 1, KX: 2, EARLY: 4, REVIEW: 8 } as const;

/** One group of lines being added up. */
export interface Tally {
  readonly id: number;
  readonly counts: Counts;
  /** Units in thousandths by code, of the codes that are asked for. */
  readonly codes: Map<string, number>;
  /** The patient met last, and its bits: most lines come with others of their patient. */
  lastPatient: number;
  lastSeen: number;
}

/** Counts a patient once for each bit that has not been seen of it. */
export function noteSeen(counts: Counts, before: number, now: number): void {
  const fresh = now & ~before;
  if (fresh === 0) return;
  if (fresh & SEEN.PATIENT) counts.patients++;
  if (fresh & SEEN.KX) counts.kxPatients++;
  if (fresh & SEEN.EARLY) counts.earlyPatients++;
  if (fresh & SEEN.REVIEW) counts.reviewPatients++;
}
