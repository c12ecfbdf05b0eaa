import { addDays, dayNumberOf, type IsoDate, isoDate, isoDateOf } from '../../base/index.ts';
import type { Bucket } from '../../claim/index.ts';
import { type BeneficiaryBooks, type Known, knownOf } from '../../ledger/index.ts';
import { type Forecast, forecast, type VisitsAhead } from '../../outlook/index.ts';
import type { Policy } from '../../policy/index.ts';
import { type BucketStatus, bucketsOf } from '../bucket-status.ts';
import { type OthersReading, othersReadings } from './others-readings.ts';
import { type DayAmount, ownDays, type SeriesPoint, seriesOf } from './year-series.ts';

/** One bucket of a year as a picture: where it stands, how it came there, and when it passes its threshold. */
export interface BucketYear extends BucketStatus {
  /** Where what is in flight is a range, its low end. */
  readonly inFlightLowCents: number;
  readonly othersLowCents: number;
  readonly series: readonly SeriesPoint[];
  readonly readings: readonly OthersReading[];
  /** Service day on which the threshold was passed, by the high end and by the low end; null where it was not. */
  readonly crossedOn: { readonly earliest: IsoDate | null; readonly latest: IsoDate | null };
  /** Null where the year is over, or its threshold is not on file. */
  readonly forecast: Forecast | null;
}

/** Visits to come, and the last day this is known for. */
export interface KnownAhead {
  readonly ahead: VisitsAhead;
  readonly through?: IsoDate;
}

/** What is known of visits to come, the surest first. */
export type VisitsAheadOf = (bucket: Bucket) => readonly KnownAhead[];

/** So many of the latest visits say what one comes to. */
const VISITS_TAKEN = 10;
const PACE_DAYS = 28;

/** Both Medicare buckets of a year, and those of payers with amounts of their own that have any. */
export function patientYear(
  policy: Policy,
  books: BeneficiaryBooks,
  year: number,
  on: IsoDate,
  aheadOf: VisitsAheadOf = () => [],
): BucketYear[] {
  const known = knownOf(books).filter((each) => each.year === year);
  const medicare = OWN_BUCKETS.map(
    (bucket) => known.find((each) => each.book === MEDICARE && each.bucket === bucket) ?? nothingKnown(year, bucket),
  );
  return [...medicare, ...known.filter(({ book }) => book !== MEDICARE)].map((each) =>
    bucketYear(policy, books, each, on, aheadOf),
  );
}

const MEDICARE = 'medicare';
const OWN_BUCKETS: readonly Bucket[] = ['pt_slp', 'ot'];

function bucketYear(
  policy: Policy,
  books: BeneficiaryBooks,
  known: Known,
  on: IsoDate,
  aheadOf: VisitsAheadOf,
): BucketYear {
  const [status] = bucketsOf(policy, { known: [known] }) as [BucketStatus];
  const own = ownDays(books, known);
  const readings = othersReadings(books, known);
  const series = seriesOf(own, readings, known);
  const { thresholdCents } = status;
  const passed = (end: 'lowCents' | 'highCents') =>
    thresholdCents === null ? null : (series.find((point) => point[end] > thresholdCents)?.on ?? null);
  return {
    ...status,
    inFlightLowCents: known.inFlightLowCents,
    othersLowCents: known.othersLowCents,
    series,
    readings,
    crossedOn: { earliest: passed('highCents'), latest: passed('lowCents') },
    forecast: thresholdCents === null ? null : forecastOf(known, thresholdCents, own, on, aheadOf(known.bucket)),
  };
}

/** By what is surest; where booked visits end before the threshold, by what comes after it. */
function forecastOf(
  { year, lowCents, highCents }: Known,
  thresholdCents: number,
  own: readonly DayAmount[],
  today: IsoDate,
  known: readonly KnownAhead[],
): Forecast | null {
  const [begins, ends] = [isoDate(`${year}-01-01`), isoDate(`${year}-12-31`)];
  if (today > ends) return null;
  const on = today < begins ? begins : today;
  const worth = own.filter((day) => day.highCents > 0 && day.on <= today).slice(-VISITS_TAKEN);
  const sum = (end: 'lowCents' | 'highCents') => worth.reduce((total, day) => total + day[end], 0);
  const facts = {
    used: { least: lowCents, most: highCents },
    thresholdCents,
    visits: { days: worth.length, cents: { least: sum('lowCents'), most: sum('highCents') } },
    on,
  };
  const pace = paceOf(own, today);
  const ways = [...known, ...(pace ? [{ ahead: pace }] : [])].map(({ ahead, through = ends }: KnownAhead) =>
    forecast({ ...facts, ahead, through: through < ends ? through : ends }),
  );
  const reaching = ways.find(({ basis, crossesOn }) => basis !== 'booked' || crossesOn.latest !== null);
  return reaching ?? ways[0] ?? forecast({ ...facts, ahead: undefined, through: ends });
}

/** As often as in the last four weeks. */
function paceOf(own: readonly DayAmount[], today: IsoDate): VisitsAhead | undefined {
  const since = isoDateOf(addDays(dayNumberOf(today), -PACE_DAYS));
  const visits = own.filter(({ on }) => on >= since && on < today).length;
  if (visits === 0) return undefined;
  return { basis: 'pace', phases: [{ least: visits, most: visits, perDays: PACE_DAYS, days: undefined }], from: today };
}

function nothingKnown(year: number, bucket: Bucket): Known {
  return {
    ...{ book: MEDICARE, year, bucket },
    ...{ confirmedCents: 0, confirmedAsOf: '' },
    ...{ inFlightLowCents: 0, inFlightHighCents: 0, inFlightAsOf: '' },
    ...{ othersLowCents: 0, othersHighCents: 0, othersAsOf: '', othersSource: '' },
    ...{ lowCents: 0, highCents: 0 },
  };
}
