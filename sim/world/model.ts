import type { Clinic, Discipline, SimClaim } from '../model.ts';

/**
 * How a clinic goes about it. `hasty`: it bills on its days whatever is on its way, and asks once a month by mail what others
 * have used, and only of patients it knows to share. `careful`: it has one file on its way at a time, waits until that is
 * acknowledged, and asks about every patient just before it applies the next. Both hold what `apply` leaves undecided and
 * apply it again with the next file. A careful one works what was denied over the threshold until it is paid.
 */
export type Conduct = 'hasty' | 'careful';

/** How a year is made up. Shares are from 0 to 1. */
export interface WorldOptions {
  readonly seed: number;
  readonly patients: number;
  readonly clinics: number;
  readonly year: number;
  /** Of patients who go to two clinics. */
  readonly shared: number;
  /** Of files, in either direction, that never arrive. */
  readonly lost: number;
  /** Of files that take days longer than the others and so arrive out of order. */
  readonly slow: number;
  /** Of claims billed weeks or months after the service. */
  readonly late: number;
  /** Of answered claims that are replaced or voided afterwards. */
  readonly corrected: number;
  /** Of claims a practice exports a second time, and of answers that come twice. */
  readonly repeated: number;
  readonly conduct: Conduct;
  /**
   * A careful clinic's file is with the payer at once, before anyone else's, and acknowledged at once: what the clinic was told
   * still holds when the file is decided.
   */
  readonly direct: boolean;
}

/** An ordinary year. */
export const ORDINARY: WorldOptions = {
  seed: 1,
  patients: 40,
  clinics: 4,
  year: 2025,
  shared: 0.2,
  lost: 0.03,
  slow: 0.05,
  late: 0.05,
  corrected: 0.02,
  repeated: 0.01,
  conduct: 'hasty',
  direct: false,
};

/** What makes a year rough. */
export const ROUGH = { shared: 0.5, lost: 0.08, slow: 0.2, late: 0.1, corrected: 0.1, repeated: 0.1 } as const;

/** What is known of a patient before the year begins; days are YYYYMMDD text. */
export interface WorldPatient {
  readonly mbi: string;
  readonly clinics: readonly Clinic[];
  /** Medicare pays second for some course of care. */
  readonly hasSecondary: boolean;
  /** A line without a national fee is among the claims. */
  readonly hasUnpriced: boolean;
  /** How many days after it is asked for a clinician signs; undefined: never. By discipline. */
  readonly signsAfter: Readonly<Record<Discipline, number | undefined>>;
  /** Each with the day on which the practice enters it, as `received`. */
  readonly claims: readonly SimClaim[];
}

/** A line as a clinic's books decided it when its claim was released. */
export interface ExpectedLine {
  readonly allowedLow: number;
  readonly allowedHigh: number;
  readonly beforeLow: number;
  readonly beforeHigh: number;
  readonly counted: boolean;
  readonly addedKx: boolean;
  /** Somebody decided it at the high end, since what its own claim will be paid decides it. */
  readonly byHand: boolean;
}

/**
 * Why books may be too high for a while: a correction that had been taken was refused when a copy came, and is believed not to
 * have been taken; or a claim was reopened, and what it was then paid looks like another provider's until its remittance comes.
 */
export type Doubt = 'refused' | 'reopened';

/** A claim a clinic has sent, known by who sent it, its number, its frequency and what it takes the place of. */
export interface SentClaim {
  readonly key: string;
  readonly clinic: string;
  readonly mbi: string;
  readonly lines: readonly ExpectedLine[];
  /** How many claims the payer had decided when it last told the clinic what was used; 0 when it never has. */
  readonly heard: number;
  /** What is open about other claims of the patient, or this one, that only a remittance will settle. */
  readonly doubts: readonly Doubt[];
}

export function keyOf(clinic: string, id: string, frequency: string, original: string): string {
  return [clinic, id, frequency, original].filter((part) => part !== '').join(' ');
}
