import { basename } from 'node:path';
import { formatDollars, maskId } from '../../base/index.ts';
import { type BeneficiaryStatus, bucketsOf, checkpointRecords } from '../../workflow/index.ts';
import { checkpointRows } from '../checkpoint-rows.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { readPolicy, withLedger } from '../inputs.ts';
import type { LedgerChoice } from '../options.ts';
import { printable, wrap } from '../text.ts';

type StoryOptions = LedgerChoice & {
  readonly mbi: string;
  readonly year?: number;
  readonly policy?: string;
  readonly phi?: boolean;
  readonly format: 'text' | 'json';
};

type Posting = BeneficiaryStatus['postings'][number];

const SCHEMA = 'openkx.story/1';

const BUCKETS = { pt_slp: 'PT and SLP', ot: 'OT' } as const;

/** One step of the story: what happened, and what the bucket came to after it. Cents. */
interface Step {
  readonly sequence: number;
  /** What arrived: steps with the same one happened together. */
  readonly cause: number;
  readonly recordedOn: string;
  readonly year: number;
  readonly bucket: Posting['bucket'];
  readonly book: string;
  readonly kind: Posting['kind'];
  readonly what: string;
  /** By whom the claim of an estimate was taken. */
  readonly acceptances: Posting['acceptances'];
  readonly lowCents: number;
  readonly highCents: number;
  readonly lowAfterCents: number;
  readonly highAfterCents: number;
}

/** Tells how a bucket came to what it is, from its first cent. */
export function run(context: Context, _args: readonly string[], options: StoryOptions): number {
  const policy = readPolicy(options.policy);
  const status = withLedger(options, 'read', (store) => store.status(options.tenant, options.mbi, options.year));
  const steps = stepsOf(status);
  const beneficiary = options.phi ? options.mbi : maskId(options.mbi);
  const buckets = bucketsOf(policy, status);
  if (options.format === 'json') {
    const checkpoints = checkpointRecords(status);
    context.out.line(JSON.stringify({ record: 'story', schema: SCHEMA, beneficiary, buckets, checkpoints, steps }));
    return EXIT.CLEAN;
  }
  if (buckets.length === 0) context.out.line(`nothing is on file of ${beneficiary}`);
  for (const bucket of buckets) {
    const { paint, out } = context;
    const payer = bucket.book === 'medicare' ? '' : ` with payer ${printable(bucket.book)}`;
    out.line(paint('bold', `${beneficiary}, ${bucket.year}, ${BUCKETS[bucket.bucket]}${payer}`));
    const own = steps.filter(
      (step) => step.year === bucket.year && step.bucket === bucket.bucket && step.book === bucket.book,
    );
    for (const row of rowsOf(own, bucket.thresholdCents, context)) out.line(row);
    checkpointRows(status, bucket).forEach((row, at) => {
      out.line(at === 0 ? paint('dim', row) : row);
    });
    out.line(`  ${endOf(bucket)}`);
    out.line('');
  }
  return EXIT.CLEAN;
}

function stepsOf({ postings }: BeneficiaryStatus): Step[] {
  const totals = new Map<string, { low: number; high: number }>();
  return postings.map((posting) => {
    const { sequence, year, bucket, book, kind, lowCents, highCents, run: info } = posting;
    const key = `${book} ${year} ${bucket}`;
    const total = totals.get(key) ?? { low: 0, high: 0 };
    totals.set(key, { low: total.low + lowCents, high: total.high + highCents });
    return {
      sequence,
      cause: posting.causeSequence ?? sequence,
      recordedOn: info.recordedAt.slice(0, 10),
      year,
      bucket,
      book,
      kind,
      what: whatOf(posting),
      acceptances: posting.acceptances,
      lowCents,
      highCents,
      lowAfterCents: total.low + lowCents,
      highAfterCents: total.high + highCents,
    };
  });
}

/** What a posting is, in words. */
function whatOf({ kind, claimId, serviceDate, line, source, lowCents, acceptances, run: { file } }: Posting): string {
  const claim = claimId === '' ? 'a claim that is not ours to tell' : `claim ${claimId}`;
  const by = file === '' ? '' : ` (${basename(file)})`;
  switch (kind) {
    case 'opening':
      return `others had used this by ${serviceDate}, says ${source}`;
    case 'estimate':
      return `${claim} of ${serviceDate} was sent${by}: estimated${acceptances.map(acceptanceText).join('')}`;
    case 'reversal':
      return `${claim} was replaced or voided${by}: its estimate is taken back`;
    case 'rerank':
      return `${claim} line ${line}: another claim of its day changed which unit is paid in full${by}`;
    case 'settlement':
      return lowCents <= 0
        ? `${claim} was answered or is to be taken back${by}: it is in flight no more`
        : `${claim} is in flight again${by}`;
    case 'confirmed':
      return lowCents < 0
        ? `the payer took back what it allowed of ${claim}${by}`
        : `the payer allowed this of ${claim}${by}`;
  }
}

const TAKEN = { TA1: 'envelope taken', '999': 'syntax accepted', '277CA': 'taken for deciding' } as const;

function acceptanceText({ kind, acceptedOn }: Posting['acceptances'][number]): string {
  return `; ${TAKEN[kind]}${acceptedOn === '' ? '' : ` ${acceptedOn}`}`;
}

/** Columns before what happened. */
const FACTS = 42;

function rowsOf(steps: readonly Step[], threshold: number | null, { paint, width }: Context): string[] {
  let isOver = false;
  return steps.flatMap(({ cause, recordedOn, what, lowCents, highCents, lowAfterCents, highAfterCents }, at) => {
    const amounts = [rangeText(lowCents, highCents, true), rangeText(lowAfterCents, highAfterCents, false)];
    const facts = `  ${recordedOn.padEnd(10)}  ${amounts.map((amount) => amount.padStart(12)).join('  ')}`.padEnd(
      FACTS - 2,
    );
    const [first = '', ...more] = wrap(printable(what), Math.max(width - FACTS, 38));
    const rows = [`${facts}  ${first}`, ...more.map((text) => `${' '.repeat(FACTS)}${text}`)];
    if (steps[at + 1]?.cause === cause) return rows; // what happened together is told before the threshold is looked at
    const crosses = threshold !== null && !isOver && highAfterCents > threshold;
    const returns = threshold !== null && isOver && highAfterCents <= threshold;
    if (crosses || returns) isOver = crosses;
    if (crosses)
      return [...rows, paint('yellow', `  ${'─'.repeat(10)} over the threshold of ${formatDollars(threshold)}`)];
    if (returns)
      return [...rows, paint('green', `  ${'─'.repeat(10)} under the threshold of ${formatDollars(threshold)} again`)];
    return rows;
  });
}

function endOf(bucket: ReturnType<typeof bucketsOf>[number]): string {
  const { confirmedCents, inFlightCents, otherProvidersCents, lowCents, highCents } = bucket;
  const others = otherProvidersCents === 0 ? '' : ` + other providers ${formatDollars(otherProvidersCents)}`;
  const parts = `confirmed ${formatDollars(confirmedCents)} + in flight ${formatDollars(inFlightCents)}${others}`;
  return `${parts} = ${rangeText(lowCents, highCents, false)}`;
}

function rangeText(low: number, high: number, signed: boolean): string {
  const one = (cents: number) => `${signed && cents > 0 ? '+' : ''}${formatDollars(cents)}`;
  return low === high ? one(low) : `${one(low)}..${one(high)}`;
}
