import { cents, isoDate as d, formatDollars, type IsoDate } from '../../../base/index.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';

export interface ThresholdFacts {
  readonly kxFrom: IsoDate;
  readonly bucket: 'pt_slp' | 'ot';
  /** Cents used of the year's amount, the last figure at hand; undefined when there is none. */
  readonly usedCents: number | undefined;
  /** The day of that figure. */
  readonly usedAsOf: IsoDate | undefined;
}

export const kxThreshold = defineCheck<ThresholdFacts>({
  id: 'kx-threshold',
  section: 'people',
  rule: "KX is for services past the year's amount of the bucket; past the review amount a review is more likely.",
  severity: 'info',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['SSA 1833(g)', 'CMS Therapy Services'],
  worst: 'fail',
  facts: (chart) => {
    if (chart.usesKx === undefined) return unknown('whether KX is used is not known', 'kxFrom, or billed visits');
    const { kxFrom, episode } = chart;
    if (!kxFrom) return notApplicable('KX is not used');
    const bucket = episode.discipline === 'OT' ? 'ot' : 'pt_slp';
    const year = Number(kxFrom.slice(0, 4));
    const figures = episode.coverage?.incurred?.filter((each) => each.year === year && each.bucket === bucket) ?? [];
    const last = [...figures].sort((a, b) => (a.asOf < b.asOf ? -1 : 1)).at(-1);
    return [
      { at: last ? chart.at(last) : '/coverage', kxFrom, bucket, usedCents: last?.usedCents, usedAsOf: last?.asOf },
    ];
  },
  judge: ({ kxFrom, bucket, usedCents, usedAsOf }, law) =>
    law.with(law.policy.threshold, kxFrom, (amounts) => {
      const threshold = bucket === 'ot' ? amounts.ot : amounts.ptSlp;
      const review = law.on(law.policy.review, kxFrom);
      const reviewed = review && (bucket === 'ot' ? review.ot : review.ptSlp);
      const expected = `more than ${formatDollars(threshold)} used`;
      if (usedCents === undefined) return unknown('what has been used is not known', expected);
      const found = `${formatDollars(cents(usedCents))} used of ${formatDollars(threshold)}`;
      if (usedCents <= threshold) {
        return usedAsOf !== undefined && usedAsOf < kxFrom
          ? unknown(`${found} by ${usedAsOf}; whether the first line with KX goes past it is not known`, expected)
          : fail(`${found}, so KX is early`, expected);
      }
      return pass(reviewed !== undefined && usedCents > reviewed ? `${found}; past the review amount too` : found);
    }),
  cases: [
    [
      'exactly at the amount of 2026',
      { kxFrom: d('2026-03-30'), bucket: 'pt_slp', usedCents: 248000, usedAsOf: d('2026-03-30') },
      'fail',
    ],
    [
      'at the amount the day before KX',
      { kxFrom: d('2026-03-30'), bucket: 'pt_slp', usedCents: 248000, usedAsOf: d('2026-03-29') },
      'unknown',
    ],
    [
      'a cent more',
      { kxFrom: d('2026-03-30'), bucket: 'pt_slp', usedCents: 248001, usedAsOf: d('2026-03-30') },
      'pass',
    ],
    [
      'the amount of 2025, in 2025',
      { kxFrom: d('2025-12-31'), bucket: 'ot', usedCents: 241001, usedAsOf: d('2025-12-31') },
      'pass',
    ],
    [
      'the amount of 2025, in 2026',
      { kxFrom: d('2026-01-01'), bucket: 'ot', usedCents: 241001, usedAsOf: d('2026-01-01') },
      'fail',
    ],
    [
      'no figure',
      { kxFrom: d('2026-03-30'), bucket: 'ot', usedCents: undefined, usedAsOf: d('2026-03-30') },
      'unknown',
    ],
    [
      'a year that is not on file',
      { kxFrom: d('2027-01-01'), bucket: 'ot', usedCents: 300000, usedAsOf: d('2027-01-01') },
      'unknown',
    ],
  ],
});
