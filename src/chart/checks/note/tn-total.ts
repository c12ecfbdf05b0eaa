import { fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachNote, onDay } from './notes.ts';

export interface TotalFacts {
  readonly on: string | null | undefined;
  readonly timed: number | null | undefined;
  readonly total: number | null | undefined;
  /** Minutes of the total that are marked as rest or otherwise not to be billed. */
  readonly rest: number;
}

const EXPECTED = 'minutes of treatment in all, timed and untimed, without rest';
const FIELDS = { fields: ['totalMinutes'] };

export const tnTotal = defineCheck<TotalFacts>({
  id: 'tn-total',
  section: 'note',
  rule: 'A note records the minutes of treatment in all, timed and untimed, without rest or other time that is not billed.',
  severity: 'block',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3E'],
  worst: 'fail',
  facts: (chart) =>
    eachNote(chart, ({ on, timedMinutes, totalMinutes, interventions = [] }) => {
      const all = interventions.reduce((sum, { minutes = 0 }) => sum + minutes, 0);
      const rest = interventions.reduce((sum, { isRest, minutes = 0 }) => sum + (isRest ? minutes : 0), 0);
      return { on, timed: timedMinutes, total: totalMinutes, rest: all === totalMinutes ? rest : 0 };
    }),
  judge: ({ on, timed, total, rest }) => {
    if (total === undefined) return unknown(`total minutes ${onDay(on)} are not known`, EXPECTED, FIELDS);
    if (total === null) return fail(`no total minutes ${onDay(on)}`, EXPECTED, FIELDS);
    if (typeof timed === 'number' && total < timed)
      return fail(`${onDay(on)}: total ${total} is less than timed ${timed}`, EXPECTED, FIELDS);
    return rest > 0
      ? fail(`${onDay(on)}: the total holds ${rest} minutes of rest`, EXPECTED, FIELDS)
      : pass('total minutes are recorded', FIELDS);
  },
  cases: [
    ['as much as is timed', { on: '2026-02-03', timed: 38, total: 38, rest: 0 }, 'pass'],
    ['a minute less than is timed', { on: '2026-02-03', timed: 38, total: 37, rest: 0 }, 'fail'],
    ['not there', { on: '2026-02-03', timed: 38, total: null, rest: 0 }, 'fail'],
    ['rest is in it', { on: '2026-02-03', timed: 38, total: 48, rest: 10 }, 'fail'],
    ['left out', { on: '2026-02-03', timed: 38, total: undefined, rest: 0 }, 'unknown'],
    ['timed minutes missing are another matter', { on: '2026-02-03', timed: null, total: 48, rest: 0 }, 'pass'],
  ],
});
