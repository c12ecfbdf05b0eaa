import type { IsoDate } from '../../base/index.ts';
import type { BeneficiaryBooks, Known, StoredAnswer } from '../../ledger/index.ts';
import type { OthersReading } from './others-readings.ts';

/** One book, year and bucket. */
export type YearPlace = Pick<Known, 'book' | 'year' | 'bucket'>;

/** What had accrued through a service day, all of it together. Cents. */
export interface SeriesPoint {
  readonly on: IsoDate;
  readonly confirmedCents: number;
  readonly inFlightLowCents: number;
  readonly inFlightHighCents: number;
  readonly othersLowCents: number;
  readonly othersHighCents: number;
  readonly lowCents: number;
  readonly highCents: number;
}

/** What our own services of one day come to now. Cents. */
export interface DayAmount {
  readonly on: IsoDate;
  readonly confirmedCents: number;
  readonly lowCents: number;
  readonly highCents: number;
}

/** Our own services by day: what stands of our claims, and what a payer allowed of claims that are like none of ours. */
export function ownDays(books: BeneficiaryBooks, { book, year, bucket }: YearPlace): DayAmount[] {
  const days = new Map<string, { confirmed: number; low: number; high: number }>();
  const add = (day: string, confirmed: number, low: number, high: number) => {
    const sum = days.get(day) ?? { confirmed: 0, low: 0, high: 0 };
    days.set(day, { confirmed: sum.confirmed + confirmed, low: sum.low + low, high: sum.high + high });
  };
  for (const { live, record, worth } of books.claims) {
    if (!live || record.book !== book) continue;
    record.lines.forEach((line, place) => {
      const now = worth[place];
      if (!now || line.year !== year || line.bucket !== bucket) return;
      add(line.serviceDate, now.isConfirmed ? now.lowCents : 0, now.lowCents, now.highCents);
    });
  }
  for (const each of books.answers) {
    if (each.claimSequence !== undefined) continue;
    for (const { book: of, year: in_, bucket: to, cents } of each.amounts)
      if (of === book && in_ === year && to === bucket) add(firstDay(each, year), cents, cents, cents);
  }
  return [...days]
    .map(([on, { confirmed, low, high }]) => ({
      on: on as IsoDate,
      confirmedCents: confirmed,
      lowCents: low,
      highCents: high,
    }))
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}

function firstDay({ answer }: StoredAnswer, year: number): string {
  const days = answer.lines.map(({ serviceDate }) => serviceDate).filter((day) => day.startsWith(String(year)));
  return days.sort()[0] ?? answer.decidedOn;
}

/** The climb to the threshold: by service day our own, and what others had used from the day somebody said so. */
export function seriesOf(own: readonly DayAmount[], others: readonly OthersReading[], known: Known): SeriesPoint[] {
  const days = [...new Set([...own.map(({ on }) => on), ...others.map(({ asOf }) => asOf)])].sort();
  let [confirmed, low, high] = [0, 0, 0];
  const points = days.map((on): SeriesPoint => {
    for (const day of own) {
      if (day.on !== on) continue;
      confirmed += day.confirmedCents;
      low += day.lowCents;
      high += day.highCents;
    }
    const said = others.findLast(({ asOf }) => asOf <= on);
    return pointOf(on, confirmed, low, high, said?.othersLowCents ?? 0, said?.othersHighCents ?? 0);
  });
  const last = points.at(-1);
  if (!last) return [];
  // What claims on their way will change about lines that were answered is on its way too: the books tell the two apart.
  const { confirmedCents, inFlightLowCents, inFlightHighCents } = known;
  return [...points.slice(0, -1), { ...last, confirmedCents, inFlightLowCents, inFlightHighCents }];
}

function pointOf(
  on: IsoDate,
  confirmed: number,
  low: number,
  high: number,
  othersLow: number,
  othersHigh: number,
): SeriesPoint {
  return {
    on,
    confirmedCents: confirmed,
    inFlightLowCents: low - confirmed,
    inFlightHighCents: high - confirmed,
    othersLowCents: othersLow,
    othersHighCents: othersHigh,
    lowCents: low + othersLow,
    highCents: high + othersHigh,
  };
}
