import type { Bucket } from '../claim/index.ts';
import type { BeneficiaryStatus } from '../ledger/index.ts';
import type { Policy } from '../policy/index.ts';

type Known = BeneficiaryStatus['known'][number];

/** One bucket of one year, as people and programs are told of it. Cents; null where no amount is on file. */
export interface BucketStatus {
  readonly book: string;
  readonly year: number;
  readonly bucket: Bucket;
  /** What payers have allowed of our own claims. */
  readonly confirmedCents: number;
  /** Our own claims that are not answered, at most. */
  readonly inFlightCents: number;
  /** What other providers have used, at most. */
  readonly otherProvidersCents: number;
  /** All of it, at least and at most. */
  readonly lowCents: number;
  readonly highCents: number;
  /** The day each part is as of; null where nothing is known of it. */
  readonly asOf: {
    readonly confirmed: string | null;
    readonly inFlight: string | null;
    readonly otherProviders: string | null;
  };
  /** The same as `lowCents` and `highCents`. */
  readonly usedCents: number;
  readonly usedAtMostCents: number;
  readonly thresholdCents: number | null;
  readonly leftCents: number | null;
  readonly reviewCents: number | null;
}

export function bucketsOf(policy: Policy, { known }: Pick<BeneficiaryStatus, 'known'>): BucketStatus[] {
  return known.map((each) => bucketStatus(policy, each));
}

function bucketStatus(policy: Policy, known: Known): BucketStatus {
  const { book, year, bucket, lowCents, highCents } = known;
  const own = policy.payers.byId.get(book);
  const thresholds = own?.rule === 'own' ? own.amounts : policy.threshold;
  const threshold = amountOf(thresholds.entries, year, bucket);
  return {
    book,
    year,
    bucket,
    confirmedCents: known.confirmedCents,
    inFlightCents: known.inFlightHighCents,
    otherProvidersCents: known.othersHighCents,
    lowCents,
    highCents,
    asOf: {
      confirmed: known.confirmedAsOf || null,
      inFlight: known.inFlightAsOf || null,
      otherProviders: known.othersAsOf || null,
    },
    usedCents: lowCents,
    usedAtMostCents: highCents,
    thresholdCents: threshold,
    leftCents: threshold === null ? null : Math.max(0, threshold - highCents),
    reviewCents: own ? null : amountOf(policy.review.entries, year, bucket),
  };
}

/** Thresholds are yearly amounts, so the last day of the year speaks for the year. */
function amountOf(entries: Policy['threshold']['entries'], year: number, bucket: Bucket): number | null {
  const day = `${year}-12-31`;
  const entry = entries.find(({ from, through }) => from <= day && day <= through);
  if (!entry) return null;
  return bucket === 'ot' ? entry.value.ot : entry.value.ptSlp;
}

/** What payers said they had counted, and what of it was other providers', in the names that programs are told. Cents. */
export function checkpointRecords({ checkpoints }: Pick<BeneficiaryStatus, 'checkpoints'>) {
  return checkpoints.map(({ othersLowCents, othersHighCents, ...said }) => ({
    ...said,
    otherProvidersLowCents: othersLowCents,
    otherProvidersHighCents: othersHighCents,
  }));
}

/** Every posting behind the buckets, in receipt order, in the names that programs are told. Cents. */
export function postingRecords({ postings }: BeneficiaryStatus) {
  return postings.map(
    ({
      sequence,
      kind,
      book,
      year,
      bucket,
      serviceDate,
      lowCents,
      highCents,
      claimId,
      line,
      source,
      run,
      acceptances,
    }) => ({
      sequence,
      kind,
      book,
      year,
      bucket,
      serviceDate,
      lowCents,
      highCents,
      claim: claimId === '' ? null : claimId,
      line: line ?? null,
      source: source === '' ? null : source,
      file: run.file === '' ? null : run.file,
      recordedAt: run.recordedAt,
      acceptances: acceptances.map(({ kind: by, acceptedOn, status }) => ({
        by,
        acceptedOn: acceptedOn || null,
        status,
      })),
    }),
  );
}
