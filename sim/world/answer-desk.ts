import type { IsoDate } from '../../src/base/index.ts';
import type { Bucket } from '../../src/claim/index.ts';
import type { Opening, Store } from '../../src/workflow/index.ts';

/** The books of one clinic, as `apply` keeps them. */
export interface ClinicBooks {
  readonly npi: string;
  readonly store: Store;
  readonly tenant: string;
}

/** Cents of a year and bucket. */
export type CentsOf = (year: number, bucket: Bucket) => number;

/** A file that the payer has sent: an 835, a 277CA or a 271. */
export interface AnswerFile {
  readonly kind: '835' | '277CA' | '271';
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Where a clinic's answers are read. This is the seam of the world: what posts remittances, acknowledgements and
 * eligibility answers to the books plugs in here, and the world then holds it to the payer's own count.
 */
export interface AnswerDesk {
  /** Whether answers come to the books here: then what is estimated is what was confirmed in the end. */
  readonly isPosting?: boolean;
  /** A file of claims goes out. */
  sent?(books: ClinicBooks, name: string, bytes: Buffer, on: IsoDate): void;
  /** A file reaches a clinic. It may be one that came before. */
  receive(books: ClinicBooks, file: AnswerFile, on: IsoDate): void;
  /** What others have used, as the clinic knows by now; handed to the next `apply`. */
  openings(books: ClinicBooks): readonly Opening[];
  /** What the clinic's own claims of a patient have used by what the payer confirmed; undefined when the desk does not know. */
  confirmed(books: ClinicBooks, mbi: string): CentsOf | undefined;
}
