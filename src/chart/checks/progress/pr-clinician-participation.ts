import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { stretches } from '../../calendar/reporting.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { reportDay } from './reports.ts';

export interface ParticipationFacts {
  readonly from: IsoDate;
  readonly through: IsoDate;
  /** Whether a clinician signed a note or the report of the period; undefined when not known. */
  readonly isSigned: boolean | undefined;
  /** Whether treatment ended unexpectedly in it, which excuses. */
  readonly endedUnexpectedly: boolean;
  /** Whether the period is still running. */
  readonly isOpen: boolean;
}

const EXPECTED = "a clinician's signature on a note or report of the period";

export const prClinicianParticipation = defineCheck<ParticipationFacts>({
  id: 'pr-clinician-participation',
  section: 'progress',
  rule: 'A clinician takes an active part in treatment at least once in each reporting period; a signature on a note or report shows it.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3D'],
  worst: 'fail',
  facts: (chart) => {
    if (!chart.notes.isHeld) return unknown('no treatment notes were given', 'treatment notes of the episode');
    const { treatmentDays: days, episode } = chart;
    if (days.length === 0) return notApplicable('treatment has not begun');
    const closings = [...chart.reports.items.map(({ value }) => reportDay(value)), episode.discharge?.on];
    const reports = closings.filter((day): day is IsoDate => typeof day === 'string');
    return stretches(days, reports).map(({ first, count, isOpen }) => {
      const [from, through] = [days[first] as IsoDate, days[first + count - 1] as IsoDate];
      const upTo = days[first + count];
      const inside = (day: IsoDate | null | undefined) => !!day && day >= from && (upTo === undefined || day < upTo);
      const signed = [
        ...chart.notes.items.filter(({ value }) => inside(value.on)),
        ...chart.evaluations.items.filter(({ value }) => inside(value.on)),
        ...chart.reports.items.filter(({ value }) => inside(reportDay(value))),
        ...(episode.discharge && inside(episode.discharge.on) ? [{ value: episode.discharge }] : []),
      ].flatMap(({ value }) => [value.signature, ...(value.cosignatures ?? [])]);
      const credentials = signed.map((each) => chart.credentialOn(each));
      const isSigned = credentials.some((each) => each && chart.law.isClinician(each));
      const isUncertain = credentials.includes(undefined) || !chart.notes.isWhole;
      return {
        at: chart.notes.items.find(({ value }) => value.on === from)?.at ?? '/treatmentNotes',
        from,
        through,
        isSigned: isSigned || (isUncertain ? undefined : false),
        endedUnexpectedly: upTo === undefined && episode.discharge?.unexpected === true,
        isOpen: isOpen && !episode.closedOn,
      };
    });
  },
  judge: ({ from, through, isSigned, endedUnexpectedly, isOpen }) => {
    const period = `${from} to ${through}`;
    if (isSigned) return pass(`${period}: a clinician signed`);
    if (endedUnexpectedly) return pass(`${period}: excused, treatment ended unexpectedly`);
    if (isSigned === undefined || isOpen) return unknown(`${period}: none known yet`, EXPECTED);
    return fail(`${period}: none`, EXPECTED);
  },
  cases: [
    ['signed once', { ...period(), isSigned: true }, 'pass'],
    ['never signed by a clinician', { ...period(), isSigned: false }, 'fail'],
    ['never, and treatment ended unexpectedly', { ...period(), isSigned: false, endedUnexpectedly: true }, 'pass'],
    ['not yet, and the period is running', { ...period(), isSigned: false, isOpen: true }, 'unknown'],
    ['signatures are not known', { ...period(), isSigned: undefined }, 'unknown'],
  ],
});

function period(): Omit<ParticipationFacts, 'isSigned'> {
  return { from: d('2026-01-05'), through: d('2026-01-30'), endedUnexpectedly: false, isOpen: false };
}
