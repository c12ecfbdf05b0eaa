import { basename } from 'node:path';
import { formatDollars, maskId } from '../../base/index.ts';
import {
  type BeneficiaryStatus,
  type BucketStatus,
  bucketsOf,
  type Counter,
  checkpointRecords,
  countersOf,
  postingRecords,
} from '../../workflow/index.ts';
import { checkpointRows } from '../checkpoint-rows.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { readPolicy, withLedger } from '../inputs.ts';
import type { LedgerChoice } from '../options.ts';
import { columns, printable } from '../text.ts';

type StatusOptions = LedgerChoice & {
  readonly mbi: string;
  readonly year?: number;
  readonly policy?: string;
  readonly phi?: boolean;
  readonly format: 'text' | 'json';
};

const SCHEMA = 'openkx.status/1';
const BAR = 30;

/** Shows what a beneficiary has used, bucket by bucket, and every posting behind it. */
export function run(context: Context, _args: readonly string[], options: StatusOptions): number {
  const policy = readPolicy(options.policy);
  const status = withLedger(options, 'read', (store) => store.status(options.tenant, options.mbi, options.year));
  const buckets = bucketsOf(policy, status);
  const counters = countersOf(policy, status);
  const beneficiary = options.phi ? options.mbi : maskId(options.mbi);
  if (options.format === 'json') context.out.line(jsonText(beneficiary, buckets, counters, status));
  else for (const row of statusRows(beneficiary, buckets, status, context, counters)) context.out.line(row);
  return EXIT.CLEAN;
}

function jsonText(
  beneficiary: string,
  buckets: readonly BucketStatus[],
  counters: readonly Counter[],
  status: BeneficiaryStatus,
): string {
  return JSON.stringify({
    record: 'status',
    schema: SCHEMA,
    beneficiary,
    buckets,
    checkpoints: checkpointRecords(status),
    counters,
    postings: postingRecords(status),
  });
}

export function statusRows(
  beneficiary: string,
  buckets: readonly BucketStatus[],
  status: BeneficiaryStatus,
  { paint, width }: Context,
  counters: readonly Counter[] = [],
): string[] {
  if (buckets.length + counters.length === 0) return [`nothing is on file of ${beneficiary}`];
  const rows = [paint('bold', `Beneficiary ${beneficiary}`)];
  for (const bucket of buckets) {
    rows.push('', ...bucketRows(bucket, paint));
    for (const table of [postingRows(bucket, status, width), checkpointRows(status, bucket)])
      rows.push(...table.map((row, place) => (place === 0 ? paint('dim', row) : row)));
  }
  if (counters.length > 0)
    rows.push('', paint('bold', 'Counted, in the period of the last day'), ...counterRows(counters));
  return rows;
}

/** What is counted by the piece, and where KX and the end are. */
function counterRows(counters: readonly Counter[]): string[] {
  const rows = counters.map(({ name, total, unit, told, since, last, kxFrom, most, undone }) => [
    name,
    String(total),
    total === 1 ? unit.slice(0, -1) : unit,
    since === null ? '' : `since ${since}`,
    `last ${last}`,
    kxFrom === null ? '' : `KX from ${kxFrom}`,
    most === null ? '' : `at most ${most}`,
    told === 0 ? '' : `${told} told`,
    undone === 0 ? '' : `${undone} count no more`,
  ]);
  return columns(rows, [1]).map((row) => `  ${row}`);
}

