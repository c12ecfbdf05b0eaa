import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { addDays, earliest } from '../../calendar/days.ts';
import { longestStretch } from '../../calendar/reporting.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { reportDay } from './reports.ts';

export interface Every10Facts {
  /** Treatment days, each once, earliest first. */
  readonly days: readonly IsoDate[];
  /** Days on which a clinician's report closes its period, discharge included. */
  readonly reports: readonly IsoDate[];
  /** Whether every report there is was given. */
  readonly isWhole: boolean;
  readonly isClosed: boolean;
}

export const prEvery10 = defineCheck<Every10Facts>({
  id: 'pr-every-10',
  section: 'progress',
  rule: "A clinician's progress report at least once every 10 treatment days; day 1 is the first of the episode, and two visits of a day are one day.",
  severity: 'block',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3D'],
  worst: 'fail',
  facts: (chart) => {
    if (chart.isEvaluationOnly) return notApplicable('an evaluation is all there was');
    if (chart.treatmentDays.length === 0) return notApplicable('treatment has not begun');
    const { reports, episode, law } = chart;
    const byClinician = (person: string | null | undefined) => {
      const credential = chart.credentialOf(person);
      return !credential || law.isClinician(credential);
    };
    const days = reports.items
      .filter(({ value }) => byClinician(value.author))
      .map(({ value }) => reportDay(value))
      .filter((day) => day !== undefined);
    const { discharge } = episode;
    const last = discharge && byClinician(discharge.author) ? earliest([discharge.on, discharge.writtenOn]) : undefined;
    return [
      {
        at: '/progressReports',
        days: chart.treatmentDays,
        reports: [...days, ...(last ? [last] : [])].sort(),
        isWhole: reports.isWhole,
        isClosed: Boolean(episode.closedOn),
      },
    ];
  },
  judge: ({ days, reports, isWhole, isClosed }, law) =>
    law.with(law.documentation.progress, days[0] ?? law.asOf, ({ treatmentDays: limit }) => {
      const longest = longestStretch(days, reports);
      const expected = `a report by every ${limit}th treatment day`;
      const found = `${days.length} treatment days, longest stretch without a report: ${longest.count}`;
      if (longest.count > limit) {
        const due = days[longest.first + limit - 1];
        const why = `treatment days ${longest.first + 1} to ${longest.first + longest.count} without one; it was due by ${due}`;
        return isWhole ? fail(why, expected) : unknown(`${why}; reports may be elsewhere`, expected);
      }
      const tenth = longest.count === limit ? days[longest.first + limit - 1] : undefined;
      if (tenth && tenth < law.asOf && !isClosed && longest.isOpen)
        return unknown(`${found}; one is due now`, expected);
      return pass(found);
    }),
  cases: [
    ['a report on the tenth day', { ...every(20), reports: [dayOf(10), dayOf(20)] }, 'pass'],
    ['a report on the eleventh', { ...every(20), reports: [dayOf(11), dayOf(20)] }, 'fail'],
    ['ten days, then the end', { ...every(10), reports: [dayOf(10)] }, 'pass'],
    ['eleven days and no report', { ...every(11), reports: [] }, 'fail'],
    ['eleven days, and reports were not all given', { ...every(11), reports: [], isWhole: false }, 'unknown'],
    ['ten days and no report: it is due', { ...every(10), reports: [] }, 'unknown'],
    ['nine days and no report', { ...every(9), reports: [] }, 'pass'],
    ['reports at days 5 and 15', { ...every(25), reports: [dayOf(5), dayOf(15), dayOf(25)] }, 'pass'],
    ['reports at days 5 and 16', { ...every(25), reports: [dayOf(5), dayOf(16), dayOf(25)] }, 'fail'],
  ],
});

/** Made-up treatment days, one after the other. */
function dayOf(number: number): IsoDate {
  return addDays(d('2026-01-05'), number - 1);
}

function every(count: number): Omit<Every10Facts, 'reports'> {
  return { days: Array.from({ length: count }, (_, place) => dayOf(place + 1)), isWhole: true, isClosed: false };
}
