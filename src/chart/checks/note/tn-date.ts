import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachNote } from './notes.ts';

export interface NoteDateFacts {
  readonly on: IsoDate | null | undefined;
  readonly writtenOn: IsoDate | null | undefined;
}

const EXPECTED = 'the day of treatment, and the day of documentation where it is another';
const FIELDS = { fields: ['on', 'writtenOn'] };

export const tnDate = defineCheck<NoteDateFacts>({
  id: 'tn-date',
  section: 'note',
  rule: 'A note has the date of treatment; one documented on another day has both dates.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3E'],
  worst: 'fail',
  facts: (chart) =>
    eachNote(chart, ({ on, writtenOn, dictatedOn }) => ({
      on,
      writtenOn: writtenOn === undefined ? dictatedOn : writtenOn,
    })),
  judge: ({ on, writtenOn }) => {
    if (on === null) return fail('a note without the day of treatment', EXPECTED, FIELDS);
    if (on === undefined) return unknown('the day of treatment is not known', EXPECTED, FIELDS);
    if (writtenOn === null)
      return fail(`${on}: the day it was written is missing`, EXPECTED, { ...FIELDS, severity: 'warn' });
    if (writtenOn === undefined) return unknown(`${on}: the day it was written is not known`, EXPECTED, FIELDS);
    return writtenOn < on
      ? fail(`${on}: written ${writtenOn}, before the treatment`, EXPECTED, FIELDS)
      : pass('dated', FIELDS);
  },
  cases: [
    ['written the same day', { on: d('2026-02-03'), writtenOn: d('2026-02-03') }, 'pass'],
    ['written the day after, and both dates are there', { on: d('2026-02-03'), writtenOn: d('2026-02-04') }, 'pass'],
    ['written the day before', { on: d('2026-02-03'), writtenOn: d('2026-02-02') }, 'fail'],
    ['one of the two is missing', { on: d('2026-02-03'), writtenOn: null }, 'fail', 'warn'],
    ['no day of treatment', { on: null, writtenOn: d('2026-02-03') }, 'fail'],
    ['the day of writing is not known', { on: d('2026-02-03'), writtenOn: undefined }, 'unknown'],
  ],
});