function bucketRows(bucket: BucketStatus, paint: Context['paint']): string[] {
  const { thresholdCents: threshold, reviewCents: review, usedCents: used, usedAtMostCents: most } = bucket;
  const name = `${bucket.year}  ${bucket.bucket === 'ot' ? 'OT' : 'PT and SLP'}${bucket.book === 'medicare' ? '' : `  payer ${bucket.book}`}`;
  const amount = used === most ? formatDollars(used) : `${formatDollars(used)} to ${formatDollars(most)}`;
  const facts = [
    `used ${paint('bold', amount)}`,
    threshold === null ? 'no threshold on file' : `threshold ${formatDollars(threshold)}`,
    bucket.leftCents === null ? '' : `left ${formatDollars(bucket.leftCents)}`,
    review === null ? '' : `review line ${formatDollars(review)}`,
  ];
  const rows = [paint('bold', printable(name)), `  ${facts.filter(Boolean).join('   ')}`];
  if (threshold !== null) rows.push(`  ${barText(bucket, threshold, paint)}`);
  return [...rows, ...partRows(bucket, paint)];
}

/** What the amount used is made of, and how old each part is. */
function partRows(
  { confirmedCents, inFlightCents, otherProvidersCents, asOf }: BucketStatus,
  paint: Context['paint'],
): string[] {
  const parts: readonly (readonly [string, number, string | null])[] = [
    ['confirmed', confirmedCents, asOf.confirmed],
    ['in flight', inFlightCents, asOf.inFlight],
    ['other providers', otherProvidersCents, asOf.otherProviders],
  ];
  const known = parts.filter(([, cents, day]) => cents !== 0 || day !== null);
  const texts = known.map(([name, cents, day]) => `${name} ${formatDollars(cents)}${day ? ` (${day})` : ''}`);
  return texts.length === 0 ? [] : [paint('dim', `  ${texts.join('   ')}`)];
}

/** The bucket as a bar that ends at the review line, with the threshold marked in it. */
function barText(
  { usedCents, usedAtMostCents, reviewCents }: BucketStatus,
  threshold: number,
  paint: Context['paint'],
): string {
  const end = Math.max(reviewCents ?? 0, threshold, 1);
  const place = (cents: number) => Math.min(BAR, Math.round((cents / end) * BAR));
  const mark = Math.min(BAR - 1, place(threshold));
  const cells = Array.from({ length: BAR }, (_, at) =>
    at < place(usedCents) ? '█' : at < place(usedAtMostCents) ? '▒' : '░',
  );
  const [under, over] = [cells.slice(0, mark).join(''), cells.slice(mark + 1).join('')];
  const bar = `${paint('green', under)}${paint('bold', '┃')}${paint('yellow', over)}`;
  const say = usedCents > threshold ? 'over: KX from here' : usedAtMostCents > threshold ? 'perhaps over' : 'under';
  return `${bar} ${say}`;
}

/** Every posting of a bucket in receipt order, with the balance after it. */
function postingRows(bucket: BucketStatus, { postings }: BeneficiaryStatus, width: number): string[] {
  let [low, high] = [0, 0];
  const own = postings.filter(
    (each) => each.book === bucket.book && each.year === bucket.year && each.bucket === bucket.bucket,
  );
  if (own.length === 0) return [];
  const rows = own.map((posting) => {
    low += posting.lowCents;
    high += posting.highCents;
    const taken = posting.acceptances.at(-1);
    const by = taken ? ` (${taken.kind} ${taken.acceptedOn})` : '';
    const what =
      posting.claimId === '' ? posting.source : `${posting.claimId}${posting.line ? ` line ${posting.line}` : ''}${by}`;
    return [
      String(posting.sequence),
      posting.serviceDate,
      posting.kind,
      rangeText(posting.lowCents, posting.highCents),
      rangeText(low, high),
      printable(what),
      printable(basename(posting.run.file)),
    ];
  });
  const table = [['no.', 'date', 'posting', 'amount', 'balance', 'claim or source', 'file'], ...rows];
  const whole = columns(table, [0, 3, 4]);
  const fits = whole.every((row) => row.length + 2 <= width);
  const shown = fits
    ? whole
    : columns(
        table.map((row) => row.slice(0, -1)),
        [0, 3, 4],
      );
  return shown.map((row) => `  ${row}`);
}

function rangeText(low: number, high: number): string {
  return low === high ? formatDollars(low) : `${formatDollars(low)}..${formatDollars(high)}`;
}
