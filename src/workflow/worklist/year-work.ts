import { addDays, dayNumberOf, formatDollars, type IsoDate, isoDateOf } from '../../base/index.ts';
import type { BeneficiaryBooks } from '../../ledger/index.ts';
import type { Standing, WorkItem } from '../../outlook/index.ts';
import type { Policy } from '../../policy/index.ts';
import { type BucketYear, patientYear, type VisitsAheadOf } from '../year/patient-year.ts';

const WEEK_DAYS = 7;
/** A payer's word on what others used is news for so long. */
const NEWS_DAYS = 30;
const BUCKET_NAMES = { pt_slp: 'PT and SLP', ot: 'OT' } as const;

/** Where a year stands, and what there is to do about it. */
export interface YearWork {
  readonly items: readonly WorkItem[];
  readonly standings: readonly Standing[];
}

/** Of one beneficiary: thresholds that were passed in the last week or will be in the next, and other clinics seen. */
export function yearWork(policy: Policy, books: BeneficiaryBooks, on: IsoDate, aheadOf?: VisitsAheadOf): YearWork {
  const year = Number(on.slice(0, 4));
  const buckets = patientYear(policy, books, year, on, aheadOf);
  return {
    items: buckets.flatMap((bucket) => [...crossing(bucket, books, on), ...otherClinic(bucket, books, on)]),
    standings: buckets.flatMap((bucket) => standingOf(bucket, books)),
  };
}

/** Nothing where no threshold is on file. */
function standingOf(each: BucketYear, { beneficiary }: BeneficiaryBooks): Standing[] {
  const { book, year, bucket, lowCents, highCents, thresholdCents, reviewCents, series, forecast, crossedOn } = each;
  if (thresholdCents === null) return [];
  const reviewed = reviewCents === null ? undefined : series.find((point) => point.highCents > reviewCents);
  return [
    {
      ...{ beneficiary, book, year, bucket, name: BUCKET_NAMES[bucket], lowCents, highCents, thresholdCents },
      visitsLeft: forecast?.visitsLeft?.least ?? null,
      crossesOn: forecast?.crossesOn.earliest ?? null,
      crossedOn: crossedOn.earliest,
      reviewedOn: reviewed?.on ?? null,
    },
  ];
}

function crossing(bucket: BucketYear, books: BeneficiaryBooks, on: IsoDate): WorkItem[] {
  const { crossedOn, forecast, thresholdCents } = bucket;
  const [since, until] = [daysAfter(on, 1 - WEEK_DAYS), daysAfter(on, WEEK_DAYS - 1)];
  const passed = crossedOn.latest ?? crossedOn.earliest;
  if (passed !== null && since <= passed && passed <= on) {
    const isSure = crossedOn.latest !== null;
    return [
      item('crossing', bucket, books, {
        about: `${BUCKET_NAMES[bucket.bucket]} ${isSure ? 'passed' : 'may have passed'} the threshold on ${passed}`,
        what: 'See that the record supports what comes now, and have it attested.',
        cents: null,
        deadline: null,
      }),
    ];
  }
  const [earliest, latest] = [forecast?.crossesOn.earliest ?? null, forecast?.crossesOn.latest ?? null];
  if (passed !== null || earliest === null || earliest > until || !forecast || thresholdCents === null) return [];
  const when = latest === earliest ? `on ${earliest}` : `from ${earliest}${latest === null ? '' : ` to ${latest}`}`;
  const left = forecast.visitsLeft?.least ?? 0;
  return [
    item('crossing', bucket, books, {
      about: `${BUCKET_NAMES[bucket.bucket]} will pass the threshold ${when}: ${formatDollars(forecast.leftCents.least)} and ${left === 1 ? '1 visit' : `${left} visits`} left`,
      what: 'Have the next attestation ready, and ask what other providers have used.',
      cents: forecast.leftCents.least,
      deadline: earliest,
    }),
  ];
}

function otherClinic(bucket: BucketYear, books: BeneficiaryBooks, on: IsoDate): WorkItem[] {
  const said = bucket.readings.findLast(({ kind }) => kind === 'checkpoint');
  if (!said || said.driftLowCents <= 0 || said.asOf < daysAfter(on, -NEWS_DAYS)) return [];
  return [
    item('other_clinic', bucket, books, {
      about: `${said.source} of ${said.asOf} leaves at least ${formatDollars(said.driftLowCents)} of ${BUCKET_NAMES[bucket.bucket]} to other providers that were not known`,
      what: 'Ask the patient who else gives therapy, and see what is left.',
      cents: said.driftLowCents,
      deadline: null,
    }),
  ];
}

function item(
  kind: 'crossing' | 'other_clinic',
  { book, year, bucket, readings }: BucketYear,
  { beneficiary, claims }: BeneficiaryBooks,
  rest: Pick<WorkItem, 'about' | 'what' | 'cents' | 'deadline'>,
): WorkItem {
  const said = kind === 'other_clinic' ? (readings.at(-1)?.asOf ?? '') : '';
  return {
    key: [kind, beneficiary, book, year, bucket, said].join('\n'),
    kind,
    beneficiary,
    clinic: claims.at(-1)?.record.provider || null,
    discipline: null,
    ...rest,
    link: { to: 'patient', id: null, claim: null, line: null },
  };
}

function daysAfter(day: IsoDate, days: number): IsoDate {
  return isoDateOf(addDays(dayNumberOf(day), days));
}
