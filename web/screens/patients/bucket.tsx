import { type Column, Register } from '../../parts/register.tsx';
import { StateWord } from '../../parts/states.tsx';
import { untilDay } from '../../words/days.ts';
import { dollarRange, dollars, inDollars } from '../../words/money.ts';
import { bucketName, type State } from '../../words/states.ts';
import type { BucketYear, Point } from './picture/areas.ts';
import { Legend } from './picture/legend.tsx';
import { YearPicture } from './picture/year-picture.tsx';

/** One bucket's year: the answer in a sentence, the picture, how sure each amount is, and the same as a table. */
export function Bucket({ bucket, today }: { readonly bucket: BucketYear; readonly today: string }) {
  const name = bucket.book === 'medicare' ? bucketName(bucket.bucket) : `${bucketName(bucket.bucket)}, ${bucket.book}`;
  const said = stateOf(bucket);
  return (
    <section className="bucket" aria-label={name}>
      <header>
        <h2>{name}</h2>
        <StateWord state={said.state}>{said.word}</StateWord>
        <span className="quiet">{aheadOf(bucket, today)}</span>
      </header>
      {isEmpty(bucket) ? (
        <p className="quiet">Nothing is used of it{saidNothing(bucket)}.</p>
      ) : (
        <>
          <YearPicture bucket={bucket} today={today} name={name} />
          <Legend bucket={bucket} />
        </>
      )}
      {!isEmpty(bucket) && bucket.series.length > 0 && (
        <details>
          <summary>The same as a table</summary>
          <Register
            caption={`${name}, day by day, all amounts from the first of January to that day`}
            columns={COLUMNS}
            rows={bucket.series}
            keyOf={({ on }) => on}
          />
        </details>
      )}
    </section>
  );
}

function isEmpty({ highCents, series }: BucketYear): boolean {
  return highCents === 0 && series.every((point) => point.highCents === 0);
}

/** A payer that had counted nothing has said something all the same. */
function saidNothing({ readings }: BucketYear): string {
  const last = readings.at(-1);
  return last ? `: ${last.source} on ${last.asOf}` : '';
}

function stateOf({ forecast, thresholdCents, lowCents, highCents, reviewCents }: BucketYear): {
  readonly state: State;
  readonly word: string;
} {
  if (thresholdCents === null) return { state: 'unknown', word: 'No threshold on file for this year' };
  const left = { least: thresholdCents - highCents, most: thresholdCents - lowCents };
  if (reviewCents !== null && lowCents > reviewCents)
    return { state: 'needs', word: `Over the review line by ${inDollars(lowCents - reviewCents)}` };
  if (forecast?.crossed === 'yes' || left.most < 0)
    return { state: 'needs', word: `Over the threshold by ${dollarRange(-left.most, -left.least)}: KX from here` };
  if (forecast?.crossed === 'maybe' || left.least < 0)
    return { state: 'unknown', word: 'Over the threshold, or not: it is a range' };
  return { state: 'fine', word: `${dollarRange(left.least, left.most)} left` };
}

const BASES: Readonly<Record<string, string>> = {
  booked: 'from the visits booked',
  plan: 'from the frequency of the plan',
  pace: 'at the pace of the visits so far',
};

/** What lies ahead, and what it rests on. */
function aheadOf({ forecast, crossedOn }: BucketYear, today: string): string {
  if (crossedOn.earliest !== null) {
    const { earliest, latest } = crossedOn;
    return earliest === latest || latest === null
      ? `passed on ${earliest}`
      : `passed between ${earliest} and ${latest}`;
  }
  if (!forecast?.perVisitCents) return '';
  const { visitsLeft, crossesOn, basis, perVisitCents } = forecast;
  const visits =
    visitsLeft &&
    `about ${rangeOf(visitsLeft.least, visitsLeft.most)} visits of ${dollarRange(perVisitCents.least, perVisitCents.most)}`;
  const when = crossesOn.earliest
    ? willPass(crossesOn.earliest, crossesOn.latest, today)
    : 'will not pass it this year';
  return [visits, `${when}${basis === null ? '' : `, ${BASES[basis]}`}`].filter(Boolean).join('; ');
}

function willPass(earliest: string, latest: string | null, today: string): string {
  if (earliest === latest) return `will pass it on ${earliest} (${untilDay(today, earliest)})`;
  if (latest === null) return `will pass it on ${earliest} (${untilDay(today, earliest)}) or not this year`;
  return `will pass it between ${earliest} (${untilDay(today, earliest)}) and ${latest}`;
}

function rangeOf(least: number, most: number | null): string {
  if (most === null) return `${least} or more`;
  return least === most ? String(least) : `${least} to ${most}`;
}

const COLUMNS: readonly Column<Point>[] = [
  { id: 'on', header: 'Day', kind: 'tight', cell: ({ on }) => on },
  { id: 'confirmed', header: 'Confirmed $', kind: 'figure', cell: (row) => dollars(row.confirmedCents) },
  {
    id: 'flight',
    header: 'In flight $',
    kind: 'figure',
    cell: (row) => rangeText(row.inFlightLowCents, row.inFlightHighCents),
  },
  {
    id: 'others',
    header: 'Others $',
    kind: 'figure',
    cell: (row) => rangeText(row.othersLowCents, row.othersHighCents),
  },
  { id: 'all', header: 'In all $', kind: 'figure', cell: (row) => rangeText(row.lowCents, row.highCents) },
];

function rangeText(low: number, high: number): string {
  return low === high ? dollars(low) : `${dollars(low)} – ${dollars(high)}`;
}
