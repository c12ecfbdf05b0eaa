import type { Bucket } from '../claim/index.ts';
import type { Answer } from './answer.ts';
import type { ClaimHead, LineRecord } from './record.ts';
import type { LineWorth } from './store.ts';

/** CLP02 of an answer that takes an earlier one back. */
export const REVERSAL = '22';

/** A claim as settling sees it. */
export interface ClaimFacts {
  readonly sequence: number;
  readonly reverses: number | undefined;
  readonly head: ClaimHead;
  readonly lines: readonly LineRecord[];
  /** By line: what it was estimated at, with every rerank since. */
  readonly worth: readonly LineWorth[];
  readonly reranks: readonly Rerank[];
  /** Day it was posted. */
  readonly sentOn: string;
}

/** What a later claim of the day changes about a line. Cents. */
export interface Rerank {
  readonly place: number;
  /** The later claim. */
  readonly cause: number;
  readonly low: number;
  readonly high: number;
}

export interface AnswerFacts {
  readonly sequence: number;
  readonly answer: Answer;
}

/** How a claim stands once everything known is put together. */
export interface SettledClaim {
  /** Rejected before it was decided: as if it had never been sent. */
  readonly isRejected: boolean;
  /** The replacement or void that stands in its place. */
  readonly supersededBy: number | undefined;
  /** By line: what all answers come to, or undefined while the line is in flight. */
  readonly lines: readonly (number | undefined)[];
  /** By line that is answered: what claims on their way will yet change about it. */
  readonly pending: ReadonlyMap<number, { readonly low: number; readonly high: number }>;
}

export interface SettledAnswer {
  /** The claim it is about; undefined while none is like it. */
  readonly claimSequence: number | undefined;
  /** By line of the answer: place of the line in that claim. */
  readonly places: readonly (number | undefined)[];
}

/** What a claim (in flight) or an answer (confirmed) comes to in one book, year and bucket. */
export interface Standing {
  readonly sequence: number;
  readonly claimSequence: number | undefined;
  readonly book: string;
  readonly year: number;
  readonly bucket: Bucket;
  readonly serviceDate: string;
  low: number;
  high: number;
}

export interface Settlement {
  readonly claims: ReadonlyMap<number, SettledClaim>;
  readonly answers: ReadonlyMap<number, SettledAnswer>;
  /** Of claims that are not answered; negative where a replacement on its way will take back what was paid. */
  readonly inFlight: ReadonlyMap<string, Standing>;
  readonly confirmed: ReadonlyMap<string, Standing>;
}

/** The key of a standing: whose it is, and where. */
export function standingKey(each: Pick<Standing, 'sequence' | 'book' | 'year' | 'bucket'>): string {
  return `${each.sequence} ${each.year} ${each.bucket} ${each.book}`;
}

/** Adds an amount to what stands under its key. */
export function addStanding(
  into: Map<string, Standing>,
  where: Omit<Standing, 'low' | 'high'>,
  low: number,
  high: number,
): void {
  const key = standingKey(where);
  const known = into.get(key);
  if (!known) into.set(key, { ...where, low, high });
  else {
    known.low += low;
    known.high += high;
    if (where.serviceDate < known.serviceDate) into.set(key, { ...known, serviceDate: where.serviceDate });
  }
}
