import { isoDate as d } from '../../../base/index.ts';
import type { ProgressReport } from '../../episode/types.ts';
import { allOf, stated } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { reportsOf } from './reports.ts';

export type PeriodFacts = Pick<ProgressReport, 'from' | 'through' | 'writtenOn'>;

const EXPECTED = 'first and last day of the period, and the day it was written';

export const prPeriodDates = defineCheck<PeriodFacts>({
  id: 'pr-period-dates',
  section: 'progress',
  rule: 'A report says which period it covers and when it was written.',
  severity: 'warn',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3D'],
  worst: 'fail',
  facts: (chart) => {
    const reports = reportsOf(chart);
    if ('outcome' in reports) return reports;
    return reports.map(({ at, value: { from, through, writtenOn } }) => ({ at, from, through, writtenOn }));
  },
  judge: ({ from, through, writtenOn }) =>
    allOf(
      stated(from, 'the first day', EXPECTED, 'from'),
      stated(through, 'the last day', EXPECTED, 'through'),
      stated(writtenOn, 'the day it was written', EXPECTED, 'writtenOn'),
    ),
  cases: [
    ['all three', { from: d('2026-01-05'), through: d('2026-01-30'), writtenOn: d('2026-01-30') }, 'pass'],
    ['no first day', { from: null, through: d('2026-01-30'), writtenOn: d('2026-01-30') }, 'fail'],
    ['the day of writing is not known', { from: d('2026-01-05'), through: d('2026-01-30') }, 'unknown'],
  ],
});
