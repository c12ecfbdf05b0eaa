import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { certificationsOf, recertifications, serviceDays } from './certifications.ts';
import { dayList } from './interval.ts';

export interface VisitRequiredFacts {
  readonly requiredBy: IsoDate;
  readonly visitedOn: IsoDate | null | undefined;
  /** Service days after the limit and before the next certification begins. */
  readonly after: readonly IsoDate[];
}

const FIELDS = { fields: ['visitRequiredBy'] };

export const certVisitRequired = defineCheck<VisitRequiredFacts>({
  id: 'cert-visit-required',
  section: 'certification',
  rule: 'Where the physician asked for a visit by a day and certified no further, nothing after that day is covered without it.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.1.3C'],
  worst: 'fail',
  facts: (chart) => {
    const found = certificationsOf(chart, undefined, 'there is no certification');
    if ('outcome' in found) return found;
    const starts = recertifications(chart).map(({ from }) => from);
    const limited = found.flatMap(({ at, value: { visitRequiredBy: requiredBy, visitedOn } }) => {
      if (!requiredBy) return [];
      const next = starts.find((from) => from !== undefined && from > requiredBy);
      const after = serviceDays(chart).filter((day) => day > requiredBy && (next === undefined || day < next));
      return [{ at, requiredBy, visitedOn, after }];
    });
    return limited.length > 0 ? limited : notApplicable('no visit was required');
  },
  judge: ({ requiredBy, visitedOn, after }) => {
    if (after.length === 0) return pass(`no service after ${requiredBy}`, FIELDS);
    const expected = `the visit by ${requiredBy}, or no service after it`;
    if (visitedOn === undefined) return unknown('whether the visit took place is not known', expected, FIELDS);
    if (visitedOn !== null && visitedOn <= requiredBy) return pass(`visited on ${visitedOn}`, FIELDS);
    return fail(`service on ${dayList(after)}, visit ${visitedOn ?? 'not made'}`, expected, FIELDS);
  },
  cases: [
    ['service on the last day', { requiredBy: d('2026-02-20'), visitedOn: null, after: [] }, 'pass'],
    [
      'service the day after, no visit',
      { requiredBy: d('2026-02-20'), visitedOn: null, after: [d('2026-02-21')] },
      'fail',
    ],
    [
      'visited on the last day',
      { requiredBy: d('2026-02-20'), visitedOn: d('2026-02-20'), after: [d('2026-02-21')] },
      'pass',
    ],
    [
      'visited a day late',
      { requiredBy: d('2026-02-20'), visitedOn: d('2026-02-21'), after: [d('2026-02-21')] },
      'fail',
    ],
    [
      'nothing is known of the visit',
      { requiredBy: d('2026-02-20'), visitedOn: undefined, after: [d('2026-02-21')] },
      'unknown',
    ],
  ],
});
