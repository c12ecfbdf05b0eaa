import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck, each } from '../check.ts';

export interface EvaluationMinutesFacts {
  readonly evaluation: number | null | undefined;
  /** Of the note of the same day. */
  readonly timed: number | null | undefined;
  readonly total: number | null | undefined;
}

const EXPECTED = 'the minutes of the evaluation in the total and not among timed minutes';
const FIELDS = { fields: ['minutes'] };

export const evalMinutesSeparate = defineCheck<EvaluationMinutesFacts>({
  id: 'eval-minutes-separate',
  section: 'evaluation',
  rule: 'Minutes of an evaluation are untimed: in the total of the day, never among its timed minutes.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3C', 'Pub. 100-04 ch. 5 s. 20.2'],
  worst: 'fail',
  facts: (chart) =>
    each(chart.evaluations, 'evaluations', ({ on, minutes }) => {
      const note = chart.notes.items.find(({ value }) => value.on === on)?.value;
      return { evaluation: minutes, timed: note?.timedMinutes, total: note?.totalMinutes };
    }),
  judge: ({ evaluation, timed, total }) => {
    if (timed === 0) return pass('nothing of the day is timed', FIELDS);
    if (timed === null || total === null)
      return notApplicable('minutes of the day are missing; see tn-timed-total, tn-total');
    if (evaluation === null) return pass('no minutes of the evaluation are recorded', FIELDS);
    if (evaluation === undefined || timed === undefined || total === undefined) {
      return unknown('the minutes of that day are not known', EXPECTED, FIELDS);
    }
    const found = `evaluation ${evaluation}, timed ${timed}, total ${total} minutes`;
    return total - timed >= evaluation ? pass(found, FIELDS) : fail(found, EXPECTED, FIELDS);
  },
  cases: [
    ['45 of evaluation beside 15 timed', { evaluation: 45, timed: 15, total: 60 }, 'pass'],
    ['one minute of it among the timed', { evaluation: 46, timed: 15, total: 60 }, 'fail'],
    ['nothing timed', { evaluation: undefined, timed: 0, total: 45 }, 'pass'],
    ['the evaluation has no minutes', { evaluation: null, timed: 15, total: 60 }, 'pass'],
    ['the minutes of the evaluation are not known', { evaluation: undefined, timed: 15, total: 60 }, 'unknown'],
    ['the timed minutes are not known', { evaluation: 45, timed: undefined, total: 60 }, 'unknown'],
    ['no note of that day', { evaluation: 45, timed: undefined, total: undefined }, 'unknown'],
    ['the total is missing: another check answers', { evaluation: 45, timed: 15, total: null }, 'not_applicable'],
  ],
});
