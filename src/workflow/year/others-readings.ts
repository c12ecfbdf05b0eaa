import type { IsoDate } from '../../base/index.ts';
import { type BeneficiaryBooks, knownOf } from '../../ledger/index.ts';
import type { YearPlace } from './year-series.ts';

/** Somebody's word on what had been used, and what it left for other providers. Cents. */
export interface OthersReading {
  readonly asOf: IsoDate;
  /** `checkpoint`: a payer said what it had counted of everybody. `opening`: somebody said what others had used. */
  readonly kind: 'checkpoint' | 'opening';
  readonly source: string;
  /** As it was said. */
  readonly saidCents: number;
  readonly othersLowCents: number;
  readonly othersHighCents: number;
  /** By how much others have used more than was known before, at least and at most; below zero where it is less. */
  readonly driftLowCents: number;
  readonly driftHighCents: number;
}

/** Every reading of a bucket and year by its day, each by what was known of others on that day. */
export function othersReadings(books: BeneficiaryBooks, place: YearPlace): OthersReading[] {
  const { book, year, bucket } = place;
  const checkpoints = books.checkpoints
    .filter((each) => book === 'medicare' && each.year === year && each.bucket === bucket)
    .map(({ asOf, source, usedCents }) => ({ asOf, source, saidCents: usedCents, kind: 'checkpoint' as const }));
  const openings = books.openings
    .filter((each) => each.book === book && each.year === year && each.bucket === bucket)
    .map(({ asOf, source, amountCents }) => ({ asOf, source, saidCents: amountCents, kind: 'opening' as const }));
  let before = { low: 0, high: 0 };
  return [...openings, ...checkpoints]
    .sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : 0))
    .map((said): OthersReading => {
      const others = othersOn(books, place, said.asOf);
      const drift = { low: others.low - before.high, high: others.high - before.low };
      before = others;
      return {
        ...said,
        othersLowCents: others.low,
        othersHighCents: others.high,
        driftLowCents: drift.low,
        driftHighCents: drift.high,
      };
    });
}

/** Every reading of every year, bucket and book, the latest year first. */
export function allReadings(books: BeneficiaryBooks): (OthersReading & YearPlace)[] {
  const places = [
    ...books.openings.map(({ book, year, bucket }) => ({ book, year, bucket })),
    ...books.checkpoints.map(({ year, bucket }) => ({ book: 'medicare', year, bucket })),
  ];
  const each = new Map(places.map((place) => [`${place.book} ${place.year} ${place.bucket}`, place]));
  return [...each.values()]
    .sort((a, b) => b.year - a.year)
    .flatMap((place) => othersReadings(books, place).map((reading) => ({ ...reading, ...place })));
}

function othersOn(books: BeneficiaryBooks, place: YearPlace, day: IsoDate): { low: number; high: number } {
  const known = knownOf({
    ...books,
    checkpoints: books.checkpoints.filter(({ asOf }) => asOf <= day),
    openings: books.openings.filter(({ asOf }) => asOf <= day),
  }).find((each) => each.book === place.book && each.year === place.year && each.bucket === place.bucket);
  return { low: known?.othersLowCents ?? 0, high: known?.othersHighCents ?? 0 };
}
