import type { Bucket } from '../claim/index.ts';
import type { Checkpoint } from './answer.ts';
import { countedBy } from './counted.ts';
import type { Opening } from './record.ts';
import type { BeneficiaryBooks } from './store.ts';

/** What is known of one bucket and year of one book, part by part. Cents. */
export interface Known {
  readonly book: string;
  readonly year: number;
  readonly bucket: Bucket;
  /** What payers have allowed of our own claims; as of the latest decision, `''` when there is none. */
  readonly confirmedCents: number;
  readonly confirmedAsOf: string;
  /** Our own claims that are not answered, at both ends; as of the latest that was sent. */
  readonly inFlightLowCents: number;
  readonly inFlightHighCents: number;
  readonly inFlightAsOf: string;
  /** What other providers have used, at both ends; as of the day somebody last said so, `''` when nobody has. */
  readonly othersLowCents: number;
  readonly othersHighCents: number;
  readonly othersAsOf: string;
  /** Who said so: the source of a checkpoint or opening. */
  readonly othersSource: string;
  readonly lowCents: number;
  readonly highCents: number;
}

/** Openings may be some that are not in the ledger. */
export type KnownBooks = Omit<BeneficiaryBooks, 'openings'> & { readonly openings: readonly Opening[] };

/**
 * Puts together what is known of a beneficiary, and how sure it is.
 *
 * A payer's word on what it had counted on a day is compared with what it had allowed of our own claims by then: the rest is
 * other providers'. What it may have counted by that day without our knowing (claims that were on their way, or whose
 * answer is dated later) makes that rest a range. An opening given later than the payer's word stands instead of it.
 */
export function knownOf(books: KnownBooks): Known[] {
  const keys = new Map<string, Pick<Known, 'book' | 'year' | 'bucket'>>();
  const note = (each: Pick<Known, 'book' | 'year' | 'bucket'>) =>
    keys.set(`${each.book} ${each.year} ${each.bucket}`, { book: each.book, year: each.year, bucket: each.bucket });
  books.balances.forEach(note);
  books.openings.forEach(note);
  for (const checkpoint of books.checkpoints) note({ ...checkpoint, book: MEDICARE });
  return [...keys.values()].map((key) => knownIn(books, key));
}

const MEDICARE = 'medicare';

interface Range {
  readonly low: number;
  readonly high: number;
}

function knownIn(books: KnownBooks, key: Pick<Known, 'book' | 'year' | 'bucket'>): Known {
  const isHere = (each: { book: string; year: number; bucket: string }) =>
    each.book === key.book && each.year === key.year && each.bucket === key.bucket;
  const balance = books.balances.find(isHere);
  const confirmedCents = balance?.confirmedCents ?? 0;
  const own = {
    low: (balance?.lowCents ?? 0) - (balance?.openingCents ?? 0),
    high: (balance?.highCents ?? 0) - (balance?.openingCents ?? 0),
  };
  const others = othersIn(books, key, isHere);
  return {
    ...key,
    confirmedCents,
    confirmedAsOf: latest(
      books.answers.flatMap(({ answer, amounts }) => (amounts.some(isHere) ? [answer.decidedOn] : [])),
    ),
    inFlightLowCents: own.low - confirmedCents,
    inFlightHighCents: own.high - confirmedCents,
    inFlightAsOf: latest(underWay(books, key).map(({ sentOn }) => sentOn)),
    othersLowCents: others.low,
    othersHighCents: others.high,
    othersAsOf: others.asOf,
    othersSource: others.source,
    lowCents: own.low + others.low,
    highCents: own.high + others.high,
  };
}

function othersIn(
  books: KnownBooks,
  key: Pick<Known, 'book' | 'year' | 'bucket'>,
  isHere: (each: { book: string; year: number; bucket: string }) => boolean,
): Range & { asOf: string; source: string } {
  const openings = books.openings.filter(isHere);
  const opened = openings.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const lastOpening = openings.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1)).at(-1);
  const checkpoint = books.checkpoints
    .filter((each) => isHere({ ...each, book: MEDICARE }))
    .toSorted((a, b) => (a.asOf === b.asOf ? a.sequence - b.sequence : a.asOf < b.asOf ? -1 : 1))
    .at(-1);
  if (!checkpoint || (lastOpening && lastOpening.asOf > checkpoint.asOf)) {
    return { low: opened, high: opened, asOf: lastOpening?.asOf ?? '', source: lastOpening?.source ?? '' };
  }
  const { asOf, source } = checkpoint;
  return { ...othersBy(books, key, checkpoint), asOf, source };
}

/** What a payer's word leaves for others. */
function othersBy(
  books: Pick<KnownBooks, 'claims' | 'answers'>,
  key: Pick<Known, 'book' | 'year' | 'bucket'>,
  { asOf, usedCents }: Pick<Checkpoint, 'asOf' | 'usedCents'>,
): Range {
  const counted = countedBy(books, key, asOf);
  return { low: Math.max(0, usedCents - counted.high), high: Math.max(0, usedCents - counted.low) };
}

/** A payer's word on what it had counted by a day, and what of that was other providers' by all that is known today. Cents. */
export interface CheckpointStatus extends Omit<Checkpoint, 'beneficiary'> {
  readonly othersLowCents: number;
  readonly othersHighCents: number;
  /** ISO 8601. */
  readonly recordedAt: string;
}

/** Every word of the payer's, by year and bucket and in the order of its days: how what others use has changed. */
export function checkpointsOf(books: Pick<KnownBooks, 'claims' | 'answers' | 'checkpoints'>): CheckpointStatus[] {
  const placeOf = ({ year, bucket }: Checkpoint) => `${year} ${bucket}`;
  return books.checkpoints
    .toSorted((a, b) => order(placeOf(a), placeOf(b)) || order(a.asOf, b.asOf) || a.sequence - b.sequence)
    .map((checkpoint) => {
      const { year, bucket, asOf, usedCents, source, run } = checkpoint;
      const { low, high } = othersBy(books, { book: MEDICARE, year, bucket }, checkpoint);
      const said = { year, bucket, asOf, usedCents, source, recordedAt: run.recordedAt };
      return { ...said, othersLowCents: low, othersHighCents: high };
    });
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Our live lines here that are not answered, by the day they were sent. */
function underWay(books: KnownBooks, key: Pick<Known, 'book' | 'year' | 'bucket'>): { sentOn: string }[] {
  return books.claims
    .filter(({ live, record }) => live && record.book === key.book)
    .flatMap(({ record, worth, run }) =>
      record.lines.flatMap((line, place) => {
        const now = worth[place];
        if (!now || now.isConfirmed || line.year !== key.year || line.bucket !== key.bucket) return [];
        return [{ sentOn: run.recordedAt.slice(0, 10) }];
      }),
    );
}

function latest(days: readonly string[]): string {
  return days.reduce((last, day) => (day > last ? day : last), '');
}
