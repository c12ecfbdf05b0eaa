import { fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachNote, onDay } from './notes.ts';

export interface TimedTotalFacts {
  readonly on: string | null | undefined;
  readonly timed: number | null | undefined;
}

const EXPECTED = 'the minutes of timed codes in all';
const FIELDS = { fields: ['timedMinutes'] };

export const tnTimedTotal = defineCheck<TimedTotalFacts>({
  id: 'tn-timed-total',
  section: 'note',
  rule: 'A note records the minutes of timed codes in all.',
  severity: 'block',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3E'],
  worst: 'fail',
  facts: (chart) => eachNote(chart, ({ on, timedMinutes }) => ({ on, timed: timedMinutes })),
  judge: ({ on, timed }) => {
    if (timed === undefined) return unknown(`timed minutes ${onDay(on)} are not known`, EXPECTED, FIELDS);
    return timed === null
      ? fail(`no timed minutes ${onDay(on)}`, EXPECTED, FIELDS)
      : pass('timed minutes are recorded', FIELDS);
  },
  cases: [
    ['recorded', { on: '2026-02-03', timed: 38 }, 'pass'],
    ['none were timed', { on: '2026-02-03', timed: 0 }, 'pass'],
    ['not there', { on: '2026-02-03', timed: null }, 'fail'],
    ['left out', { on: '2026-02-03', timed: undefined }, 'unknown'],
  ],
});
